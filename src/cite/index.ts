import type { Cited } from '../markdown/cited.js';
import { type CitationToken, documentOf } from '../markdown/index.js';
import { type Diagnostic, diagnose, type Outcome } from '../model/diagnostic.js';
import type { MergedSection, Run } from '../model/document.js';
import type { PlacedReference } from '../model/edition.js';
import type { Language } from '../model/language.js';
import type { Reference } from '../model/reference.js';
import { placeOfFile, type SourceText } from '../model/source.js';
import { authorDateCitation } from './author-date.js';
import { type Bibliography, bibliographyOf, inOtherWords, type Marks, plainMarks } from './bibliography.js';
import { BrokenStyle, citeInStyle } from './csl/index.js';
import { integrity, type ReadSection } from './integrity/index.js';
import { type CitedKeys, citedKeys } from './listed.js';
import { localeFor } from './locale.js';
import { piecesOf } from './pieces.js';
import { type CitationStyle, styleOf } from './style.js';

/** The step cite: every citation becomes what the style prints for it, and the works cited become the reference list. */

export interface CiteInput {
  readonly sections: readonly MergedSection[];
  readonly references: readonly PlacedReference[];
  /** The reference list could not be read: no key can then be said to be unknown. */
  readonly unread?: boolean;
  /** Ids of references that the deal's data names as sources: they are listed, and count as cited. */
  readonly dataSources: ReadonlySet<string>;
  /** Works that need not be cited here, since another edition of the briefing cites them. */
  readonly excused?: ReadonlySet<string>;
  /** The name of a style: apa, harvard1, vancouver, or one of `styles`. */
  readonly style: string;
  /** CSL files of the workspace, by name. */
  readonly styles?: ReadonlyMap<string, SourceText>;
  /** A BCP 47 tag; the nearest CSL locale is used, else American English. */
  readonly locale: string;
  /** CSL locale files of the workspace and of Brevier, by tag, besides those that are bundled with the engine. */
  readonly locales?: ReadonlyMap<string, string>;
  /** Words of the edition's language that CSL has no term for. */
  readonly words: CiteWords;
  /** By a section's index, the language that it is written in, where that is not the edition's. */
  readonly foreign?: ReadonlyMap<number, CiteLanguage>;
  /** What earlier builds formatted, by content hash. */
  readonly formatted: ReadonlyMap<string, string>;
}

/** The language of a passage: a BCP 47 tag, and its words. */
export interface CiteLanguage {
  readonly locale: string;
  readonly words: CiteWords;
}

/** Words that citations need besides CSL's terms. */
export interface CiteWords {
  /** The end of a span that still goes on, as in 2015–present. */
  readonly present: string;
  /** Between a work that was not read and the one that speaks of it. */
  readonly asCitedIn: string;
  /** What stands between the parts of a citation. */
  readonly marks: Marks;
}

/** The words of a language that citations need. */
export function citeWords({ words }: Language): CiteWords {
  const { open, close, comma, semicolon } = { ...plainMarks, ...words };
  return {
    present: words.present ?? '',
    asCitedIn: words['as-cited-in'] ?? '',
    marks: { open, close, comma, semicolon },
  };
}

/** A citation with an unknown key stays as it was written; its finding stops the build. */
export async function cite(input: CiteInput): Promise<Outcome<Cited>> {
  const sections = input.sections.map(readSection);
  const known = new Map(input.references.map(({ item }) => [item.id, item]));
  const languageOf = ({ merged }: ReadSection) => input.foreign?.get(merged.index) ?? input;
  const keys = citedKeys(sections.map((each) => [each.document, languageOf(each).words.asCitedIn]));
  const cited = new Set([...keys.all, ...input.dataSources].filter((id) => known.has(id)));
  const references = [...cited].flatMap((id) => known.get(id) ?? []);
  const spoken = new Map(
    sections.flatMap((section) =>
      section.document.citations
        .filter(({ items }) => items.every(({ id }) => known.has(id)))
        .map((token) => [token, languageOf(section)] as const),
    ),
  );

  const { style, diagnostics } = styleOf(input.style, input.styles ?? new Map());
  const work = { input, style, references, spoken, keys };
  const { printed, list, formatted, findings } = await inStyle(work);
  const value = {
    sections: sections.map(({ merged, document }) => ({
      merged,
      document,
      citations: new Map(
        document.citations.map((token) => [token, printed.get(token) ?? [{ text: token.raw }]] as const),
      ),
    })),
    entries: list.entries,
    formatted,
  };
  const { references: all, unread = false, excused = [], locale } = input;
  const listed = new Set([...cited, ...excused]);
  const held = integrity({ sections, references: all, listed, list, unread, locale });
  return { value, diagnostics: [...diagnostics, ...findings, ...held, ...foreignTerms(input, list)] };
}

function readSection(merged: MergedSection): ReadSection {
  return { merged, document: documentOf(merged) };
}

/** What is to be printed. */
interface Work {
  readonly input: CiteInput;
  readonly style: CitationStyle;
  readonly references: readonly Reference[];
  /** Every citation in reading order, with the language of the words around it. */
  readonly spoken: ReadonlyMap<CitationToken, CiteLanguage>;
  readonly keys: CitedKeys;
}

interface Printed {
  readonly printed: ReadonlyMap<CitationToken, readonly Run[]>;
  readonly list: Bibliography;
  readonly formatted: ReadonlyMap<string, string>;
  readonly findings: readonly Diagnostic[];
}

/** APA by Brevier's own rules, any other style as its CSL file says; where that cannot be read, APA stands in. */
async function inStyle(work: Work): Promise<Printed> {
  const { input, style } = work;
  if (style.name === 'apa' && style.xml === null) return inApa(work, style);
  try {
    return await byItsFile(work);
  } catch (error) {
    if (!(error instanceof BrokenStyle)) throw error;
    const place = placeOfFile(input.styles?.get(style.name)?.path ?? '');
    const apa = await inApa(work, styleOf('apa', new Map()).style);
    return { ...apa, findings: [diagnose('style-broken', place, { style: style.name })] };
  }
}

/** As a CSL style prints them: in each language all of them, since the style counts on it, and of these its own. */
async function byItsFile({ input, style, references, spoken }: Work): Promise<Printed> {
  const printed = new Map<CitationToken, readonly Run[]>();
  const inEach = async ({ locale, words }: CiteLanguage) => {
    const cited = await citeInStyle({
      style,
      locale: localeFor(locale, input.locales),
      present: words.present,
      references,
      tokens: [...spoken.keys()],
      remembered: input.formatted,
    });
    for (const [token, runs] of cited.citations)
      if (spoken.get(token)?.locale === locale) printed.set(token, runs);
    return cited;
  };
  const { list, formatted } = await inEach(input);
  const others = await Promise.all(foreignTo(input, spoken).map(inEach));
  const remembered = new Map([...formatted, ...others.flatMap((other) => [...other.formatted])]);
  return { printed, list, formatted: remembered, findings: [] };
}

/** In reading order, because the first citation of a group introduces its abbreviation. */
async function inApa({ input, references, spoken, keys }: Work, style: CitationStyle): Promise<Printed> {
  const piecesIn = ({ locale, words }: CiteLanguage) =>
    piecesOf(references, localeFor(locale, input.locales), words.present, input.formatted);
  const pieces = await piecesIn(input);
  const list = bibliographyOf(references, pieces, style, {
    locale: input.locale,
    words: input.words,
    unlisted: new Set([...keys.secondary].filter((id) => !input.dataSources.has(id))),
  });
  const lists = new Map([[input.locale, list]]);
  const formatted = new Map(pieces.formatted);
  for (const language of foreignTo(input, spoken)) {
    const own = await piecesIn(language);
    lists.set(language.locale, inOtherWords(list, own, language.words));
    for (const [key, piece] of own.formatted) formatted.set(key, piece);
  }
  const introduced = new Set<string>();
  const printed = new Map(
    [...spoken].map(([token, { locale }]) => [
      token,
      authorDateCitation(token, lists.get(locale) ?? list, introduced),
    ]),
  );
  return { printed, list, formatted, findings: [] };
}

/** The languages besides the edition's own in which something is cited, each once. */
function foreignTo({ locale }: CiteInput, spoken: Work['spoken']): CiteLanguage[] {
  const byLocale = new Map([...spoken.values()].map((language) => [language.locale, language]));
  byLocale.delete(locale);
  return [...byLocale.values()];
}

/** Whether the words of the reference list are of another language than the edition, since no file has its own. */
function foreignTerms(input: CiteInput, { entries }: Bibliography): Diagnostic[] {
  const { language, region } = new Intl.Locale(input.locale).maximize();
  if (
    entries.length === 0 ||
    new Intl.Locale(localeFor(input.locale, input.locales).tag).language === language
  )
    return [];
  return [diagnose('terms-foreign', null, { language, tag: region ? `${language}-${region}` : language })];
}
