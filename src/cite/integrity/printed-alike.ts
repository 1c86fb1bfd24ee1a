import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { PlacedReference } from '../../model/edition.js';
import type { Bibliography } from '../bibliography.js';

/** Works of the list whose citations print the same words, so that no reader can tell which is meant. */
export function printedAlike(references: readonly PlacedReference[], list: Bibliography): Diagnostic[] {
  if (list.style.name !== 'apa') return [];
  const first = new Map<string, string>();
  return references.flatMap((reference) => {
    const { id } = reference.item;
    const text = printed(id, list);
    const other = text === null ? undefined : first.get(text);
    if (text !== null && other === undefined) first.set(text, id);
    if (text === null || other === undefined) return [];
    return [diagnose('citation-ambiguous', reference.place, { text, keys: [other, id] })];
  });
}

/** Author and year as every citation after the first gives them. */
function printed(id: string, list: Bibliography): string | null {
  const shown = list.names.get(id);
  const work = list.works.get(id);
  if (!shown || !work || work.creators.length === 0) return null;
  const names = shown.names.map(({ text, abbreviation }) => abbreviation ?? text).join(' & ');
  return `${names}${shown.etAl ? ' et al.' : ''}, ${list.years.get(id) ?? ''}`;
}
