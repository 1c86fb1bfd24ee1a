import type { PdfFile } from './file.js';
import { pageReader } from './page-content.js';
import type { PageShelf } from './page-shelf.js';
import { textOf } from './page-text.js';
import { readTextString } from './strings.js';
import { ownCopy, TextMemo } from './text-memo.js';
import { entry, isDictionary, nameText, type PdfValue } from './values.js';

/** Words that a PDF holds, and where. */
export interface DocumentText {
  /**
   * "page" for what is printed; "data" for a stream of text, such as metadata and attached files; else the key under
   * which it stands in its dictionary: "Title" of the document or a bookmark, "Alt", "Contents", "URI" …
   */
  readonly where: string;
  /** From 1, for what is printed; else null. */
  readonly page: number | null;
  readonly text: string;
}

/**
 * Everything in a PDF that can be read as words, so that nothing hides: the printed text of each page, every string and
 * name of every object (document information, bookmarks, alternatives, link targets, file names), and every stream that
 * is neither drawing nor font nor image (metadata, attachments).
 */
export function textsOf(file: PdfFile): DocumentText[] {
  const read = pageReader(file);
  const pages = file
    .pages()
    .map((object, index) => ({ where: 'page', page: index + 1, text: textOf(read(object)) }));
  return [...pages, ...objectTexts(file)];
}

/** What objects say, by what they hold, for all files with a common shelf: most are the same in every edition. */
const said = new WeakMap<PageShelf, TextMemo<readonly DocumentText[]>>();

/** The words of every object, each text once. */
export function objectTexts(file: PdfFile): DocumentText[] {
  const memo = said.get(file.shelf) ?? new TextMemo<readonly DocumentText[]>();
  said.set(file.shelf, memo);
  const texts = file.numbers().flatMap((number) => {
    const body = file.body(number);
    const read = () => textsIn(file, number, body);
    return body.includes('stream') ? read() : memo.once(body, () => read().map(byItself));
  });
  return once(texts);
}

/** Outlives the file that it was read from. */
function byItself({ where, page, text }: DocumentText): DocumentText {
  return { where: ownCopy(where), page, text: ownCopy(text) };
}

/** Thousands of objects say the same of themselves, such as what they are. */
function once(texts: readonly DocumentText[]): DocumentText[] {
  const seen = new Map(texts.map((each) => [`${each.where}\n${each.text}`, each]));
  return [...seen.values()];
}

function textsIn(file: PdfFile, number: number, body: string): readonly DocumentText[] {
  if (isWordless(body)) return nothing;
  const value = file.object(number);
  const found = [...words(value, '')].map(({ where, text }) => ({ where, page: null, text }));
  if (!holdsText(file, number, value)) return found;
  return [...found, { where: 'data', page: null, text: Buffer.from(file.data(number)).toString('utf8') }];
}

const nothing: readonly DocumentText[] = [];

/**
 * Most objects hold no string, and no name but those of the format: they say nothing. A destination is named as its
 * author likes.
 */
function isWordless(body: string): boolean {
  const data = body.indexOf('stream');
  const dictionary = data < 0 ? body : body.slice(0, data);
  return !telling.some((sign) => sign.test(dictionary));
}

const telling = [
  // A string, in brackets or in hexadecimal digits.
  /\(|(?:^|[^<])<(?!<)/,
  // A name with anything in it that the format's own names have not.
  /\/[^A-Z]|\/[A-Za-z0-9]*[^A-Za-z0-9\s/<>[\]()]/,
  /\/Dest|\/Type\s*\/(?:Metadata|EmbeddedFile)/,
];

/** Metadata and attached files say what they are (ISO 32000-1, sections 14.3.2 and 7.11.4). */
function holdsText(file: PdfFile, number: number, value: PdfValue): boolean {
  const type = entry(value, 'Type');
  return (
    (type === '/Metadata' || type === '/EmbeddedFile') && file.body(number).trimEnd().endsWith('endstream')
  );
}

function* words(value: PdfValue, where: string): Generator<{ where: string; text: string }> {
  if (typeof value === 'string')
    yield { where, text: value.startsWith('/') ? nameText(value) : readTextString(value) };
  else if (Array.isArray(value)) for (const item of value as readonly PdfValue[]) yield* words(item, where);
  else if (isDictionary(value)) {
    for (const [key, item] of value.entries) {
      const name = nameText(key);
      // A dictionary's keys can be words too: those of named destinations are.
      if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) yield { where: 'name', text: name };
      yield* words(item, name);
    }
  }
}
