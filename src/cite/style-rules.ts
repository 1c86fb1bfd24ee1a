/** What a bundled style wants in the text. Its entries are the CSL style's own. */
export interface StyleRules {
  readonly kind: 'author-date' | 'numeric';
  /** From how many authors on the first stands for all. */
  readonly etAlFrom: number;
  /** Before the last author inside parentheses; null for the locale's "and". */
  readonly inParentheses: '&' | null;
  /** Which form of "no date" stands for the year. */
  readonly noDate: 'short' | 'long';
  /** Whether a comma stands before "and" in three names and more. */
  readonly serialComma: boolean;
}

/** The styles that @citation-js/plugin-csl ships. */
export const styleRules: Readonly<Record<string, StyleRules>> = {
  apa: { kind: 'author-date', etAlFrom: 3, inParentheses: '&', noDate: 'short', serialComma: true },
  harvard1: { kind: 'author-date', etAlFrom: 4, inParentheses: null, noDate: 'long', serialComma: false },
  vancouver: { kind: 'numeric', etAlFrom: 3, inParentheses: null, noDate: 'short', serialComma: true },
};

export const defaultStyle = 'apa';

const locales = ['en-US', 'nl-NL', 'fr-FR', 'de-DE', 'es-ES'];

/** The bundled locale nearest to a language tag. */
export function bundledLocale(tag: string): string {
  const language = tag.split('-')[0]?.toLowerCase();
  return (
    locales.find((locale) => locale === tag) ??
    locales.find((each) => each.startsWith(`${language}-`)) ??
    'en-US'
  );
}
