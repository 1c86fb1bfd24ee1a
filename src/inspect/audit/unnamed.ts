import type { Compared } from './evidence.js';
import { type Figure, isDuration } from './figure.js';
import type { Reading } from './reading.js';
import type { Subject, Vocabulary } from './vocabulary.js';

/** What can be said of a figure that no label names. */
export class Unnamed {
  readonly #shared: ReadonlyMap<Subject, ReadonlySet<string>>;

  constructor(
    readonly figure: Figure,
    readonly reading: Reading,
    readonly compared: ReadonlyMap<Subject, Compared>,
    vocabulary: Vocabulary,
  ) {
    const { words, cell } = reading;
    this.#shared = vocabulary.sharing(cell ? [...words, ...cell.row.words, ...cell.column.words] : words);
  }

  /** The fact whose value it is all the same, the likeliest of several. */
  equal(): Subject | null {
    const found = [...this.compared.values()].filter(({ about }) => about !== 'no');
    const [best] = found.filter((each) => this.#isEnough(each)).sort((a, b) => this.#rank(b) - this.#rank(a));
    return best?.subject ?? null;
  }

  /** Nearly a fact's value in another unit: neither the fact nor against it. */
  isNearlySame(): boolean {
    return [...this.compared.values()].some(
      ({ about, likeness, subject }) =>
        likeness === 'compatible' && about === 'yes' && this.#sharedWith(subject) > 0,
    );
  }

  /** Money and measures are telling in themselves; percentages and counts need a word of the label, or the party. */
  #isEnough({ subject, likeness, about }: Compared): boolean {
    const shares = this.#sharedWith(subject) > 0;
    if (likeness !== 'equal') return likeness === 'rounded' && shares && about === 'yes';
    const { measure, slight } = this.figure;
    if (measure.kind === 'count') return this.#countsIts(subject) || (about === 'yes' && !slight);
    if (slight) return shares;
    const isTelling = measure.kind === 'money' || measure.kind === 'points' || measure.kind === 'quantity';
    return (isTelling && !isDuration(this.figure.measure)) || about === 'yes' || shares;
  }

  /** Whether one of the next words is one of the label's: "six production lines". */
  #countsIts({ fact, words }: Subject): boolean {
    const own = new Set([...words, ...fact.aliases.map((alias) => alias.toLowerCase())]);
    const after = this.reading.words.filter(({ start }) => start >= this.figure.end).slice(0, 2);
    return after.some(({ word }) => own.has(word));
  }

  #sharedWith(subject: Subject): number {
    return this.#shared.get(subject)?.size ?? 0;
  }

  #rank({ subject, likeness, about }: Compared): number {
    const shared = Math.min(1.9, this.#sharedWith(subject));
    return (likeness === 'equal' ? 4 : 0) + (about === 'yes' ? 2 : 0) + shared;
  }
}
