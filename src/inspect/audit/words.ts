/** A word of a text in the form in which words are compared. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const pattern = /[A-Za-z0-9\u00C0-\u024F\u0370-\u1FFF\u2E80-\uFFEF]+(?:['’]s?(?![A-Za-z]))?/g;
const articles = new Set(['the', 'a', 'an']);

/** The words of a text, without articles, possessives and plurals: "Kestrel's orders" is "kestrel order". */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const { 0: match, index } of text.matchAll(pattern)) {
    const bare = match.replace(/['’]s?$/, '').toLowerCase();
    if (!articles.has(bare) && bare !== '\uFFFC')
      found.push({ word: singular(bare), start: index, end: index + match.length });
  }
  return found;
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  return word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

const linking = new Set(
  'of in on at to for from by with and or per between its their our over into under as is are'.split(' '),
);

/** Whether a word says something by itself. */
export function isContent(word: string): boolean {
  return !linking.has(word);
}

const general = new Set(
  'rate share growth change price cost total value number level amount increase new per year month day area term unit fee'.split(
    ' ',
  ),
);

/** Whether a word is telling enough for one alone to say what is meant: "chip", but not "rate". */
export function isTelling(word: string): boolean {
  return isContent(word) && !general.has(word) && !/^\d+$/.test(word);
}
