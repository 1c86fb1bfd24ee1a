import { describe, expect, test } from 'vitest';
import { citeText, group, person, reference, shelf } from './shelf.js';

/** The findings of a text as `line:column code`, without the shelf's works that it does not cite. */
async function findings(text: string, changes: Parameters<typeof citeText>[1] = {}) {
  const { diagnostics } = await citeText(text, { references: [], ...changes });
  return diagnostics.map(
    ({ file, line, column, code, severity }) => `${file} ${line}:${column} ${severity} ${code}`,
  );
}

describe('citation-unknown', () => {
  test('stands at each key, all at once', async () => {
    expect(
      await findings('One @lake.\n\n> Two [see @hill, p. 4;\n> @dale]\n\n- `@no` [^1]\n\n[^1]: Three @wood'),
    ).toEqual([
      'sections/01-test.md 1:5 error citation-unknown',
      'sections/01-test.md 3:12 error citation-unknown',
      'sections/01-test.md 4:3 error citation-unknown',
      'sections/01-test.md 8:13 error citation-unknown',
    ]);
  });

  test('names the nearest keys', async () => {
    const { diagnostics } = await citeText('[@kaplen]');
    expect(diagnostics.find(({ code }) => code === 'citation-unknown')).toMatchObject({
      message: 'no reference has the key "kaplen"',
      hint: 'Did you mean "kaplan"?',
      excerpt: '[@kaplen]',
    });
  });
});

/** A web page that lacks nothing. */
function page(id: string, line = 1, more: Record<string, unknown> = {}) {
  return reference({ id, URL: `https://${id}.example.org/`, issued: '2025', ...more }, line);
}

describe('reference-uncited', () => {
  const references = [page('a', 3), page('b', 9), page('c', 15)];

  test('stands at the reference', async () => {
    expect(await findings('[@b]', { references })).toEqual([
      'references.yaml 3:3 warning reference-uncited',
      'references.yaml 15:3 warning reference-uncited',
    ]);
  });

  test('sources of data count as cited, and are listed', async () => {
    const dataSources = new Set(['a', 'c', 'nowhere']);
    expect(await findings('[@b]', { references, dataSources })).toEqual([]);
    const { value } = await citeText('[@b]', { references, dataSources });
    expect(value.entries.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('uncited works are not listed', async () => {
    const { value } = await citeText('[@kaplan]', { references: shelf });
    expect(value.entries.map(({ id }) => id)).toEqual(['kaplan']);
  });
});

test('style-unknown names the styles there are, and APA stands in', async () => {
  const { diagnostics, value } = await citeText('[@book]', { style: 'chicago' });
  expect(diagnostics.find(({ code }) => code === 'style-unknown')).toMatchObject({
    hint: 'Known: apa, harvard1, vancouver. Others are CSL files in content/citation-styles/, named without .csl.',
  });
  expect(value.entries[0]?.runs[0]?.text).toBe('Smith, J. A., & Jones, B. (2019). ');
});

test.each([
  [group('…'), 'error reference-elided-authors'],
  [group('et al.'), 'error reference-elided-authors'],
  [group('. . .'), 'error reference-elided-authors'],
  [group('狮家社'), 'warning reference-romanise'],
  [person('Müller-Ørsted', 'Ł.'), null],
  [group('狮家社 (Lion House)'), null],
  [group('3M'), null],
])('author %j: %s', async (author, expected) => {
  const references = [page('a', 1, { author: [group('Lake'), author] })];
  expect(await findings('[@a]', { references })).toEqual(expected ? [`references.yaml 1:3 ${expected}`] : []);
});

test.each([
  ['Disrupting the First Reported Cyber Espionage Campaign', true],
  ['The Rise: Models, Agents, Tools, Markets and Other Things', true],
  ['Microsoft, NVIDIA, and Anthropic announce strategic partnerships', false],
  ['Model Context Protocol', false],
  ['Constitutional AI: Harmlessness from AI feedback', false],
  ['Introducing Claude models in Microsoft Foundry: Bringing intelligence to Azure', false],
])('reference-title-case, for "%s": %s', async (title, expected) => {
  const references = [page('a', 1, { title })];
  expect(await findings('[@a]', { references })).toEqual(
    expected ? ['references.yaml 1:3 note reference-title-case'] : [],
  );
});
