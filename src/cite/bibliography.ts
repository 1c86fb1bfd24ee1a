import type { ReferenceEntry, Run } from '../model/document.js';
import type { Reference } from '../model/reference.js';
import { authorRuns } from './author-text.js';
import { letterJoint, numberJoint } from './engine/joints.js';
import { inListOrder } from './list-order.js';
import type { Pieces, Terms } from './pieces.js';
import { joinRuns, textOf } from './runs.js';
import { type ShownNames, shownNames, withoutAbbreviation } from './shown-names.js';
import type { StyleRules } from './style-rules.js';
import { type Work, worksOf } from './works.js';
import { yearLetters, yearText } from './year-letters.js';

/** The works of one list, in its order, and everything that depends on which works are in it. */
export interface Bibliography {
  readonly rules: StyleRules;
  readonly terms: Terms;
  /** The words between a work that was not read and the one that speaks of it. */
  readonly asCitedIn: string;
  /** In list order. */
  readonly works: ReadonlyMap<string, Work>;
  /** Where each work stands in the list, from 0. */
  readonly ranks: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, ShownNames>;
  /** Years with their letters, by id. */
  readonly years: ReadonlyMap<string, string>;
  readonly entries: readonly ReferenceEntry[];
}

/** @param references in the order of their first citation, which numeric styles list them in. */
export function bibliographyOf(
  references: readonly Reference[],
  pieces: Pieces,
  rules: StyleRules,
  options: { readonly locale: string; readonly asCitedIn: string; readonly unlisted: ReadonlySet<string> },
): Bibliography {
  const numeric = rules.kind === 'numeric';
  const cited = worksOf(references, pieces.byId, {
    terms: pieces.terms,
    noDate: pieces.terms.noDate[rules.noDate],
    unlisted: options.unlisted,
  });
  const works = numeric ? cited : inListOrder(cited, options.locale);
  const letters: ReadonlyMap<string, string> = numeric ? new Map() : yearLetters(works);
  const list = {
    rules,
    terms: pieces.terms,
    asCitedIn: options.asCitedIn,
    works: new Map(works.map((work) => [work.id, work])),
    ranks: new Map(works.map(({ id }, index) => [id, index])),
    names: shownNames(works, rules.etAlFrom),
    years: new Map(works.map((work) => [work.id, yearText(work, letters)])),
  };
  const entries = works.flatMap((work, index) => entryOf(work, letters.get(work.id) ?? '', index + 1, list));
  return { ...list, entries };
}

function entryOf(
  work: Work,
  letter: string,
  number: number,
  list: Omit<Bibliography, 'entries'>,
): ReferenceEntry[] {
  const { id, anchor, piece } = work;
  if (anchor === null) return [];
  return [{ id, anchor, runs: completed(piece.entry, letter, number), ...sourceMark(work, list) }];
}

/** Author and date as a citation would give them, abbreviations written out. */
function sourceMark(
  work: Work,
  list: Omit<Bibliography, 'entries'>,
): Pick<ReferenceEntry, 'author' | 'year'> {
  const shown = list.names.get(work.id) ?? { names: [], etAl: false };
  const inFull = withoutAbbreviation(shown);
  const author = textOf(authorRuns(work, inFull, 'parentheses', list, new Set()));
  return { author, year: list.years.get(work.id) ?? '' };
}

/** An entry with its year's letter and its number in place. A letter after a word has a hyphen, after a figure none. */
function completed(entry: readonly Run[], letter: string, number: number): Run[] {
  const put = (joint: string) => (letter === '' ? '' : joint.slice(0, -1) + letter);
  const fill = (text: string) => text.replace(letterJoint, put).replace(numberJoint, String(number));
  return joinRuns(entry.map((run) => ({ ...run, text: fill(run.text) })));
}
