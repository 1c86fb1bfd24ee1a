import { plugins } from '@citation-js/core';
import '@citation-js/plugin-ris';
import type { Loss } from './csl-item.js';
import type { ExportedEntry, ExportFile } from './export-file.js';
import { keyFor } from './key.js';
import { carriedWithLosses, unusedFields } from './losses.js';

type Tags = Record<string, string | string[]>;

interface TaggedRecord {
  readonly offset: number;
  readonly tags: Tags;
  /** Further values of tags that a record has once. */
  readonly surplus: (Loss & { readonly offset: number })[];
  readonly places: Map<string, number>;
}

/** Names, keywords, notes, addresses and custom fields may stand several times; of all others the first counts. */
const repeatable = /^(?:A[1-4U]|ED|TA|KW|N[12]|AB|UR|L[1-4]|SN|C\d|U\d|M\d)$/;

const tagLine = /^\s*([A-Z][A-Z0-9]) {2}-(?: (.*)|\s*)$/;

/** The tags that a variable is read from, for the places of findings. */
const sources: Readonly<Record<string, readonly string[]>> = {
  title: ['TI', 'T1', 'CT', 'BT'],
  author: ['AU', 'A1'],
  editor: ['ED', 'A2'],
  issued: ['DA', 'PY', 'Y1'],
  accessed: ['Y2'],
  DOI: ['DO'],
  URL: ['UR', 'L2'],
  'container-title': ['T2', 'JO', 'JF'],
  publisher: ['PB'],
};

/** Reads RIS (the tagged format of reference managers): records from TY to ER. */
export function readRis(text: string, options: { losses: boolean }): ExportFile {
  const { records, problems } = recordsIn(text);
  const taken = new Set(records.flatMap(({ tags }) => tags.ID ?? []));
  const entries = records.flatMap((record): ExportedEntry[] => {
    try {
      return [exported(record, taken, options.losses)];
    } catch {
      problems.push({ problem: 'the record does not parse', offset: record.offset });
      return [];
    }
  });
  return { entries, problems };
}

function recordsIn(text: string): {
  records: TaggedRecord[];
  problems: { problem: string; offset: number }[];
} {
  const records: TaggedRecord[] = [];
  const problems: { problem: string; offset: number }[] = [];
  let open: TaggedRecord | null = null;
  let last = '';
  let offset = 0;
  for (const line of text.split('\n')) {
    const match = tagLine.exec(line.replace(/^\uFEFF/, '').replace(/\r$/, ''));
    const [, tag = '', value = ''] = match ?? [];
    if (tag === 'TY') {
      if (open) problems.push({ problem: 'the record is not closed with "ER  - "', offset: open.offset });
      open = { offset, tags: {}, surplus: [], places: new Map() };
      records.push(open);
    }
    if (tag === 'ER') open = null;
    else if (tag !== '' && !open) problems.push({ problem: `"${tag}" stands outside a record`, offset });
    else if (open && tag !== '') keep(open, tag, value.trim(), offset);
    else if (open && last !== '' && line.trim() !== '') goOn(open, last, line.trim());
    if (tag !== '') last = tag;
    offset += line.length + 1;
  }
  if (open) problems.push({ problem: 'the record is not closed with "ER  - "', offset: open.offset });
  return { records, problems };
}

function keep({ tags, surplus, places }: TaggedRecord, tag: string, value: string, offset: number): void {
  if (value === '') return;
  const before = tags[tag];
  if (before !== undefined && !repeatable.test(tag)) {
    surplus.push({ name: tag, value, offset });
    return;
  }
  tags[tag] = before === undefined ? value : [...[before].flat(), value];
  if (!places.has(tag)) places.set(tag, offset);
}

/** A line without a tag goes on the value before it. */
function goOn({ tags }: TaggedRecord, tag: string, words: string): void {
  const values = [tags[tag] ?? ''].flat();
  values.push(`${values.pop() ?? ''} ${words}`.trim());
  tags[tag] = values.length === 1 ? (values[0] ?? '') : values;
}

function exported(
  { tags, surplus, offset, places }: TaggedRecord,
  taken: Set<string>,
  wantsLosses: boolean,
): ExportedEntry {
  const convert = (fields: Readonly<Record<string, unknown>>) => converted(fields);
  const unused = wantsLosses ? unusedFields(tags, convert).filter(({ name }) => name !== 'TY') : [];
  const { item, losses } = carriedWithLosses(convert(tags), unused);
  const id = typeof item.id === 'string' ? item.id : keyFor(item, taken);
  taken.add(id);
  const found = Object.entries(sources).flatMap(([variable, names]) => {
    const at = names.map((name) => places.get(name)).find((place) => place !== undefined);
    return at === undefined ? [] : [[variable, at] as const];
  });
  return {
    item: { ...item, id },
    offset,
    places: Object.fromEntries(found),
    losses: [...losses.map((loss) => ({ ...loss, offset: places.get(loss.name) ?? offset })), ...surplus],
  };
}

function converted(tags: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const type = String(tags.TY ?? 'GEN').toUpperCase();
  const csl = convert({ ...tags, TY: type }) ?? convert({ ...tags, TY: 'GEN' }) ?? {};
  const { Y2: seen } = tags;
  return {
    ...csl,
    ...(csl.accessed === undefined && seen !== undefined && { accessed: { raw: String(seen) } }),
  };
}

/** A type that is not in the format's list gives an empty item. */
function convert(tags: Record<string, unknown>): Record<string, unknown> | null {
  const csl = plugins.input.data(tags, '@ris/record') as Record<string, unknown>;
  return csl.type === undefined ? null : csl;
}
