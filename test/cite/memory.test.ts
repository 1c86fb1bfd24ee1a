import { beforeEach, expect, test, vi } from 'vitest';
import { citeText, shelf } from './shelf.js';

const loaded = vi.hoisted(() => ({ formatted: [] as string[][] }));

vi.mock('../../src/cite/engine/index.js', async (original) => {
  const engine = await original<typeof import('../../src/cite/engine/index.js')>();
  const formatAll: typeof engine.formatAll = (references, ...rest) => {
    loaded.formatted.push(references.map(({ id }) => id));
    return engine.formatAll(references, ...rest);
  };
  return { ...engine, formatAll };
});

vi.mock('../../src/cite/csl/render.js', async (original) => {
  const render = await original<typeof import('../../src/cite/csl/render.js')>();
  const renderStyle: typeof render.renderStyle = (job) => {
    loaded.formatted.push(job.references.map(({ id }) => id));
    return render.renderStyle(job);
  };
  return { ...render, renderStyle };
});

beforeEach(() => {
  loaded.formatted = [];
});

/** Cites with nothing remembered. */
const fresh = (text: string) => citeText(text, { formatted: new Map() });

const text = '[@kaplan; @book] @partnership @orphan';

test('what was formatted before needs no engine, and reads the same', async () => {
  const first = await fresh(text);
  const second = await citeText(text, { formatted: first.value.formatted });
  expect(loaded.formatted).toEqual([['kaplan', 'book', 'partnership', 'orphan']]);
  expect(second.value.entries).toEqual(first.value.entries);
  expect(second.value.formatted).toEqual(first.value.formatted);
});

test('only what is new is formatted; a year’s letter alone makes nothing new', async () => {
  const { formatted } = (await fresh(text)).value;
  const next = await citeText(`${text} @foundry`, { formatted });
  expect(loaded.formatted.at(-1)).toEqual(['foundry']);
  expect(next.value.entries.map(({ mark }) => mark.replace(/^.*, /, ''))).toEqual([
    '2025a',
    '2025b',
    '2025',
    '2020',
    '2019',
  ]);
});

test('a reference that changed is formatted again', async () => {
  const { formatted } = (await fresh('[@book]')).value;
  const references = shelf.map(({ item, place }) => ({
    item: { ...item, title: `${item.title}, again` },
    place,
  }));
  const { value } = await citeText('[@book]', { references, formatted });
  expect(loaded.formatted).toHaveLength(2);
  expect(value.entries[0]?.runs[1]?.text).toBe('Reading a balance sheet, again');
});

test.each([
  { style: 'vancouver' },
  { locale: 'de-DE' },
])('another style or locale is formatted anew: %j', async (change) => {
  const { formatted } = (await fresh('[@book]')).value;
  await citeText('[@book]', { ...change, formatted });
  expect(loaded.formatted).toHaveLength(2);
});

test('a memory that cannot be read is no memory', async () => {
  const good = (await fresh('[@book]')).value;
  const bad = new Map([...good.formatted.keys()].map((key) => [key, '{"entry":']));
  expect((await citeText('[@book]', { formatted: bad })).value).toMatchObject({
    entries: good.entries,
    formatted: good.formatted,
  });
});

test('only what is used is remembered', async () => {
  const { formatted } = (await fresh('[@kaplan] [@book]')).value;
  expect(formatted.size).toBe(3);
  expect((await citeText('[@book]', { formatted })).value.formatted.size).toBe(2);
});

test('another style runs the engine only when something of it has changed', async () => {
  const style = { style: 'vancouver' };
  const first = await citeText(text, { ...style, formatted: new Map() });
  const { formatted } = first.value;
  const again = await citeText(`Some words. ${text}`, { ...style, formatted });
  expect(loaded.formatted).toHaveLength(1);
  expect(again.value.entries).toEqual(first.value.entries);
  await citeText(`${text} [@mcp]`, { ...style, formatted });
  expect(loaded.formatted).toHaveLength(2);
});
