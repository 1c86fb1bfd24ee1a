import type { Decimal } from '../../model/decimal.js';
import { figuresInCell } from './cell-figures.js';
import { inDimension, spanOf } from './equality.js';
import type { Figure } from './figure.js';
import type { CellContext, Passage } from './passage.js';
import { figuresIn } from './recognise.js';
import type { Stretch } from './sentences.js';
import type { Mention, Subject, Vocabulary } from './vocabulary.js';
import { type Word, wordsOf } from './words.js';

/** A subject whose value can be compared with a figure, and what one of the figure's units is worth in its base unit. */
export interface Comparable {
  readonly subject: Subject;
  readonly factor: Decimal;
}

/** A passage with everything that judging its figures needs. */
export interface Reading {
  readonly passage: Passage;
  readonly figures: readonly Figure[];
  readonly words: readonly Word[];
  readonly parties: readonly Mention<string>[];
  readonly labels: readonly Mention<Subject>[];
  readonly clauses: readonly Stretch[];
  readonly cell: CellReading | null;
  readonly vocabulary: Vocabulary;
  /** The facts that measure what each figure measures. */
  readonly comparables: ReadonlyMap<Figure, readonly Comparable[]>;
}

/** What the heads of a cell's row and column name, and the line above its table. */
export interface CellReading {
  readonly row: Named;
  readonly column: Named;
  readonly caption: Named;
}

export interface Named {
  readonly parties: readonly string[];
  readonly subjects: readonly Subject[];
  readonly words: readonly Word[];
}

export function readPassage(passage: Passage, vocabulary: Vocabulary, facts: Comparables): Reading | null {
  const figures = passage.cell ? figuresInCell(passage.text, passage.cell) : figuresIn(passage.text);
  if (figures.length === 0) return null;
  const words = wordsOf(passage.text);
  const parties = vocabulary.partiesIn(words);
  return {
    passage,
    figures,
    words,
    parties,
    labels: vocabulary.labelsIn(words),
    clauses: clausesOf(passage.text, parties),
    vocabulary,
    cell: passage.cell ? readCell(passage.cell, vocabulary) : null,
    comparables: new Map(figures.map((figure) => [figure, facts.of(figure)])),
  };
}

function readCell({ row, column, caption }: CellContext, vocabulary: Vocabulary): CellReading {
  const named = (text: string): Named => {
    const words = wordsOf(text);
    return {
      words,
      parties: vocabulary.partiesIn(words).map(({ of }) => of),
      subjects: vocabulary.labelsIn(words).map(({ of }) => of),
    };
  };
  return { row: named(row), column: named(column), caption: named(caption) };
}

const boundary =
  /;\s|,\s(?:and|while|whereas|but|though|although|yet|against|with)\s|\s(?:while|whereas)\s|\s[–—]\s|—|\sand\s/gi;

/** The parts of a sentence that say something by themselves. "and" parts them only before the name of a party. */
function clausesOf(text: string, parties: readonly Mention<string>[]): Stretch[] {
  const starts = new Set(parties.map(({ start }) => start));
  const clauses: Stretch[] = [];
  let start = 0;
  for (const match of text.matchAll(boundary)) {
    const end = match.index + match[0].length;
    if (/^\sand\s$/i.test(match[0]) && !starts.has(end)) continue;
    clauses.push({ start, end });
    start = end;
  }
  clauses.push({ start, end: text.length });
  return clauses;
}

export function clauseAt({ clauses }: Reading, at: number): Stretch {
  return clauses.find(({ end }) => at < end) ?? (clauses.at(-1) as Stretch);
}

/** The facts by what they measure, for figures to be compared with. */
export class Comparables {
  readonly #byDimension = new Map<string, Subject[]>();

  constructor(subjects: readonly Subject[]) {
    for (const subject of subjects) {
      const dimension = spanOf(subject.fact)?.dimension;
      if (dimension === undefined) continue;
      const list = this.#byDimension.get(dimension) ?? [];
      this.#byDimension.set(dimension, list);
      list.push(subject);
    }
  }

  of(figure: Figure): Comparable[] {
    const found: Comparable[] = [];
    for (const [first, ...others] of this.#byDimension.values()) {
      const span = first && spanOf(first.fact);
      const factor = span && inDimension(figure, first.fact, span);
      if (first && factor) found.push(...[first, ...others].map((subject) => ({ subject, factor })));
    }
    return found;
  }
}
