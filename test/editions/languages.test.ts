import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { markLanguages } from '../../src/compose/language-runs.js';
import { adding, folder, home, replacing } from '../workspace.js';
import { editionFor } from './client-edition.js';

/** Editions in another language than the briefing is written in. */

const chinese = 'name: 陈氏\nlocale: zh-Hans-SG\n';
const sections = `${folder}/sections`;
const translated = {
  [`${sections}/00-glance.zh-Hans.md`]:
    '---\ntitle: 要点\n---\n\n- **长租约。**租户支付{{fact "rent"}}，时为{{fact "opening"}} [@quay-notice]。\n',
  [`${sections}/01-lease.zh-Hans.md`]:
    '---\ntitle: 签了什么\nopening: true\n---\n\n租户开张于{{fact "opening"}}。\n',
};

const crowd = `
- id: crowd
  type: article-journal
  title: Many hands
  author:
    - { family: Aalto, given: Ann }
    - { family: Brook, given: Bo }
    - { family: Crane, given: Cy }
    - { family: Dale, given: Di }
  container-title: Journal of Teams
  issued: 2023
  volume: 3
  DOI: 10.1000/182
`;

describe('a translation', () => {
  test('takes the place of its section, with values in its language', async () => {
    const { text, html } = await editionFor(chinese, translated);
    expect(html).toContain('<html lang="zh-Hans-SG">');
    expect(text).toContain('长租约。租户支付1200万新加坡元，时为2025年9月');
    expect(text).not.toContain('A long lease');
  });

  test('of the opening alone is followed by the rest as it is written, marked as such', async () => {
    const { body, diagnostics } = await editionFor(chinese, translated);
    const section = body.slice(body.indexOf('>签了什么<'), body.indexOf('id="the-building"'));
    expect(section).toContain('租户开张于');
    expect(section).not.toContain('hall opens in');
    expect(section).toMatch(/<div class="as-written" lang="en-SG">[\s\S]*S\$?1.5|up to/);
    expect(section).toContain('<div class="in-edition" lang="zh-Hans-SG">');
    expect(section).toContain('条款');
    expect(diagnostics.filter(({ code }) => code === 'translation-partial').map(({ file }) => file)).toEqual([
      `${sections}/01-lease.zh-Hans.md`,
    ]);
  });

  test('of the opening alone leaves mentions in the language of the words around them', async () => {
    const chart =
      '```chart\nchart: bars\nid: fig-rent\ntitle: The rent, as in {{ref "the-building"}}\nalt: Words.\ndata: { facts: [rent] }\n```\n';
    const { text } = await editionFor(chinese, {
      ...translated,
      [`${sections}/01-lease.md`]: adding(
        `\nAs {{ref "fig-rent"}} in {{ref "the-building"}} and {{ref "references"}} show.\n\n${chart}`,
      ),
      [`${sections}/01-lease.zh-Hans.md`]:
        '---\ntitle: 签了什么\nopening: true\n---\n\n见{{ref "fig-rent"}}、{{ref "the-building"}}和{{ref "references"}}。\n',
    });
    expect(text).toMatch(/见图\d、第2节和《参考文献》。/);
    expect(text).toMatch(/As Figure \d in section 2 and “参考文献 ?” show\./);
    expect(text).toMatch(/图 ?\d The rent, as in section 2/);
  });

  test('cites in the language of each passage, with its punctuation', async () => {
    const { text } = await editionFor(chinese, {
      ...translated,
      [`${sections}/01-lease.md`]: adding(
        '\nIt is typical [@crowd; @survey], as @crowd [p. 3] show.[^n]\n\n[^n]: See [@crowd].\n',
      ),
      [`${folder}/references.yaml`]: adding(crowd),
      [`${sections}/01-lease.zh-Hans.md`]:
        '---\ntitle: 签了什么\nopening: true\n---\n\n这很常见 [@crowd; @survey]，@crowd [p. 3] 亦有说明。\n',
    });
    expect(text).toMatch(/这很常见（Aalto 等，2023；Okafor & Berg ?，2024），Aalto 等（2023，p. 3 ?）亦/);
    expect(text).toContain(
      'typical (Aalto et al., 2023; Okafor & Berg, 2024), as Aalto et al. (2023, p. 3) show',
    );
    expect(text).toContain('See (Aalto et al., 2023).');
  });

  test('cites in the language of each passage in every style', async () => {
    const { text } = await editionFor(chinese, {
      ...translated,
      [`${folder}/briefing.yaml`]: adding('style: harvard1\n'),
      [`${sections}/01-lease.md`]: adding('\nIt is typical [@crowd].\n'),
      [`${folder}/references.yaml`]: adding(crowd),
      [`${sections}/01-lease.zh-Hans.md`]:
        '---\ntitle: 签了什么\nopening: true\n---\n\n这很常见 [@crowd]。\n',
    });
    expect(text).toMatch(/这很常见 ?\(Aalto 等/);
    expect(text).toMatch(/It is typical \(Aalto et al\.?/);
  });

  test('of the opening may translate the captions of charts and tables in the rest, and nothing else', async () => {
    const opening = (words: string) => ({
      ...translated,
      [`${sections}/01-lease.md`]: adding(
        '\n```chart\nchart: bars\nid: fig-rent\ntitle: The rent\nalt: Words.\nnote: A note.\ndata: { facts: [rent] }\n```\n',
      ),
      [`${sections}/01-lease.zh-Hans.md`]: `---\ntitle: 签了什么\nopening: true\n---\n\n租户。\n\n\`\`\`words\n${words}\`\`\`\n`,
    });
    const { text, html, codes } = await editionFor(
      chinese,
      opening('id: fig-rent\ntitle: 租金\nalt: 租金为{{fact "rent"}}。\nnote: 说明。\n'),
    );
    expect(text).toMatch(/图 ?\d 租金/);
    expect(text).toContain('说明。');
    expect(html).toContain('租金为1200万新加坡元。');
    expect(text).not.toMatch(/The rent A|A note/);
    expect(codes).not.toContain('id-duplicate');
    const stray = await editionFor(chinese, opening('id: fig-rant\ntitle: 租金\n'));
    expect(stray.diagnostics.filter(({ code }) => code === 'translation-stray')).toMatchObject([
      { file: `${sections}/01-lease.zh-Hans.md`, line: 9, hint: expect.stringContaining('fig-rent') },
    ]);
    expect((await editionFor(chinese, opening('id: fig-rent\ndata: 3\n'))).codes).toContain('key-unknown');
  });

  test('is linked to as its section is', async () => {
    const { body, codes } = await editionFor(chinese, {
      ...translated,
      [`${sections}/02-building.zh-Hans.md`]: '---\ntitle: 这栋楼\n---\n\n楼。\n',
    });
    expect(body).toContain('<a href="#the-building">');
    expect(body).toMatch(/id="the-building"[^>]*>[\s\S]{0,80}这栋楼/);
    expect(codes).not.toContain('anchor-unknown');
  });

  test('that is missing is said, and the section falls back', async () => {
    const { diagnostics, text } = await editionFor(chinese, translated);
    expect(diagnostics.filter(({ code }) => code === 'translation-missing')).toMatchObject([
      {
        severity: 'warning',
        file: `${sections}/02-building.md`,
        hint: expect.stringContaining(`${sections}/02-building.zh-Hans.md`),
      },
    ]);
    expect(text).toContain('about 4,200 m²');
  });

  test('that is missing stops the build when the house says so', async () => {
    const { diagnostics } = await editionFor(chinese, {
      ...translated,
      'content/house.yaml': adding('translations: stop\n'),
    });
    expect(
      diagnostics.filter(({ severity }) => severity === 'error').map(({ code, file }) => [code, file]),
    ).toEqual([['translation-required', `${sections}/02-building.md`]]);
  });

  test('is not asked for between places of one language', async () => {
    const { codes } = await editionFor('name: Tan Wei Ling\nlocale: en-GB\n');
    expect(codes).toEqual([]);
  });

  test('of the data files gives words by key and id, never values', async () => {
    const { text, codes, edition } = await editionFor(chinese, {
      ...translated,
      'content/house.zh-Hans.yaml': 'disclosures:\n  - { id: no-advice, title: 非建议 }\n',
      [`${folder}/briefing.zh-Hans.yaml`]: 'title: 灯笼码头租约\nclassification: 简报\n',
      [`${folder}/deal.zh-Hans.yaml`]:
        'terms:\n  - { id: rent, label: 全期租金 }\n  - { id: rant, label: 无 }\n',
    });
    expect(codes).toContain('translation-stray');
    expect(text).toContain('灯笼码头租约');
    expect(text).toContain('非建议 This is an invented briefing');
    expect(text).toContain('全期租金');
    expect(edition.facts.get('rent')?.label).toBe('全期租金');
    const wrong = await editionFor(chinese, {
      [`${folder}/deal.zh-Hans.yaml`]: 'terms:\n  - { id: rent, amount: SGD 1 }\n',
    });
    expect(wrong.codes).toContain('key-unknown');
  });

  test('is everything when the house itself writes Chinese', async () => {
    const { codes } = await editionFor(null, {
      [`${folder}/briefing.yaml`]: replacing('date: 2025-03-04\n', 'date: 2025-03-04\nlocale: zh-Hans-SG\n'),
    });
    expect(codes.filter((code) => code.startsWith('translation'))).toEqual([]);
  });
});

describe('a further language', () => {
  const english = readFileSync(join(home.folder, 'content/languages/en.yaml'), 'utf8');
  const french = english
    .replace('contents: Contents', 'contents: Sommaire')
    .replace('prepared-for: Prepared for', 'prepared-for: Préparé pour')
    .replace('up-to: up to {}', 'up-to: jusqu’à {}');
  const reader = 'name: Tan Wei Ling\nlocale: fr-FR\n';
  const file = 'content/languages/fr.yaml';

  test('is one file: words, bounds, numbers, dates and the reference list', async () => {
    const { text, html, codes } = await editionFor(reader, {
      [file]: french,
      [`${sections}/02-building.fr.md`]:
        '---\ntitle: Le loyer\n---\n\nAu plus {{fact "rent"}} en {{fact "opening"}}.\n',
    });
    expect(html).toContain('<html lang="fr-FR">');
    expect(text).toContain('Sommaire');
    expect(text).toContain('Préparé pour Tan Wei Ling');
    expect(text).toContain('12 millions $SG en septembre 2025');
    expect(text).toContain('4 mars 2025');
    expect(codes.filter((code) => code !== 'translation-missing')).toEqual([]);
  });

  test('that lacks words prints them in English, and says which, or stops where the house wants that', async () => {
    const lacking = french.replace(/^ {2}(?:contents|telephone): .*\n/gm, '');
    const found = async (changes = {}) => {
      const { diagnostics, text } = await editionFor(reader, { [file]: lacking, ...changes });
      expect(text).toContain('Contents');
      return diagnostics.filter(({ code }) => code.startsWith('words-'));
    };
    expect(await found()).toMatchObject([
      {
        code: 'words-missing',
        severity: 'warning',
        file,
        line: 3,
        message: 'the language lacks 2 words: "contents", "telephone"; printed in English',
        hint: expect.stringContaining('contents: "Contents", telephone: "Telephone"'),
      },
    ]);
    expect(await found({ 'content/house.yaml': adding('translations: stop\n') })).toMatchObject([
      { code: 'words-required', severity: 'error' },
    ]);
  });

  test('asks for translations by the tag of its catalogue', async () => {
    const { diagnostics } = await editionFor(reader, { [file]: french });
    expect(diagnostics.map(({ hint }) => hint).join()).toContain(`${sections}/02-building.fr.md`);
  });

  test('whose terms of references are nowhere is told', async () => {
    const { diagnostics } = await editionFor('name: Tan Wei Ling\nlocale: da-DK\n', {
      'content/languages/da.yaml': english,
    });
    expect(diagnostics.filter(({ code }) => code === 'terms-foreign')).toMatchObject([
      { severity: 'warning', hint: expect.stringContaining('content/languages/locales-da-DK.xml') },
    ]);
  });

  test.each([
    ['fr-CA', 'content/languages/fr.yaml'],
    ['zh-Hant', 'content/languages/zh-Hant.yaml'],
    ['xx', 'content/languages/xx.yaml'],
  ])('%s that there is no catalogue for is a finding where it was chosen', async (locale, path) => {
    const { diagnostics } = await editionFor(`name: Tan Wei Ling\nlocale: ${locale}\n`);
    expect(diagnostics.filter(({ code }) => code === 'language-unknown')).toMatchObject([
      {
        file: 'content/clients/tan.yaml',
        line: 2,
        column: 9,
        message: `there are no words for an edition in "${locale}": ${path} is missing`,
        hint: expect.stringContaining('en, zh-Hans'),
      },
    ]);
  });
});

test('a workspace’s own catalogue stands over the built-in one of that language, key by key', async () => {
  const { text, codes } = await editionFor('name: Tan Wei Ling\n', {
    'content/languages/en.yaml': 'words:\n  contents: What is inside\nbounds:\n  up-to: at most {}\n',
  });
  expect(codes).toEqual([]);
  expect(text).toContain('What is inside');
  expect(text).toContain('Prepared for Tan Wei Ling');
  expect(text).toContain('at most $1.5 million');
});

describe('the language of each run', () => {
  /** Without what makes the browser keep the language in the tags, which the last test is about. */
  const of = (html: string, locale = 'zh-Hans') =>
    markLanguages(html, locale).replaceAll(' aria-live="off"', '');

  test.each([
    ['<p>微软与 Anthropic 公布</p>', '<p>微软与 <span lang="en">Anthropic</span> 公布</p>'],
    [
      '<p>见 The Official Microsoft Blog。</p>',
      '<p>见 <span lang="en">The Official Microsoft Blog</span>。</p>',
    ],
    ['<p>2025年</p>', '<p>2025年</p>'],
    ['<div lang="en">All English 中</div>', '<div lang="en">All English <span lang="zh">中</span></div>'],
    ['<data value="USD 3">US$3亿</data>', '<data value="USD 3">US$3亿</data>'],
    ['\uE004part-one\uE005 b', '\uE004part-one\uE005 <span lang="en">b</span>'],
    ['<svg><title>Art</title></svg><br>中', '<svg><title>Art</title></svg><br>中'],
    ['a&nbsp;b', '<span lang="en">a</span>&nbsp;<span lang="en">b</span>'],
  ])('%s', (html, marked) => {
    expect(of(html)).toBe(marked);
  });

  test('is kept in the tags by elements within a line, which the browser leaves out otherwise', () => {
    expect(
      markLanguages('<p lang="de"><q class="x" lang="fr">Oui</q> <em lang="it">Si</em> 中</p>', 'en'),
    ).toBe(
      '<p lang="de"><q class="x" lang="fr" aria-live="off">Oui</q> <em lang="it">Si</em> <span lang="zh" aria-live="off">中</span></p>',
    );
  });

  test('in an English document marks Chinese, once', () => {
    expect(of('<p>The 狮家社 club <span lang="zh-Hans">小赵</span></p>', 'en-SG')).toBe(
      '<p>The <span lang="zh">狮家社</span> club <span lang="zh-Hans">小赵</span></p>',
    );
  });
});

test('a hyphen of Unicode’s own, which no font here has, is printed as the one on the keyboard', async () => {
  const { text } = await editionFor(null, {
    [`${sections}/02-building.md`]: adding('\nA state\u2011of\u2010the\u2011art hall.\n'),
  });
  expect(text).toContain('A state-of-the-art hall.');
});

test('Chinese emphasis may end in full-width punctuation right before a word', async () => {
  const { body } = await editionFor(null, {
    [`${sections}/02-building.md`]: adding('\n**要点。**正文 **b**c **“是”**{{fact "rent"}}。\n'),
  });
  expect(body).toMatch(
    /<strong>(?:<span lang="zh"[^>]*>)?要点。(?:<\/span>)?<\/strong>(?:<span lang="zh"[^>]*>)?正文/,
  );
  expect(body).toContain('<strong>b</strong>c');
});
