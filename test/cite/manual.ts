import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { PlacedReference } from '../../src/model/edition.js';
import { reference } from './shelf.js';

/** Reads the tables of test/golden/apa7, in which names are written short. */

export type Item = Record<string, unknown>;

export interface Section<Case> {
  readonly section: string;
  readonly cases: readonly (Case & { readonly rule: string })[];
}

export interface ListCase {
  readonly work?: Item;
  readonly works?: readonly Item[];
  readonly prints: string | readonly string[];
}

export interface TextCase {
  readonly write: string;
  readonly prints: string;
  /** Ids of the works in the list, where that is the point. */
  readonly lists?: readonly string[];
}

export interface KnownGap {
  readonly section: string;
  readonly rule: string;
  readonly why: string;
}

export function table<T>(name: string): T {
  return parse(readFileSync(new URL(`../golden/apa7/${name}.yaml`, import.meta.url), 'utf8')) as T;
}

export function workOf(item: Item, id: string): PlacedReference {
  const entries = Object.entries(item).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map(nameOf) : value,
  ]);
  return reference({ title: undefined, ...Object.fromEntries(entries), id });
}

/** "Family, Given, Suffix [handle]"; a group has no comma and may have an {abbreviation}. */
function nameOf(short: unknown): unknown {
  if (typeof short !== 'string') return short;
  const [, name = '', abbreviation, handle] = /^(.*?)(?: \{(.*)\})?(?: \[(.*)\])?$/.exec(short) ?? [];
  const [family, given, suffix] = name.split(', ');
  return {
    ...(given ? { family, given } : { literal: name }),
    ...(suffix && { suffix }),
    ...(abbreviation && { abbreviation }),
    ...(handle && { handle }),
  };
}
