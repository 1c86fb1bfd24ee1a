import type * as z from 'zod';
import { nearestTo } from '../nearest.js';

/** What findings about data say: which part of a file is meant, what is wrong with it, what is expected. */

type Issue = z.core.$ZodIssue;

/** Lists whose entries have a name of their own. */
const nouns: Readonly<Record<string, string>> = {
  parties: 'party',
  terms: 'term',
  facts: 'fact',
  derived: 'derived value',
  models: 'model',
  platforms: 'platform',
  timeline: 'event',
  risks: 'risk',
  glossary: 'glossary term',
  disclosures: 'disclosure',
};

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** The part of the data at a path: this file, "author", the fact "rent", the first of "faces". */
export function partAt(data: unknown, path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'this file';
  if (typeof last !== 'number') return `"${String(last)}"`;
  const list = path.at(-2);
  const id = valueAt(data, [...path, 'id']);
  if (typeof id === 'string') return `the ${nouns[String(list)] ?? 'entry'} "${id}"`;
  const nth = ordinals[last] ?? `no. ${last + 1}`;
  return list === undefined ? `the ${nth} entry` : `the ${nth} of ${partAt(data, path.slice(0, -1))}`;
}

export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (at as Record<PropertyKey, unknown> | null | undefined)?.[step],
    data,
  );
}

export function problemOf(issue: Issue): string {
  if (issue.code === 'invalid_type')
    return `expected ${typeNames[issue.expected] ?? issue.expected}, found ${describe(issue.input)}`;
  if (issue.code === 'invalid_union') return `${describe(issue.input)} cannot stand here`;
  if (issue.code === 'invalid_value') return `${describe(issue.input)} is not one of the values allowed`;
  if (issue.code === 'too_small' && issue.origin === 'array')
    return `it needs at least ${entries(Number(issue.minimum))}`;
  if (issue.code === 'too_big' && issue.origin === 'array')
    return `it has more than ${entries(Number(issue.maximum))}`;
  return issue.message;
}

/** More values than these are too many to list in a hint. */
const mostListed = 12;

/**
 * What to write instead, and the known words that may have been meant.
 * @param description what the schema calls a right value: "a colour as …".
 */
export function expectedOf(issue: Issue, description?: string): { expected: string; near: string[] } {
  const described = description === undefined ? undefined : `Write ${description}.`;
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String);
    if (allowed.length <= mostListed) return { expected: `Allowed: ${allowed.join(', ')}.`, near: [] };
    return { expected: described ?? 'Write one of them.', near: nearestTo(String(issue.input), allowed) };
  }
  return { expected: quoted(issue) ?? described ?? typeHint(issue), near: [] };
}

/** A phone number or a version that YAML took for a number. */
function quoted(issue: Issue): string | undefined {
  if (issue.code !== 'invalid_type' || issue.expected !== 'string') return undefined;
  return ['number', 'boolean', 'bigint'].includes(typeof issue.input)
    ? 'Write text; put it in quotation marks if it looks like a number.'
    : undefined;
}

function typeHint(issue: Issue): string {
  const expected = issue.code === 'invalid_type' ? issue.expected : '';
  return (
    typeHints[expected] ??
    (issue.code === 'too_small' ? 'Add what is missing.' : 'Write it as docs/data.md says.')
  );
}

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const listHint = 'Write a list: [first, second], or one entry a line, each after "- ".';
const mappingHint = 'Write a mapping: lines of "key: value", indented below their key.';
const typeHints: Readonly<Record<string, string>> = {
  array: listHint,
  tuple: listHint,
  object: mappingHint,
  record: mappingHint,
  string: 'Write text.',
  number: 'Write a number in figures.',
  int: 'Write a whole number in figures.',
  boolean: 'Write true or false.',
};

function describe(input: unknown): string {
  if (input === null || input === undefined) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'a mapping' : `"${String(input)}"`;
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}
