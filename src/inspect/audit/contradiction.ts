import { isOtherCurrency, spanOf } from './equality.js';
import { aboutOf, type Compared, isChangeFact } from './evidence.js';
import type { Figure } from './figure.js';
import { termBetween } from './inference.js';
import type { Told } from './naming.js';
import { isExtended, isLinked, isNarrowed, isPartOf, wordsBetween } from './ownership.js';
import type { Reading } from './reading.js';
import type { Sense } from './sense.js';
import type { Mention, Subject } from './vocabulary.js';

/** The words between a label and a figure that it is still said of. */
const farthest = 14;

/** Whether a different value is an error: the label says plainly what the figure is, and nothing makes it another figure. */
export function contradicts(told: Told, figure: Figure, sense: Sense, reading: Reading): boolean {
  if (told.compared.likeness !== 'different' || isOtherFigure(told, figure, sense, reading)) return false;
  const { mention } = told;
  if (!mention) return true;
  if (isNarrowed(mention, reading) || isExtended(figure, mention, reading)) return false;
  if (!told.isImplied && !isLinked(figure, mention, reading)) return false;
  const between = wordsBetween(figure, mention, reading.words);
  return figure.measure.kind === 'count' ? countsIt(figure, mention, between, reading) : between <= farthest;
}

/** "5.7% and 4.3% respectively": which label goes with which figure is not read. */
export function isCrossed({ passage: { text }, figures }: Reading): boolean {
  return figures.length > 1 && /\brespectively\b/i.test(text);
}

/** Hypotheses, earlier values, other years, changes of a level and parts of a whole are not what the fact states. */
function isOtherFigure(
  { subject, mention, compared }: Told,
  figure: Figure,
  sense: Sense,
  reading: Reading,
): boolean {
  const { fact, period } = subject;
  if (sense.isHypothesis || (sense.isOther && !period)) return true;
  if (sense.isPossible && fact.bound !== 'up-to' && fact.value.kind !== 'range') return true;
  if (!isPeriodOf(subject, sense)) return true;
  if (sense.isChange ? !isChangeFact(subject) : mention?.ofChange === true) return true;
  const isPart = sense.isPart || (mention !== null && isPartOf(figure, mention, reading));
  const whole = spanOf(fact)?.high.abs();
  return isPart && whole !== undefined && figure.high.times(compared.factor).abs().lt(whole);
}

function isPeriodOf({ fact, period }: Subject, sense: Sense): boolean {
  if (!sense.period || period) return true;
  return fact.asOf === undefined || fact.asOf.year === sense.period.year;
}

/** Words before a count that make it more or less than there was, or some of all: "opened 14 stores", "its first 200 racks". */
const flow =
  /\b(?:add(?:s|ed|ing)?|open(?:s|ed|ing)?|clos(?:es|ed|ing)|cut(?:s|ting)?|hir(?:es|ed|ing)|los(?:t|es|ing)|gain(?:s|ed)?|shed(?:s|ding)?|another|further|extra|additional|first|last|of|sold|sells?|bought|buys?|won|wins?|laid off|sacked)\s(?:some\s|about\s|around\s|nearly\s|almost\s|up to\s|at least\s|over\s|more than\s)?$/i;

/** "23 floors" and "staff number 24,100", but not "two options for the stores". */
function countsIt(figure: Figure, mention: Mention<Subject>, between: number, reading: Reading): boolean {
  const { passage } = reading;
  const before = passage.text.slice(Math.max(0, figure.start - 30), figure.start);
  if (mention.start >= figure.end)
    return between <= 2 && (!flow.test(before) || isDealOf(mention.of, reading));
  return between <= 6 && !/^\s[a-z]+s\b/.test(passage.text.slice(figure.end, figure.end + 20));
}

/** Where all the parties are named, what they buy and sell is what the fact states: "Kestrel buys 18 sites from Orla". */
function isDealOf({ about }: Subject, { parties }: Reading): boolean {
  const named = new Set(parties.map(({ of }) => of));
  return about.size > 1 && [...about].every((party) => named.has(party));
}

/** Where the same words name another fact as well, nobody can say which of them is meant. */
export function isAlone({ subject, mention, compared }: Told, told: readonly Told[]): boolean {
  return told.every(
    (other) =>
      other.subject === subject ||
      other.mention?.start !== mention?.start ||
      other.compared.about !== compared.about ||
      other.subject.period !== subject.period,
  );
}

/** The term between the parties named, when the figure is another amount than the term's. */
export function termAgainst(
  figure: Figure,
  sense: Sense,
  reading: Reading,
  compared: ReadonlyMap<Subject, Compared>,
): Subject | null {
  if (sense.isHypothesis || sense.isOther || sense.isPart || sense.period || reading.cell) return null;
  const term = termBetween(figure, reading, [...compared.keys()]);
  return term && compared.get(term)?.likeness === 'different' ? term : null;
}

/** The same digits in another currency, with the label and no other party than the fact's. */
export function slipOfCurrency(
  figure: Figure,
  sense: Sense,
  reading: Reading,
  money: readonly Subject[],
): Subject | null {
  if (figure.measure.kind !== 'money' || sense.isHypothesis || sense.isOther) return null;
  const named = new Set([...reading.labels.map(({ of }) => of), ...(reading.cell?.row.subjects ?? [])]);
  const slip = money.find(
    (subject) =>
      named.has(subject) &&
      isOtherCurrency(figure, subject.fact) &&
      aboutOf(subject, figure, reading) !== 'no',
  );
  return slip ?? null;
}
