import { contradicts, isAlone, isCrossed, slipOfCurrency, termAgainst } from './contradiction.js';
import { compareAll } from './evidence.js';
import type { Figure } from './figure.js';
import { toldOf } from './naming.js';
import { clauseAt, type Reading } from './reading.js';
import { senseOf } from './sense.js';
import { Unnamed } from './unnamed.js';
import type { Subject, Vocabulary } from './vocabulary.js';

/** What is wrong with a typed figure, if anything. */
export type Verdict =
  | {
      readonly code: 'contradicts' | 'unbound';
      readonly subject: Subject;
      /** The sentence says "up to" or the like itself. */
      readonly isBounded: boolean;
    }
  | { readonly code: 'unsourced' }
  | null;

/**
 * Judges one figure of a passage against all facts. What a label names decides; else what stands between the parties;
 * else whether it equals a fact. Silence is preferred to a false error.
 */
export function judge(figure: Figure, reading: Reading, vocabulary: Vocabulary): Verdict {
  const sense = senseOf(reading.passage.text, figure, clauseAt(reading, figure.start));
  const compared = compareAll(figure, sense, reading);
  const told = isCrossed(reading) ? [] : toldOf(figure, sense, reading, compared);
  const isBounded = sense.bound !== 'exactly' && sense.bound !== 'about';
  const verdict = (code: 'contradicts' | 'unbound', subject: Subject): Verdict => ({
    code,
    subject,
    isBounded,
  });

  const same = told.find(({ compared: { likeness } }) => likeness === 'equal' || likeness === 'rounded');
  const against = told.find((each) => contradicts(each, figure, sense, reading));
  if (against && isAlone(against, told) && !(same && same.distance <= against.distance))
    return verdict('contradicts', against.subject);
  if (same) return verdict('unbound', same.subject);

  const isNamed = isCrossed(reading) || told.some(({ isImplied }) => !isImplied);
  const term = isNamed ? null : termAgainst(figure, sense, reading, compared);
  const error = term ?? slipOfCurrency(figure, sense, reading, vocabulary.money);
  if (error) return verdict('contradicts', error);

  const unnamed = new Unnamed(figure, reading, compared, vocabulary);
  const equal = told.some((each) => each.compared.likeness === 'different') ? null : unnamed.equal();
  if (equal) return verdict('unbound', equal);
  if (told.some((each) => each.compared.likeness === 'compatible') || unnamed.isNearlySame()) return null;
  return needsSource(figure, reading) ? { code: 'unsourced' } : null;
}

/** A bare number in a table has its unit elsewhere, and is often no more than an entry. */
function needsSource({ slight, measure }: Figure, { passage, cell }: Reading): boolean {
  return !slight && !passage.cited && !(cell && measure.kind === 'count');
}
