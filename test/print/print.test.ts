import { describe, expect, test } from 'vitest';
import { linkedPageNumbers, pageNumber } from '../../src/compose/slots.js';
import { diagnose } from '../../src/model/diagnostic.js';
import { PrinterError } from '../../src/ports.js';
import { print } from '../../src/print/index.js';
import { FakePrinter, smallFonts } from '../fakes.js';

const families = [{ family: 'plain', faces: ['@fontsource/plain/400.css'], fallback: false }];
const html = `<html><head><style>/* fonts */</style></head><body>
<nav>${pageNumber('one')} ${pageNumber('two')} ${linkedPageNumbers(['two', 'one'])}</nav>
<h1 id="one">One</h1><h1 id="two">Two</h1></body></html>`;

async function printed(
  habits: Partial<FakePrinter['habits']> = {},
  remembered = new Map<string, number>(),
  document = html,
) {
  const printer = new FakePrinter();
  Object.assign(printer.habits, habits);
  const job = { html: document, fontMark: '/* fonts */', families, last: { pages: remembered, fonts: null } };
  const { value, diagnostics } = await print(job, { printer, fonts: smallFonts });
  const findings = diagnostics.map(({ code, message }) => `${code} ${message}`);
  return { value, findings, prints: printer.printed };
}

const nav = (text = '') => /<nav>(.*)<\/nav>/.exec(text)?.[1];
const settled = '1 2 <a href="#one">1</a>, <a href="#two">2</a>';

describe('page numbers settle', () => {
  test('in two prints, when nothing is known', async () => {
    const { value, prints, findings } = await printed();
    expect(prints.map(nav)).toEqual(['\u2007 \u2007 \u2007', settled]);
    expect(nav(value?.html)).toBe(settled);
    expect(value?.html).toBe(prints.at(-1));
    expect([...(value?.pages ?? [])].sort()).toEqual([
      ['one', 1],
      ['two', 2],
    ]);
    expect(findings).toEqual([]);
  });

  test('in one, when the last build’s numbers still hold', async () => {
    const { value, prints } = await printed(
      {},
      new Map([
        ['one', 1],
        ['two', 2],
      ]),
    );
    expect(prints.length).toBe(1);
    expect(nav(value?.html)).toBe(settled);
  });

  test('in two, when the last build’s numbers hold no longer', async () => {
    const { value, prints } = await printed(
      {},
      new Map([
        ['one', 7],
        ['two', 9],
      ]),
    );
    expect(prints.length).toBe(2);
    expect(nav(value?.html)).toBe(settled);
  });

  test('in one, when the document asks for none', async () => {
    const { prints, value } = await printed(
      {},
      new Map(),
      '<html><head></head><body><h1 id="one">One</h1></body></html>',
    );
    expect(prints.length).toBe(1);
    expect(value?.pages.size).toBe(0);
  });

  test('after a number that moved its own page once', async () => {
    const { value, prints } = await printed({
      pageOf: (_, anchor, n) => (anchor === 'one' || n < 2 ? 1 : 2),
    });
    expect(prints.length).toBe(3);
    expect(nav(value?.html)).toBe(settled);
  });
});

describe('page numbers that are wrong fail', () => {
  test('when they move forever', async () => {
    const { value, prints, findings } = await printed({ pageOf: (_, __, n) => n });
    expect(value).toBeNull();
    expect(prints.length).toBe(4);
    expect(findings).toEqual([
      'contents-number-wrong page numbers are wrong: they still moved at the print no. 4',
    ]);
  });

  test('when an anchor stands on no page', async () => {
    const { value, findings } = await printed({ pageOf: (_, anchor) => (anchor === 'two' ? null : 1) });
    expect(value).toBeNull();
    expect(findings).toEqual(['contents-number-wrong page numbers are wrong: "two" stands on no page']);
  });
});

test('what the page tried to load is reported, and the print stands', async () => {
  const { value, findings } = await printed({ refused: ['https://example.org/a.js', 'file:///etc/passwd'] });
  expect(value).not.toBeNull();
  expect(findings).toEqual([
    'request-blocked the page tried to load https://example.org/a.js; it was refused',
    'request-blocked the page tried to load file:///etc/passwd; it was refused',
  ]);
});

test('a printer that fails says so', async () => {
  const failure = diagnose('browser-failed', null, { problem: 'it crashed' });
  await expect(printed({ failure })).rejects.toThrow(PrinterError);
});

test('fonts stand where their mark was, and are named for the manifest', async () => {
  const { value } = await printed();
  expect(value?.html).toMatch(/<style>@font-face\{font-family:"plain";[^}]*base64,[^}]*\}<\/style>/);
  expect(value?.fonts.faces.map(({ file }) => file)).toEqual(['@fontsource/plain/files/plain-400.woff2']);
});

test('without a font for a character nothing is printed', async () => {
  const { value, prints, findings } = await printed({}, new Map(), html.replace('One<', '租<'));
  expect(value).toBeNull();
  expect(prints).toEqual([]);
  expect(findings).toEqual(['glyph-missing no font has a glyph for "租" (U+79DF)']);
});
