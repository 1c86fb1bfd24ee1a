import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createChromium } from '../../src/adapters/chromium/index.js';
import { fontPackages } from '../../src/adapters/font-packages.js';
import { markLanguages } from '../../src/compose/language-runs.js';
import { finish } from '../../src/finish/index.js';
import { inspectFile } from '../../src/inspect/index.js';
import { PdfFile } from '../../src/pdf/file.js';
import { readStructure } from '../../src/pdf/structure.js';
import { print } from '../../src/print/index.js';
import { MemoryCache } from '../fakes.js';
import { editionOf } from '../steps.js';

/**
 * Documents that are wrong in one way each: test/fixtures/broken/<code>.html (or <code>.<variant>.html) is printed, finished,
 * and has to give that finding and no other. `nothing.html` holds what looks suspicious and is right.
 */

const folder = resolve(import.meta.dirname, '../fixtures/broken');
const printer = createChromium({ env: process.env, cache: new MemoryCache() });
afterAll(() => printer.close());
const edition = await editionOf();

const page = (body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A broken document</title><style>
/*fonts*/
@page { size: A5; margin: 20mm; @bottom-center { content: counter(page); font: 8pt "Source Serif 4" } }
body { margin: 0; font: 10pt/1.4 "Source Serif 4"; }
h1 { font-size: 16pt; margin: 0 0 4mm }
</style></head><body>${body}</body></html>`;

/** Bold letters are there unless a document is about their absence. */
function families(code: string) {
  const weights = code === 'font-type3' ? ['400'] : ['400', '400-italic', '700'];
  const faces = weights.map((weight) => `@fontsource/source-serif-4/${weight}.css`);
  return [{ family: 'Source Serif 4', faces, fallback: false }];
}

/** A document as it is sent. */
async function finished(html: string, code = 'nothing') {
  const request = {
    html,
    fontMark: '/*fonts*/',
    families: families(code),
    last: { pages: new Map(), fonts: null },
  };
  const printed = await print(request, { printer, fonts: fontPackages() });
  if (!printed.value) throw new Error(JSON.stringify(printed.diagnostics));
  const { file } = printed.value;
  const headings = [...html.matchAll(/<h\d[^>]*>(.*?)<\/h\d>/g)].map(([, words = '']) => words);
  return finish(file, { edition, headings, creator: 'Brevier' });
}

async function findingsOf(name: string, code: string) {
  const html = page(readFileSync(join(folder, `${name}.html`), 'utf8'));
  const document = await finished(html, code);
  const budget = code === 'size-over-budget' ? 100 : edition.house.budget;
  const { spots, diagnostics } = inspectFile(
    { ...edition, house: { ...edition.house, budget } },
    { ...document, file: new PdfFile(document.pdf) },
  );
  return [...spots.map(({ diagnostic }) => diagnostic), ...diagnostics];
}

test.each(readdirSync(folder).map((name) => name.replace('.html', '')))('%s', async (name) => {
  const code = name.replace(/\..*/, '');
  const found = await findingsOf(name, code);
  await expect(
    found.map(({ severity, code, message }) => `${severity} ${code}: ${message}\n`).join(''),
  ).toMatchFileSnapshot(`../golden/preflight/${name}.txt`);
  expect([...new Set(found.map((finding) => finding.code))]).toEqual(code === 'nothing' ? [] : [code]);
});

test('the language of words within a line is in the tags', async () => {
  const body =
    '<h1>One</h1><p>She said <q lang="fr">oui</q>, and <span lang="de">ja <em>doch</em></span> to <i lang="it">ciao</i>.</p>';
  const { pdf } = await finished(page(markLanguages(body, 'en')));
  const spoken = [...(readStructure(new PdfFile(pdf))?.walk() ?? [])].flatMap((element) => {
    const language = element.text('Lang');
    return language === undefined ? [] : [`${element.type} ${language}`];
  });
  expect(spoken).toEqual(['Document en', 'Span fr', 'Span de', 'Span it']);
});
