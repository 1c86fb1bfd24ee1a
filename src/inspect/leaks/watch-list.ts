import type { Confidences } from '../../model/confidences.js';
import { isHan, plainText, type Word, wordsOf } from './words.js';

/** A run of words to look for. */
export interface Watched {
  /** The client it belongs to; null for words of the house's own list. */
  readonly client: string | null;
  readonly what:
    | 'the name'
    | 'the salutation'
    | 'an address'
    | 'a private note'
    | 'a private figure'
    | 'a word';
  readonly words: readonly Word[];
  /** Words with spaces around them. */
  readonly plain: string;
  /** Whether letters must be of the same case: for parts of names, which may be everyday words. */
  readonly exact: boolean;
  /** A name of one word: at the start of a sentence any word looks like it. */
  readonly alone: boolean;
  /** For an id: what stands between its words counts too. */
  readonly verbatim?: string;
  /** For a figure: its canonical spelling. */
  readonly literal?: string;
}

export interface WatchList {
  /** By the first word. */
  readonly byWord: ReadonlyMap<string, readonly Watched[]>;
  /** Every text of each client's own data, as plain words. */
  readonly own: ReadonlyMap<string, string>;
  /** What each client is called and written to, as plain words. */
  readonly called: ReadonlyMap<string, string>;
}

export interface WatchRequest {
  readonly clients: readonly Confidences[];
  /** Words that must not leave the house. */
  readonly words: readonly string[];
  /** Words that are no leak. */
  readonly allow: readonly string[];
  /** Words of names that tell nobody: Capital, Family, Office. */
  readonly common: readonly string[];
}

/** Everything that must not stand in somebody else's edition, made once for all editions. */
export function watchList({ clients, words, allow, common }: WatchRequest): WatchList {
  const allowed = allow.map(plainText);
  const dull = new Set(common.flatMap((each) => wordsOf(each).map(({ plain }) => plain)));
  const all = [
    ...clients.flatMap((client) => watchedOf(client, dull)),
    ...words.map((text) => watched(null, 'a word', wordsOf(text), false)),
  ];
  const byWord = new Map<string, Watched[]>();
  for (const each of all) {
    const first = each.words[0];
    if (!first || allowed.some((text) => text.includes(each.plain))) continue;
    const list = byWord.get(first.plain);
    if (list) list.push(each);
    else byWord.set(first.plain, [each]);
  }
  const own = new Map(clients.map((client) => [client.id, ownTexts(client).map(plainText).join('|')]));
  const called = new Map(clients.map((client) => [client.id, callings(client).map(plainText).join('|')]));
  return { byWord, own, called };
}

function callings({ id, name, salutation, addresses }: Confidences): readonly string[] {
  return [id, name, salutation, ...addresses];
}

function ownTexts({ own, values }: Confidences): readonly string[] {
  return [...own, ...values.flatMap(({ texts }) => texts)];
}

function watchedOf(client: Confidences, dull: ReadonlySet<string>): Watched[] {
  const { id, name, salutation, addresses, notes, values } = client;
  return [
    ...nameParts(id, name, dull),
    ...salutationParts(id, salutation, dull),
    ...idParts(id),
    ...addresses.map((address) => watched(id, 'an address', wordsOf(address), false)),
    ...notes.flatMap((note) => noteParts(id, note)),
    ...values.flatMap(({ literal, texts }) =>
      texts.filter(isTelling).map((text) => figure(id, literal, text)),
    ),
  ];
}

/**
 * The whole name in any case; and of a longer one each two neighbouring words, in the case of the name, unless both are
 * of the kind that many names have.
 */
function nameParts(id: string, name: string, dull: ReadonlySet<string>): Watched[] {
  const words = wordsOf(name);
  if (words.length === 0) return [];
  const han = words.every(({ exact }) => isHan(exact));
  if (words.length === 1) return [watched(id, 'the name', words, !han, true)];
  const whole = watched(id, 'the name', words, false, han && words.length < 3);
  if (words.length === 2) return [whole];
  if (han) {
    const telling = words.filter(({ plain }) => !dull.has(plain));
    return telling.length >= 3 && telling.length < words.length && words[0] === telling[0]
      ? [whole, watched(id, 'the name', words.slice(0, telling.length), false)]
      : [whole];
  }
  const pairs = words.slice(1).map((second, index) => [words[index] as Word, second]);
  const telling = pairs.filter((pair) => pair.some(({ plain }) => !dull.has(plain) && plain.length > 1));
  return [whole, ...telling.map((pair) => watched(id, 'the name', pair, true))];
}

/** "Dear Ms Tan", and "Ms Tan" alone. */
function salutationParts(id: string, salutation: string, dull: ReadonlySet<string>): Watched[] {
  const words = wordsOf(salutation);
  const han = words.some(({ exact }) => isHan(exact));
  const rest = words.slice(han ? words.findIndex(({ plain }) => !dull.has(plain)) : 1);
  return [words, rest].filter((run) => run.length > 1).map((run) => watched(id, 'the salutation', run, true));
}

/** An id of several words, as it stands in names of files. */
function idParts(id: string): Watched[] {
  const words = wordsOf(id);
  return words.length > 1 ? [{ ...watched(id, 'the name', words, false), verbatim: id }] : [];
}

/** So many words in a row of a note are no chance; Chinese counts characters. */
const window = { words: 6, characters: 12 };

function noteParts(id: string, note: string): Watched[] {
  return note.split(/[.!?。！？\n]+/).flatMap((sentence) => {
    const words = wordsOf(sentence);
    const size = words.every(({ exact }) => isHan(exact)) ? window.characters : window.words;
    if (words.length < Math.min(size, 4)) return [];
    const last = Math.max(words.length - size, 0);
    return Array.from({ length: last + 1 }, (_, at) =>
      watched(id, 'a private note', words.slice(at, at + size), false),
    );
  });
}

/** From its first digit on: how its currency is written depends on who reads it. */
function figure(id: string, literal: string, text: string): Watched {
  const words = wordsOf(text);
  const number = words.slice(words.findIndex(({ plain }) => /\d/.test(plain)));
  return { ...watched(id, 'a private figure', number, false), literal };
}

/** A figure of three digits that count or more: fewer meet by chance. */
function isTelling(text: string): boolean {
  return text.replace(/\D/g, '').replace(/^0+|0+$/g, '').length >= 3;
}

function watched(
  client: string | null,
  what: Watched['what'],
  words: readonly Word[],
  exact: boolean,
  alone = false,
): Watched {
  const plain = ` ${words.map((each) => each.plain).join(' ')} `;
  return { client, what, words, plain, exact, alone };
}
