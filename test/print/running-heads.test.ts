import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runningHeads } from '../../src/compose/slots.js';
import { fillRunningHeads, headKey, runningAnchors } from '../../src/print/running-heads.js';

const mark = runningHeads([
  { anchor: 'a', text: '"At a glance"' },
  { anchor: 'b', text: '"Rents, and what \\22 prime\\22  means"' },
  { anchor: 'c', text: '"租约"' },
]);

/** What the browser prints at the head of a page: the symbol of its number, or the fallback's. */
function headOf(css: string, page: number): string | undefined {
  const symbols = (rule: string) =>
    [...(rule.match(/symbols: ([^;]*);/)?.[1] ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1]);
  const [last = '', heads = ''] = css.split('\n');
  return symbols(heads)[page - 1] ?? symbols(last)[0];
}

function filled(first: Readonly<Record<string, number>>): string {
  return fillRunningHeads(
    mark,
    new Map(Object.entries(first).map(([anchor, page]) => [headKey(anchor), page])),
  );
}

describe('the running head of a page', () => {
  test.each([
    ['before the first part', 1, ''],
    ['where a part begins', 2, 'At a glance'],
    ['within a part', 4, 'Rents, and what \\22 prime\\22  means'],
    ['where the last part begins', 6, '租约'],
    ['long after that', 300, '租约'],
  ])('%s', (_, page, expected) => {
    expect(headOf(filled({ a: 2, b: 3, c: 6 }), page)).toBe(expected);
  });

  test('is that of the later of two parts that begin within one page', () => {
    expect(headOf(filled({ a: 2, b: 3, c: 3 }), 3)).toBe('租约');
  });

  test('is there before anything is known, so that the first print is complete', () => {
    expect(fillRunningHeads(mark, new Map())).not.toMatch(/[\uE000-\uE00F]|symbols: ;/);
  });
});

test('the anchors of all parts are asked for', () => {
  expect(runningAnchors(`<style>${mark}</style>`)).toEqual(['a', 'b', 'c']);
  expect(runningAnchors('<style></style>')).toEqual([]);
});

test('every page is headed by the last part that begins before it or at its top', () => {
  const pages = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(pages, fc.integer({ min: 1, max: 12 }), (list, page) => {
      const [a = 1, b = 1, c = 1] = [...list].sort((x, y) => x - y);
      const expected = page >= c ? '租约' : page >= b ? 'Rents' : page >= a ? 'At a glance' : '';
      expect(headOf(filled({ a, b, c }), page)?.replace(/,.*/, '')).toBe(expected);
    }),
  );
});
