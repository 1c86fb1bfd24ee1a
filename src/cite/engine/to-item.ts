import type { CalendarDate } from '../../model/calendar-date.js';
import type { Reference, ReferenceName } from '../../model/reference.js';
import { leadingNames } from '../creators.js';
import { repeatsAuthor } from '../repeats-author.js';
import { joints } from './joints.js';

/** A reference as the CSL-JSON item that the engine gets: without what must not be printed, and with places for links. */
export function toItem(reference: Reference): Record<string, unknown> {
  const { note: _note, abstract: _abstract, keyword: _keyword, ...item } = reference;
  const lead = leadingNames(reference);
  return {
    ...item,
    ...names(reference),
    ...dates(reference),
    ...(lead.role === 'author' && { author: lead.names.map(plainName) }),
    ...(lead.role === 'author' && lead.from && { [lead.from]: undefined }),
    ...(repeatsAuthor(reference, 'publisher') && { publisher: undefined }),
    ...(repeatsAuthor(reference, 'container-title') && { 'container-title': undefined }),
    ...(reference.URL && { URL: `${joints.linkStart}URL${joints.linkEnd}` }),
    ...(reference.DOI && { DOI: `${joints.linkStart}DOI${joints.linkEnd}` }),
  };
}

function names({ author, editor, translator }: Reference): Record<string, unknown> {
  const roles = Object.entries({ author, editor, translator });
  return Object.fromEntries(roles.map(([role, list]) => [role, list?.map(plainName)]));
}

/** CSL knows neither the abbreviation nor the language of a name. */
function plainName(name: ReferenceName): Record<string, unknown> {
  return 'literal' in name ? { literal: name.literal } : { ...name };
}

const dateVariables = ['issued', 'accessed', 'original-date'] as const;

function dates(reference: Reference): Record<string, unknown> {
  return Object.fromEntries(
    dateVariables.map((name) => [name, reference[name] && dateParts(reference[name])]),
  );
}

function dateParts({ year, month, day }: CalendarDate): unknown {
  return { 'date-parts': [[year, month, day].filter((part) => part !== undefined)] };
}
