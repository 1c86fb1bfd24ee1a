import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { dateVariables, referenceSchema } from '../model/reference.js';
import { untaken, validKey } from '../references/index.js';
import type { FoundWork } from './read-source.js';

/** A reference as references.yaml is to hold it. */
export type SettledItem = Readonly<Record<string, unknown>>;

export interface Settled {
  readonly items: readonly SettledItem[];
  /** Works that the list holds already, word for word. */
  readonly known: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes references of what was found: values that no reference can have go into its note, keys that are taken or
 * impossible change, doubts become `review`. Everything that changed on the way is a finding.
 * @param existing the items of the list they go into, by key.
 */
export function settle(works: readonly FoundWork[], existing: ReadonlyMap<string, unknown>): Settled {
  const diagnostics: Diagnostic[] = [];
  const items: SettledItem[] = [];
  const taken = new Map(existing);
  let known = 0;
  for (const work of works) {
    const valid = withoutInvalid(work);
    const item = ordered({ ...valid.item, ...noteOf(valid), ...reviewOf(work) });
    if (same(taken.get(String(item.id)), item)) {
      known++;
      continue;
    }
    const { id, renamed } = keyOf(work, item, taken);
    taken.set(id, { ...item, id });
    items.push({ ...item, id });
    diagnostics.push(
      ...renamed,
      ...valid.losses.map(({ name, value, place }) =>
        diagnose('import-loss', place, { key: id, name, value }),
      ),
      ...doubtsOf(work).map((doubt) => diagnose('import-doubt', work.place, { key: id, doubt })),
    );
  }
  return { items, known, diagnostics };
}

type Valid = Pick<FoundWork, 'losses'> & { item: Record<string, unknown> };

/** Leaves out what the schema refuses, one variable after the other. A missing title is for a person to add. */
function withoutInvalid(work: FoundWork): Valid {
  const item = { ...work.item };
  const losses = [...work.losses];
  const lose = (name: string, why: string) => {
    const value = typeof item[name] === 'string' ? item[name] : JSON.stringify(item[name]);
    losses.push({ name, value: `${value}${why === '' ? '' : ` (${why})`}`, place: work.place });
    delete item[name];
  };
  if (item.type === undefined || !referenceSchema.shape.type.safeParse(item.type).success) {
    if (item.type !== undefined) lose('type', '');
    item.type = 'document';
  }
  for (const issue of referenceSchema.safeParse({ ...item, id: 'x' }).error?.issues ?? []) {
    const names =
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [String(issue.path[0])];
    for (const name of names)
      if (item[name] !== undefined) lose(name, issue.code === 'custom' ? issue.message : '');
  }
  return { item, losses };
}

function noteOf({ item, losses }: Valid): { note?: string } {
  const lost = losses.map(({ name, value }) => `${name}: ${value}`);
  const note = [...(typeof item.note === 'string' ? [item.note] : []), ...lost].map(printable).join('\n');
  return note === '' ? {} : { note };
}

function reviewOf(work: FoundWork): { review?: string[] } {
  const doubts = doubtsOf(work).map((doubt) => printable(doubt).replace(/\s+/g, ' '));
  return doubts.length === 0 ? {} : { review: doubts };
}

function doubtsOf({ item, doubts }: FoundWork): string[] {
  const untitled = typeof item.title !== 'string' || item.title.trim() === '';
  return untitled && !doubts.includes('no title was found') ? [...doubts, 'no title was found'] : [...doubts];
}

/** Characters that drive terminals or stand for values inside Brevier have no use in a text. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\uE000-\uE00F]/gu, ' ');
}

function keyOf(work: FoundWork, item: SettledItem, taken: ReadonlyMap<string, unknown>) {
  const given = String(item.id ?? '');
  const valid = validKey(given) || 'work';
  const id = untaken(valid, new Set(taken.keys()));
  if (id === given) return { id, renamed: [] };
  const params = { from: given, to: id, taken: valid === given };
  return { id, renamed: [diagnose('import-renamed', work.place, params)] };
}

const first = ['id', 'type', 'author', 'editor', 'issued', 'status', 'title'];
const last = ['DOI', 'URL', 'note', 'review'];

/** Who, when, what and where, as an entry prints it. */
function ordered(item: Record<string, unknown>): Record<string, unknown> {
  const middle = Object.keys(item).filter((name) => !first.includes(name) && !last.includes(name));
  const names = [...first, ...middle, ...last].filter(
    (name) => item[name] !== undefined && item[name] !== '',
  );
  return Object.fromEntries(
    names.map((name) => [name, isYear(name, item[name]) ? Number(item[name]) : item[name]]),
  );
}

/** A year alone needs no quotation marks as a number. */
function isYear(name: string, value: unknown): boolean {
  return isOneOf(dateVariables, name) && typeof value === 'string' && /^[1-9]\d{3}$/.test(value);
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

function same(a: unknown, b: SettledItem): boolean {
  return a !== undefined && canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
      : typeof part === 'number'
        ? String(part)
        : part,
  );
}
