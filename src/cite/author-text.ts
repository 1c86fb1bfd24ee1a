import type { Run } from '../model/document.js';
import type { Terms } from './pieces.js';
import type { ShownNames } from './shown-names.js';
import type { Work } from './works.js';

export type Where = 'parentheses' | 'sentence';

/** Which abbreviations the text so far has introduced, by the group's full name. */
export type Introduced = Set<string>;

/** The people of a work as a citation names them, or its title when there are none. */
export function authorRuns(
  work: Work,
  shown: ShownNames,
  where: Where,
  { terms }: { terms: Terms },
  introduced: Introduced,
): readonly Run[] {
  if (work.creators.length === 0) return work.title;
  const names = shown.names.map((name) => groupText(name, where, introduced));
  return [{ text: shown.etAl ? withEtAl(names, terms) : listed(names, where, terms) }];
}

/**
 * APA 7, 8.21: "Competition and Markets Authority [CMA]" where it is cited first, "CMA" from then on.
 * In a sentence the last abbreviation stands with the year instead, which the caller sees to with `newAbbreviation`.
 */
function groupText(
  { text, abbreviation }: ShownNames['names'][number],
  where: Where,
  introduced: Introduced,
): string {
  if (abbreviation === undefined) return text;
  if (introduced.has(text)) return abbreviation;
  introduced.add(text);
  return where === 'parentheses' ? `${text} [${abbreviation}]` : `${text} (${abbreviation})`;
}

/** The abbreviation of the last group that a sentence is about to introduce, where the year follows it. */
export function newAbbreviation(shown: ShownNames, introduced: Introduced): string | undefined {
  const last = shown.names.at(-1);
  return !last || shown.etAl || introduced.has(last.text) ? undefined : last.abbreviation;
}

function withEtAl(names: readonly string[], { etAl }: Terms): string {
  return names.length === 1 ? `${names[0]} ${etAl}` : `${names.join(', ')}, ${etAl}`;
}

/** "Lake & Hill" in parentheses, "Lake and Hill" in a sentence; three and more have a comma before the last (APA 7, 8.17). */
function listed(names: readonly string[], where: Where, terms: Terms): string {
  const and = where === 'parentheses' ? '&' : terms.and;
  const last = names.at(-1) ?? '';
  return names.length < 3 ? names.join(` ${and} `) : `${names.slice(0, -1).join(', ')}, ${and} ${last}`;
}
