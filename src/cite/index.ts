import type { Cited } from '../markdown/cited.js';
import { type CitationToken, documentOf } from '../markdown/index.js';
import { type Diagnostic, diagnose, type Outcome } from '../model/diagnostic.js';
import type { MergedSection, Run } from '../model/document.js';
import type { PlacedReference } from '../model/edition.js';
import type { Reference } from '../model/reference.js';
import { placeOfFile, type SourceText } from '../model/source.js';
import { authorDateCitation } from './author-date.js';
import { type Bibliography, bibliographyOf } from './bibliography.js';
import { BrokenStyle, citeInStyle } from './csl/index.js';
import type { LocaleChoice } from './engine/build-engine.js';
import { integrity, type ReadSection } from './integrity/index.js';
import { type CitedKeys, citedKeys } from './listed.js';
import { localeOf } from './locale.js';
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
  /** What earlier builds formatted, by content hash. */
  readonly formatted: ReadonlyMap<string, string>;
}

/** Words that citations need besides CSL's terms. */
export interface CiteWords {
  /** The end of a span that still goes on, as in 2015–present. */
  readonly present: string;
  /** Between a work that was not read and the one that speaks of it. */
  readonly asCitedIn: string;
}

/** A citation with an unknown key stays as it was written; its finding stops the build. */
export async function cite(input: CiteInput): Promise<Outcome<Cited>> {
  const sections = input.sections.map(readSection);
  const known = new Map(input.references.map(({ item }) => [item.id, item]));
  const documents = sections.map(({ document }) => document);
  const keys = citedKeys(documents, input.words.asCitedIn);
  const cited = new Set([...keys.all, ...input.dataSources].filter((id) => known.has(id)));
  const references = [...cited].flatMap((id) => known.get(id) ?? []);
  const tokens = documents.flatMap(({ citations }) =>
    citations.filter(({ items }) => items.every(({ id }) => known.has(id))),
  );

  const { style, diagnostics } = styleOf(input.style, input.styles ?? new Map());
  const work = { input, style, references, tokens, keys };
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
  readonly tokens: readonly CitationToken[];
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
    const { references, tokens } = work;
    const { citations, list, formatted } = await citeInStyle({
      style,
      locale: localeFor(input),
      present: input.words.present,
      references,
      tokens,
      remembered: input.formatted,
    });
    return { printed: citations, list, formatted, findings: [] };
  } catch (error) {
    if (!(error instanceof BrokenStyle)) throw error;
    const place = placeOfFile(input.styles?.get(style.name)?.path ?? '');
    const apa = await inApa(work, styleOf('apa', new Map()).style);
    return { ...apa, findings: [diagnose('style-broken', place, { style: style.name })] };
  }
}

/** In reading order, because the first citation of a group introduces its abbreviation. */
async function inApa({ input, references, tokens, keys }: Work, style: CitationStyle): Promise<Printed> {
  const pieces = await piecesOf(references, localeFor(input), input.words.present, input.formatted);
  const list = bibliographyOf(references, pieces, style, {
    locale: input.locale,
    asCitedIn: input.words.asCitedIn,
    unlisted: new Set([...keys.secondary].filter((id) => !input.dataSources.has(id))),
  });
  const introduced = new Set<string>();
  const printed = new Map(tokens.map((token) => [token, authorDateCitation(token, list, introduced)]));
  return { printed, list, formatted: pieces.formatted, findings: [] };
}

/** Whether the words of the reference list are of another language than the edition, since no file has its own. */
function foreignTerms(input: CiteInput, { entries }: Bibliography): Diagnostic[] {
  const { language, region } = new Intl.Locale(input.locale).maximize();
  if (entries.length === 0 || new Intl.Locale(localeFor(input).tag).language === language) return [];
  return [diagnose('terms-foreign', null, { language, tag: region ? `${language}-${region}` : language })];
}

/** The locale, with only those files of the workspace that it may ask for. */
function localeFor({ locale, locales = new Map() }: CiteInput): LocaleChoice {
  const tag = localeOf(locale, locales.keys());
  return { tag, own: new Map([...locales].filter(([own]) => own === tag)) };
}
