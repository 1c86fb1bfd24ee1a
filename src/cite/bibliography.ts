import type { ReferenceEntry, Run } from '../model/document.js';
import type { Reference } from '../model/reference.js';
import { authorRuns } from './author-text.js';
import { letterJoint } from './engine/joints.js';
import { inListOrder } from './list-order.js';
import type { Pieces, Terms } from './pieces.js';
import { joinRuns, textOf } from './runs.js';
import { type ShownNames, shownNames, withoutAbbreviation } from './shown-names.js';
import type { CitationStyle } from './style.js';
import { type Work, worksOf } from './works.js';
import { yearLetters, yearText } from './year-letters.js';

/** What stands between the parts of a citation, spaces included: full-width in Chinese. */
export interface Marks {
  /** Before the brackets in a sentence. */
  readonly open: string;
  readonly close: string;
  /** Between author, year and page. */
  readonly comma: string;
  /** Between works. */
  readonly semicolon: string;
}

/** Those of the manual (APA 7, 8.11, 8.12). */
export const plainMarks: Marks = { open: ' (', close: ')', comma: ', ', semicolon: '; ' };

/** The words of a language that citations need besides CSL's terms. */
interface Words {
  readonly asCitedIn: string;
  readonly marks: Marks;
}

/** The works of one list, in its order, and everything that depends on which works are in it. */
export interface Bibliography {
  readonly style: CitationStyle;
  readonly terms: Terms;
  /** The words between a work that was not read and the one that speaks of it. */
  readonly asCitedIn: string;
  readonly marks: Marks;
  /** In list order. */
  readonly works: ReadonlyMap<string, Work>;
  /** Where each work stands in the list, from 0. */
  readonly ranks: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, ShownNames>;
  /** Years with their letters, by id. */
  readonly years: ReadonlyMap<string, string>;
  readonly entries: readonly ReferenceEntry[];
}

export function bibliographyOf(
  references: readonly Reference[],
  pieces: Pieces,
  style: CitationStyle,
  options: { readonly locale: string; readonly words: Words; readonly unlisted: ReadonlySet<string> },
): Bibliography {
  const works = inListOrder(
    worksOf(references, pieces.byId, {
      terms: pieces.terms,
      noDate: pieces.terms.noDate,
      unlisted: options.unlisted,
    }),
    options.locale,
  );
  const letters = yearLetters(works);
  const list = {
    style,
    terms: pieces.terms,
    ...options.words,
    works: new Map(works.map((work) => [work.id, work])),
    ranks: new Map(works.map(({ id }, index) => [id, index])),
    names: shownNames(works, style.etAlFrom),
    years: new Map(works.map((work) => [work.id, yearText(work, letters)])),
  };
  return { ...list, entries: works.flatMap((work) => entryOf(work, letters.get(work.id) ?? '', list)) };
}

/** The same works, in the same order and with the same letters, as a passage in another language cites them. */
export function inOtherWords(list: Bibliography, { byId, terms }: Pieces, words: Words): Bibliography {
  const { style, works: listed } = list;
  const references = [...listed.values()].map(({ reference }) => reference);
  const unlisted = new Set([...listed.values()].flatMap(({ id, anchor }) => (anchor === null ? [id] : [])));
  const works = worksOf(references, byId, { terms, noDate: terms.noDate, unlisted });
  const letters = yearLetters(works);
  return {
    ...list,
    terms,
    asCitedIn: words.asCitedIn,
    marks: words.marks,
    works: new Map(works.map((work) => [work.id, work])),
    names: shownNames(works, style.etAlFrom),
    years: new Map(works.map((work) => [work.id, yearText(work, letters)])),
  };
}

function entryOf(work: Work, letter: string, list: Omit<Bibliography, 'entries'>): ReferenceEntry[] {
  const { id, anchor, piece } = work;
  if (anchor === null) return [];
  return [{ id, anchor, runs: completed(piece.entry, letter), mark: sourceMark(work, list) }];
}

/** Author and date as a citation would give them, abbreviations written out. */
function sourceMark(work: Work, list: Omit<Bibliography, 'entries'>): string {
  const shown = list.names.get(work.id) ?? { names: [], etAl: false };
  const author = textOf(authorRuns(work, withoutAbbreviation(shown), 'parentheses', list, new Set()));
  return `${author}${list.marks.comma}${list.years.get(work.id) ?? ''}`;
}

/** An entry with its year's letter in place. A letter after a word has a hyphen, after a figure none. */
function completed(entry: readonly Run[], letter: string): Run[] {
  const put = (joint: string) => (letter === '' ? '' : joint.slice(0, -1) + letter);
  return joinRuns(entry.map((run) => ({ ...run, text: run.text.replace(letterJoint, put) })));
}
