import type { Edition } from '../../model/edition.js';
import type { Fact } from '../../model/fact.js';
import { isContent, isTelling, type Word, wordsOf } from './words.js';

/** A fact with what the text may call it. */
export interface Subject {
  readonly fact: Fact;
  /** Ids that it is about, and the makers of the models and platforms among them. */
  readonly about: ReadonlySet<string>;
  /** Content words of the label. */
  readonly words: readonly string[];
  /** The year that the label names, and whether it is a fiscal one. */
  readonly period: Period | null;
}

export interface Period {
  readonly year: number;
  readonly fiscal: boolean;
}

/** A name or a label that stands in a text. */
export interface Mention<T> {
  readonly of: T;
  readonly start: number;
  readonly end: number;
  /** How many words it takes. */
  readonly length: number;
  /** What changes, without the word for the change: "saving rate" for the fact "Change in the saving rate". */
  readonly ofChange: boolean;
}

interface Phrase<T> {
  readonly words: readonly string[];
  readonly of: T;
  readonly ofChange?: boolean;
}

/** Every name, label and alias of an edition, ready to be looked for in text. */
export interface Vocabulary {
  readonly subjects: readonly Subject[];
  /** Those of money, in any currency. */
  readonly money: readonly Subject[];
  partiesIn(words: readonly Word[]): Mention<string>[];
  labelsIn(words: readonly Word[]): Mention<Subject>[];
  /** Whether a text begins with a name that the edition's own names, labels or aliases hold. */
  opensWithName(text: string): boolean;
  /** Subjects that have a telling word in common with the text, each with those words. */
  sharing(words: readonly Word[]): ReadonlyMap<Subject, ReadonlySet<string>>;
}

export function vocabularyOf(edition: Edition): Vocabulary {
  const subjects = [...edition.facts.values()].map((fact) => subjectOf(fact, edition));
  const names = phraseBook(namePhrases(edition));
  const labels = phraseBook(subjects.flatMap(labelPhrases));
  const byWord = new Map<string, Array<{ subject: Subject; word: string }>>();
  for (const subject of subjects) {
    const all = [...subject.words, ...subject.fact.aliases.flatMap((alias) => contentWords(alias))];
    for (const word of new Set(all.filter(isTelling))) listed(byWord, word).push({ subject, word });
  }
  const proper = properNames(edition, subjects);
  return {
    subjects,
    opensWithName: (text) => proper.has(/^[\p{Lu}][\p{L}\d]*/u.exec(text)?.[0] ?? ''),
    money: subjects.filter(
      ({ fact: { value } }) => (value.kind === 'range' ? value.low : value).kind === 'money',
    ),
    partiesIn: (words) => mentions(words, names),
    labelsIn: (words) => mentions(words, labels),
    sharing: (words) => {
      const found = new Map<Subject, Set<string>>();
      for (const { word } of words) {
        for (const { subject } of byWord.get(word) ?? []) {
          const set = found.get(subject) ?? new Set();
          found.set(subject, set.add(word));
        }
      }
      return found;
    },
  };
}

const periodPattern =
  /[\s,]*(?:\b(?:in|for|of)\s)?(?:\b(fiscal|FY|financial)\s?(?:year\s)?)?\b((?:19|20)\d\d)\b/i;

function subjectOf(fact: Fact, { deal }: Edition): Subject {
  const about = new Set(fact.about);
  for (const { id, maker } of [...deal.models, ...deal.platforms])
    if (maker && about.has(id)) about.add(maker);
  const period = periodPattern.exec(fact.label);
  return {
    fact,
    about,
    words: contentWords(fact.label.replace(periodPattern, '')),
    period: period && { year: Number(period[2]), fiscal: period[1] !== undefined },
  };
}

function namePhrases({ deal, names }: Edition): Phrase<string>[] {
  const all = [
    ...names,
    ...deal.parties.flatMap(({ id, aliases }) => aliases.map((alias) => [id, alias] as const)),
  ];
  return all.map(([of, name]) => ({ of, words: wordsOf(name).map(({ word }) => word) }));
}

/** Words with a capital that does not come from standing first. */
function properNames(edition: Edition, subjects: readonly Subject[]): ReadonlySet<string> {
  const labels = subjects
    .flatMap(({ fact }) => [fact.label, ...fact.aliases])
    .map((text) => text.replace(/^\S+/, ''));
  return new Set(
    [...edition.names.values(), ...labels].flatMap((text) => text.match(/\p{Lu}[\p{L}\d]*/gu) ?? []),
  );
}

/** A label as a whole, without its year, and without what a comma or bracket adds. */
function labelPhrases(subject: Subject): Phrase<Subject>[] {
  const { label, aliases } = subject.fact;
  const undated = label.replace(periodPattern, '');
  const variants = new Set([undated, undated.replace(/\s*[,(].*$/, ''), ...aliases]);
  const changing = undated.replace(changeWords, '');
  return [
    ...[...variants].map((text) => ({
      of: subject,
      ofChange: false,
      words: wordsOf(text).map(({ word }) => word),
    })),
    ...(changing === undated
      ? []
      : [{ of: subject, ofChange: true, words: wordsOf(changing).map(({ word }) => word) }]),
  ].filter(({ words }) => words.some(isContent));
}

const changeWords =
  /^(?:change|growth|increase|decrease|decline|fall|rise) (?:in|of) |\s(?:change|growth|increase|decrease|decline)$/i;

type PhraseBook<T> = ReadonlyMap<string, readonly Phrase<T>[]>;

/** Phrases by their first word, the longest first. */
function phraseBook<T>(phrases: readonly Phrase<T>[]): PhraseBook<T> {
  const book = new Map<string, Phrase<T>[]>();
  for (const phrase of phrases) if (phrase.words[0] !== undefined) listed(book, phrase.words[0]).push(phrase);
  for (const list of book.values()) list.sort((a, b) => b.words.length - a.words.length);
  return book;
}

/** The longest phrase at each word, and all that are as long; what stands inside a longer one is part of it. */
function mentions<T>(words: readonly Word[], book: PhraseBook<T>): Mention<T>[] {
  const found: Mention<T>[] = [];
  for (let at = 0; at < words.length; ) {
    const here = (book.get(words[at]?.word ?? '') ?? []).filter((phrase) =>
      standsAt(phrase.words, words, at),
    );
    const length = here[0]?.words.length ?? 0;
    for (const phrase of here.filter((each) => each.words.length === length))
      found.push({
        of: phrase.of,
        start: words[at]?.start ?? 0,
        end: words[at + length - 1]?.end ?? 0,
        length,
        ofChange: phrase.ofChange ?? false,
      });
    at += Math.max(length, 1);
  }
  return found;
}

function standsAt(phrase: readonly string[], words: readonly Word[], at: number): boolean {
  return phrase.every((word, index) => words[at + index]?.word === word);
}

export function contentWords(text: string): string[] {
  return [...new Set(wordsOf(text).map(({ word }) => word))].filter(isContent);
}

function listed<K, V>(map: Map<K, V[]>, key: K): V[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}
