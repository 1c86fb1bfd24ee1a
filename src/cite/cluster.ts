import type { CitationItem } from '../markdown/index.js';
import type { Run } from '../model/document.js';
import { authorRuns, type Introduced } from './author-text.js';
import type { Bibliography } from './bibliography.js';
import { locatorText } from './locator-text.js';
import { linked, run, textOf, wordsToRuns } from './runs.js';
import type { ShownNames } from './shown-names.js';
import type { Work } from './works.js';

/** An item of a citation with the work it names. */
export interface Cite {
  readonly item: CitationItem;
  readonly work: Work;
}

/**
 * What stands between the parentheses. Works of the same people share one name: "Anthropic, 2024, 2025b".
 * @param before the citation that these go on from, if there is one.
 */
export function cluster(
  cites: readonly Cite[],
  list: Bibliography,
  introduced: Introduced,
  before?: Cite,
): Run[] {
  return inOrder(once(cites), list).flatMap((cite, index, all) => {
    const previous = all[index - 1] ?? before;
    const continues = previous !== undefined && canContinue(previous, cite);
    const author = continues || cite.item.suppressAuthor ? [] : authorOf(cite.work, list, introduced);
    return [
      run(previous === undefined ? '' : jointBefore(cite, continues, list)),
      ...prefixRuns(cite.item),
      ...linkedDetails(cite, author, list),
      ...suffixRuns(cite.item),
    ];
  });
}

/** "Wren, 1982, as cited in Marlowe, 2021" (APA 7, 8.6) is joined as it was written; semicolons part the rest. */
function jointBefore({ item }: Cite, continues: boolean, list: Bibliography): string {
  if (item.joined) return ' ';
  return continues || (item.prefix !== '' && item.prefix === list.asCitedIn)
    ? list.marks.comma
    : list.marks.semicolon;
}

/** Nothing is named twice. */
function once(cites: readonly Cite[]): Cite[] {
  const keyOf = ({ item: { offsetInRaw: _, ...item } }: Cite) => JSON.stringify(item);
  const first = new Map<string, Cite>();
  for (const cite of cites) if (!first.has(keyOf(cite))) first.set(keyOf(cite), cite);
  return [...first.values()];
}

/** The order of the list (APA 7, 8.12), unless words such as "see also" fix the author's own. */
function inOrder(cites: readonly Cite[], list: Bibliography): Cite[] {
  if (cites.some(({ item }) => item.prefix !== '' || item.suffix !== '')) return [...cites];
  const rank = ({ work }: Cite) => list.ranks.get(work.id) ?? 0;
  return [...cites].sort((a, b) => rank(a) - rank(b));
}

/** A locator or words in between would seem to belong to the wrong year. */
function canContinue(previous: Cite, next: Cite): boolean {
  const bare = (item: CitationItem) => item.locator === undefined && item.suffix === '';
  const samePeople = previous.work.authorKey === next.work.authorKey;
  return samePeople && bare(previous.item) && bare(next.item) && next.item.prefix === '';
}

function authorOf(work: Work, list: Bibliography, introduced: Introduced): readonly Run[] {
  return authorRuns(work, namesOf(work, list), 'parentheses', list, introduced);
}

function linkedDetails(cite: Cite, author: readonly Run[], list: Bibliography): Run[] {
  const details = detailsOf(cite, list);
  const runs = author.length === 0 ? [run(details)] : withComma(author, details, list);
  return linked(runs, cite.work.anchor);
}

/** "2025b, p. 4" */
export function detailsOf({ item, work }: Cite, list: Bibliography, abbreviation?: string): string {
  return [abbreviation, list.years.get(work.id), locatorText(item, list.terms)]
    .filter(Boolean)
    .join(list.marks.comma);
}

/** American English puts the comma inside: “Title,” 2025. */
function withComma(author: readonly Run[], details: string, { terms, marks }: Bibliography): Run[] {
  const last = author.at(-1);
  if (details === '') return [...author];
  if (!last || !terms.commaInQuotes || !textOf(author).endsWith('”'))
    return [...author, run(`${marks.comma}${details}`)];
  return [...author.slice(0, -1), { ...last, text: `${last.text.slice(0, -1)},”` }, run(` ${details}`)];
}

function prefixRuns({ prefix }: CitationItem): Run[] {
  return prefix === '' ? [] : [...wordsToRuns(prefix), run(' ')];
}

export function suffixRuns({ suffix }: CitationItem): Run[] {
  if (suffix === '') return [];
  return [run(/^[,.;:!?)\]，。；：！？）]/.test(suffix) ? '' : ' '), ...wordsToRuns(suffix)];
}

export function namesOf(work: Work, list: Bibliography): ShownNames {
  return list.names.get(work.id) ?? { names: [], etAl: false };
}
