/** A word of a text, for comparing. */
export interface Word {
  /** In lower case, in compatibility form (Unicode NFKC). */
  readonly plain: string;
  /** As it stands. */
  readonly exact: string;
  /** Where it starts and ends in the text. */
  readonly start: number;
  readonly end: number;
}

/** Letters and digits; Chinese characters are words of their own, since nothing parts them. */
const word = /\p{Script=Han}|[[\p{L}\p{N}\p{M}]--\p{Script=Han}]+/gv;

/** What is not seen, such as soft hyphens and joiners: a name is no other with them in it. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu;

/** A text as it is compared: in compatibility form, without what is not seen. */
export function folded(text: string): string {
  return text.normalize('NFKC').replace(unseen, '');
}

/** The words of a text in order. Punctuation, spaces and line ends between them do not count. */
export function wordsOf(text: string): Word[] {
  const normal = folded(text);
  return Array.from(normal.matchAll(word), ({ 0: exact, index }) => ({
    plain: exact.toLowerCase(),
    exact,
    start: index,
    end: index + exact.length,
  }));
}

export function isHan(character: string): boolean {
  return /^\p{Script=Han}$/u.test(character);
}

/** One text with spaces around its words, so that whole words can be looked for in it. */
export function plainText(text: string): string {
  return ` ${wordsOf(text)
    .map(({ plain }) => plain)
    .join(' ')} `;
}
