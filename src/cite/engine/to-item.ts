import { dateVariables, nameVariables, type Reference, type ReferenceName } from '../../model/reference.js';
import type { ReferenceDate } from '../../model/reference-date.js';
import { leadingNames } from '../creators.js';
import { repeatsAuthor } from '../repeats-author.js';
import { joints } from './joints.js';

/**
 * A reference as the CSL-JSON item that the engine gets: without what must not be printed, and with places for links.
 * @param present what stands for the end of a span that still goes on, as "present" in 2015–present.
 */
export function toItem(reference: Reference, present: string): Record<string, unknown> {
  const { note: _note, abstract: _abstract, keyword: _keyword, ...item } = reference;
  const handles = handlesOf(reference);
  return {
    ...item,
    id: engineId(reference.id),
    language: isLanguage(reference.language) ? reference.language : undefined,
    ...names(reference, handles),
    ...dates(reference, present),
    ...(reference.URL && { URL: `${joints.linkStart}URL${joints.linkEnd}` }),
    ...(reference.DOI && { DOI: `${joints.linkStart}DOI${joints.linkEnd}` }),
  };
}

/** The id of a reference in the engine, which keeps what it knows in plain objects: "constructor" would be found there. */
export function engineId(id: string): string {
  return `ref:${id}`;
}

const properties = new Set(Object.getOwnPropertyNames(Object.prototype).map((name) => name.toLowerCase()));

/** Word by word, since citeproc drops words from the end of a given name before it looks it up: "constructor et al". */
function guarded(name: string): string {
  return name.replace(/\w+/g, (word) => (properties.has(word.toLowerCase()) ? word + joints.guard : word));
}

/** Exporters write "English" as well; citeproc looks whatever it is given up as a locale. */
function isLanguage(text: string | undefined): boolean {
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text ?? '');
}

/** The names on social networks that a reference gives, in the order of its names. */
export function handlesOf(reference: Reference): string[] {
  return nameVariables.flatMap((role) => (reference[role] ?? []).flatMap(({ handle }) => handle ?? []));
}

function names(reference: Reference, handles: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    nameVariables.map((role) => [role, reference[role]?.map((name) => engineName(name, handles))]),
  );
}

/** What APA leaves out, and whom it names, besides: a publisher that stands for the author, and is not named twice. */
export function withoutRepeats(item: Record<string, unknown>, reference: Reference): Record<string, unknown> {
  const { names: leading, from } = leadingNames(reference);
  return {
    ...item,
    ...(from && { author: leading.map((name) => engineName(name, [])), [from]: undefined }),
    ...(repeatsAuthor(reference, 'publisher') && { publisher: undefined }),
    ...(repeatsAuthor(reference, 'container-title') && { 'container-title': undefined }),
  };
}

/** CSL knows neither abbreviation, handle nor language of a name. The handle's place is kept by a joint. */
function engineName({ handle, ...name }: ReferenceName, handles: readonly string[]): Record<string, unknown> {
  const index = handle === undefined ? -1 : handles.indexOf(handle);
  const mark = index < 0 ? '' : `${joints.handleStart}${index}${joints.handleEnd}`;
  if ('literal' in name) return { literal: guarded(name.literal) + mark };
  const given = name.given === undefined ? {} : { given: guarded(name.given) };
  return { ...name, ...given, family: guarded(name.family) + mark };
}

function dates(reference: Reference, present: string): Record<string, unknown> {
  return Object.fromEntries(
    dateVariables.map((name) => [name, reference[name] && engineDate(reference[name], present)]),
  );
}

function engineDate(date: ReferenceDate, present: string): unknown {
  const { until, approximate, season } = date;
  if (until === 'now') return { literal: `${date.year}–${present}` };
  return {
    'date-parts': [partsOf(date), ...(until ? [partsOf(until)] : [])],
    ...(approximate && { circa: true }),
    ...(season && { season }),
  };
}

function partsOf({ year, month, day }: ReferenceDate): number[] {
  return [year, month, day].filter((part) => part !== undefined);
}
