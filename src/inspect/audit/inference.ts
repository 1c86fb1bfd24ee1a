import type { Figure } from './figure.js';
import type { Naming } from './ownership.js';
import { clauseAt, type Reading } from './reading.js';
import { dealing, getting, giving } from './verbs.js';
import type { Mention, Subject } from './vocabulary.js';
import { contentWords } from './vocabulary.js';
import { isContent, isTelling, type Word } from './words.js';

/** Labels that are not written out, but most of whose words stand around a figure. */
export function impliedBy(figure: Figure, reading: Reading, subjects: readonly Subject[]): Naming[] {
  return figure.measure.kind === 'count'
    ? countedAs(figure, reading, subjects)
    : mostlyNamed(figure, reading, subjects);
}

/** "four scaling laws" for "Scaling laws at work at once": two words of the label in their order, right after. */
function countedAs(figure: Figure, { words }: Reading, subjects: readonly Subject[]): Naming[] {
  const [first, second] = words.filter(({ start }) => start >= figure.end);
  if (!first || !second) return [];
  return subjects
    .filter(({ words: own }) => own.some((word, at) => word === first.word && own[at + 1] === second.word))
    .map((subject) => naming(subject, first, second));
}

/** At least three quarters of a label's words, or two thirds if two of them stand together. */
function mostlyNamed(figure: Figure, reading: Reading, subjects: readonly Subject[]): Naming[] {
  const near = wordsNear(figure, reading);
  const byWord = new Map(near.map((each, at) => [each.word, { ...each, at }]));
  const found = subjects.flatMap((subject) => {
    const own = shortLabel(subject);
    const shared = own.flatMap((word) => byWord.get(word) ?? []);
    if (shared.filter(({ word }) => isTelling(word)).length < 2) return [];
    const together = shared.some(({ at }, index) => shared[index + 1]?.at === at + 1);
    const share = shared.length / own.length;
    if (share < (together ? 0.65 : 0.75)) return [];
    const ordered = [...shared].sort((a, b) => a.start - b.start);
    return [{ share, naming: naming(subject, ordered[0] as Word, ordered.at(-1) as Word) }];
  });
  const best = Math.max(...found.map(({ share }) => share));
  return found.filter(({ share }) => share === best).map((each) => each.naming);
}

/** What comes before a comma: "AI performance per rack, Vera Rubin NVL144 CPX". */
function shortLabel({ fact, words }: Subject): readonly string[] {
  const short = contentWords(fact.label.replace(/,.*$/, ''));
  return short.length >= 2 ? short : words;
}

/** Words of the figure's clause, without those of its unit price: "per square foot". */
function wordsNear(figure: Figure, reading: Reading): Word[] {
  const { words, passage, figures } = reading;
  const per =
    /^\s(?:per|a|an)(?:\s\p{L}+){1,2}/u.exec(passage.text.slice(figure.end, figure.end + 40))?.[0].length ??
    0;
  const clause =
    figures.length > 1 ? clauseAt(reading, figure.start) : { start: 0, end: passage.text.length };
  return words.filter(
    ({ word, start, end }) =>
      isContent(word) &&
      start >= clause.start &&
      end <= clause.end &&
      (end <= figure.start || start >= figure.end + per),
  );
}

function naming(of: Subject, first: Word, last: Word): Naming {
  const mention: Mention<Subject> = { of, start: first.start, end: last.end, length: 2, ofChange: false };
  return { subject: of, mention, distance: 20 };
}

const passive = /\b(?:is|are|was|were|be|been|being)\s(?:to be\s)?$/i;
const beside = /^\s(from|by|to|for|with)\s$/i;

/**
 * The one term between the parties that a sentence names: "Anthropic is to receive US$10 billion from NVIDIA".
 * "from" and "by" stand before the party that gives, "to" and "for" before the one that gets; without them, the verb
 * after the party named first says which of the two it does.
 */
export function termBetween(figure: Figure, reading: Reading, subjects: readonly Subject[]): Subject | null {
  const { kind } = figure.measure;
  const { text } = reading.passage;
  if ((kind !== 'money' && kind !== 'quantity') || !dealing.test(text)) return null;
  const named = new Set(reading.parties.map(({ of }) => of));
  const between = subjects.filter(
    ({ fact }) => fact.origin === 'term' && fact.about.every((party) => named.has(party)),
  );
  if (isJoint(reading)) return onlyOne(subjects.filter((each) => isSumOf(named, each)));
  const giver = giverBeside(figure, reading) ?? giverByVerb(reading);
  const terms = giver ? between.filter(({ fact }) => fact.about[giver.end] === giver.party) : between;
  return onlyOne(terms);
}

function onlyOne(subjects: readonly Subject[]): Subject | null {
  return subjects.length === 1 ? (subjects[0] ?? null) : null;
}

function isSumOf(named: ReadonlySet<string>, { fact, about }: Subject): boolean {
  return (
    fact.origin === 'derived' && about.size === named.size && [...about].every((party) => named.has(party))
  );
}

/** "NVIDIA and Microsoft will invest US$15 billion in Anthropic": what they give together is no term of either. */
function isJoint({ parties: [first, second], passage: { text } }: Reading): boolean {
  if (!first || !second || !/^(?:,|\sand)\s$/.test(text.slice(first.end, second.start))) return false;
  return giving.test(text.slice(second.end));
}

/** A party, and the end of a term that it stands at: 0 gives, 1 gets. */
interface Role {
  readonly party: string;
  readonly end: 0 | 1;
}

function giverBeside({ end }: Figure, { parties, passage }: Reading): Role | null {
  const next = parties.find(({ start }) => start >= end);
  const link = next && beside.exec(passage.text.slice(end, next.start))?.[1]?.toLowerCase();
  if (!next || link === undefined || link === 'with') return null;
  return { party: next.of, end: link === 'from' || link === 'by' ? 0 : 1 };
}

function giverByVerb({ parties: [first, second], passage: { text } }: Reading): Role | null {
  if (!first || !second) return null;
  const between = text.slice(first.end, second.start);
  const gives = giving.exec(between);
  if (gives) return passive.test(between.slice(0, gives.index)) ? null : { party: first.of, end: 0 };
  return getting.test(between) ? { party: first.of, end: 1 } : null;
}
