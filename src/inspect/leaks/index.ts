import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { Watched, WatchList } from './watch-list.js';
import { folded, type Word, wordsOf } from './words.js';

export { type WatchList, type WatchRequest, watchList } from './watch-list.js';

/** A text of the finished file and where it stands; see `textsOf` of the PDF reader. */
export interface HeldText {
  readonly where: string;
  readonly page: number | null;
  readonly text: string;
}

export interface LeakRequest {
  /** Whom the edition is for; null for the house's own. */
  readonly client: string | null;
  readonly texts: readonly HeldText[];
  /** Canonical spellings of the values that the edition has from its data. */
  readonly values: ReadonlySet<string>;
}

/**
 * Everything in a finished file that belongs to another client, and every word that must not leave the house: each
 * once, where it first stands. Figures and notes that the edition's own client's data have as well are no secret from
 * them; another's name is one there too, unless it is in what they are called themselves.
 */
export function findLeaks(list: WatchList, { client, texts, values }: LeakRequest): Diagnostic[] {
  const isForeign = (each: Watched) =>
    each.client === null ||
    (each.client !== client &&
      !isOwn(list, each, client) &&
      (each.literal === undefined || !values.has(each.literal)));
  const found = new Map<string, Diagnostic>();
  for (const held of texts) {
    for (const { watched, from, to, text } of readings(held.text).flatMap((text) => [
      ...matches(list, text),
    ])) {
      const key = `${watched.client} ${watched.what}`;
      if (!isForeign(watched) || found.has(key)) continue;
      found.set(key, finding(watched, held, text.slice(from, to).replace(/\s+/g, ' ')));
    }
  }
  return [...found.values()];
}

function isOwn({ own, called }: WatchList, { what, plain }: Watched, client: string | null): boolean {
  const isPerson = what === 'the name' || what === 'the salutation' || what === 'an address';
  return ((client !== null && (isPerson ? called : own).get(client)) || '').includes(plain);
}

/** A text as it stands, and, where lines end in hyphens, without them: a name may be parted there. */
function readings(held: string): string[] {
  const text = held.normalize('NFKC');
  const joined = text.replace(/(?<=\p{L})[-\u00AD\u2010]\s*\n\s*(?=\p{L})/gu, '');
  return [...new Set([folded(text), folded(joined)])];
}

interface Match {
  readonly watched: Watched;
  /** In the normalised text. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function* matches({ byWord }: WatchList, text: string): Generator<Match> {
  const words = wordsOf(text);
  for (const [index, word] of words.entries()) {
    for (const watched of byWord.get(word.plain) ?? []) {
      if (!stands(watched, words, index)) continue;
      const last = words[index + watched.words.length - 1] as Word;
      const verbatim = text.slice(word.start, last.end).toLowerCase();
      if (watched.verbatim !== undefined && watched.verbatim !== verbatim) continue;
      if (watched.alone && !standsForItself(text, word, last)) continue;
      yield { watched, from: word.start, to: last.end, text };
    }
  }
}

function stands({ words: wanted, exact }: Watched, words: readonly Word[], at: number): boolean {
  return wanted.every((each, offset) => {
    const word = words[at + offset];
    if (word?.plain !== each.plain) return false;
    return (
      !exact ||
      word.exact === each.exact ||
      (word.exact === each.exact.toUpperCase() && each.exact.length > 1)
    );
  });
}

let segmenter: Intl.Segmenter | null = null;

/** Made when first needed, since it reads a dictionary. */
function segmentsOf(line: string): Intl.SegmentData[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(line)];
}

/**
 * Whether one word is a name here: alone on its line, or written large inside a sentence. Two Chinese characters are
 * one where words begin and end with them, be it a word or, as of most names, one each.
 */
function standsForItself(text: string, first: Word, last: Word): boolean {
  const before = text.slice(text.lastIndexOf('\n', first.start - 1) + 1, first.start);
  const lineEnd = text.indexOf('\n', last.end);
  const after = text.slice(last.end, lineEnd < 0 ? undefined : lineEnd);
  if (before.trim() === '' && after.trim() === '') return true;
  if (/^\p{Script=Han}/u.test(first.exact)) {
    const line = before + text.slice(first.start, last.end) + after;
    const starts = new Set([...segmentsOf(line).map(({ index }) => index), line.length]);
    return starts.has(before.length) && starts.has(before.length + last.end - first.start);
  }
  const startsSentence = /(?:^|[.!?:•–—“"(])\s*$/.test(before);
  return !startsSentence && /^\p{Lu}/u.test(first.exact);
}

function finding({ client, what }: Watched, held: HeldText, found: string): Diagnostic {
  const where = placeName(held);
  return client === null
    ? diagnose('word-leak', null, { word: found, where, found: around(held.text, found) })
    : diagnose('client-leak', null, { whose: client, what, where, found: around(held.text, found) });
}

function placeName({ where, page }: HeldText): string {
  if (page !== null) return `the text of page ${page}`;
  if (where === 'file') return 'the file’s name';
  if (where === 'mail') return 'the mail';
  if (where === 'data') return 'the metadata or an attached file';
  return `the PDF’s "${where}"`;
}

/** The words with a few of those around them. */
function around(text: string, found: string): string {
  const line = folded(text).replace(/\s+/g, ' ');
  const at = Math.max(line.indexOf(found), 0);
  const from = Math.max(at - 24, 0);
  const to = Math.min(at + found.length + 24, line.length);
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
}
