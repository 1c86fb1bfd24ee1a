import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Item,
  type KnownGap,
  type ListCase,
  type Section,
  type TextCase,
  table,
  workOf,
} from './manual.js';
import { citeText, plain } from './shelf.js';

/** What the Publication Manual asks, in tables under test/golden/apa7. */

const text = table<{ works: Record<string, Item>; cases: Section<TextCase>[] }>('in-text');
const list = [...table<Section<ListCase>[]>('list-elements'), ...table<Section<ListCase>[]>('list-types')];
const gaps = table<KnownGap[]>('known-gaps');
const shelf = new Map(Object.entries(text.works).map(([id, item]) => [id, workOf(item, id)]));

const worksOf = ({ work, works = [work ?? {}] }: Pick<ListCase, 'work' | 'works'>, name: string) =>
  works.map((item) => workOf(item, `${name}/${item.id ?? ''}`));
const nameOf = (section: string, rule: string) => `${section} ${rule}`.replace(/[^\w.]+/g, '-');

/** The engine formats all works at once: starting it for each case would take a minute. */
beforeAll(async () => {
  const listed = list.flatMap(({ section, cases }) =>
    cases.flatMap((each) => worksOf(each, nameOf(section, each.rule))),
  );
  const references = [...shelf.values(), ...listed];
  await citeText('', { references, dataSources: new Set(references.map(({ item }) => item.id)) });
});

describe.each(text.cases)('in the text, $section', ({ section, cases }) => {
  test.each(cases)('$rule', async ({ rule, write, prints, lists }) => {
    const references = [...shelf.values()].filter(({ item }) =>
      new RegExp(`@${item.id}(?![\\w-])`).test(write),
    );
    const cited = await citeText(write, { references });
    const ids = cited.value.entries.map(({ id }) => id);
    const listed = lists === undefined ? undefined : ids;
    const said = { prints: withCitations(write, cited), lists: listed };
    expectOrGap({ section, rule }, said, { prints, lists: lists?.toSorted() ?? undefined });
  });
});

describe.each(list)('in the list, $section', ({ section, cases }) => {
  test.each(cases)('$rule', async ({ rule, prints, ...works }) => {
    const references = worksOf(works, nameOf(section, rule));
    const dataSources = new Set(references.map(({ item }) => item.id));
    const { value } = await citeText('', { references, dataSources });
    const printed = value.entries.map(({ runs }) => plain(runs));
    expectOrGap({ section, rule }, printed, typeof prints === 'string' ? [prints] : prints);
  });
});

describe('the tables', () => {
  const count = (sections: readonly { cases: readonly unknown[] }[]) =>
    sections.reduce((sum, { cases }) => sum + cases.length, 0);

  test('hold at least 150 cases each', () => {
    expect(count(text.cases)).toBeGreaterThanOrEqual(150);
    expect(count(list)).toBeGreaterThanOrEqual(150);
  });

  test('name every rule of a section once', () => {
    const names = [...text.cases, ...list].flatMap(({ section, cases }) =>
      cases.map(({ rule }) => `${section}: ${rule}`),
    );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(gaps.filter(({ section, rule }) => !names.includes(`${section}: ${rule}`))).toEqual([]);
  });
});

/** A gap that is closed must be struck off the list: it fails as well. */
function expectOrGap(name: { section: string; rule: string }, actual: unknown, expected: unknown): void {
  const gap = gaps.find(({ section, rule }) => section === name.section && rule === name.rule);
  if (gap) expect(actual, `known-gaps.yaml lists this case, but it passes`).not.toEqual(expected);
  else expect(actual).toEqual(expected);
}

/** The text with every citation replaced by what it prints. */
function withCitations(write: string, { value }: Awaited<ReturnType<typeof citeText>>): string {
  let rest = write;
  let done = '';
  for (const [token, runs] of value.sections[0]?.citations ?? []) {
    const at = rest.indexOf(token.raw);
    done += rest.slice(0, at) + plain(runs);
    rest = rest.slice(at + token.raw.length);
  }
  return done + rest;
}
