import type { Cited, CitedSection } from '../markdown/cited.js';
import { type CitationToken, documentOf } from '../markdown/index.js';
import type { Outcome } from '../model/diagnostic.js';
import type { MergedSection, Run } from '../model/document.js';
import type { PlacedReference } from '../model/edition.js';
import { authorDateCitation } from './author-date.js';
import { type Bibliography, bibliographyOf } from './bibliography.js';
import { unknownStyle } from './check.js';
import { integrity, type ReadSection } from './integrity/index.js';
import { citedKeys } from './listed.js';
import { numericCitation } from './numeric.js';
import { piecesOf } from './pieces.js';
import { bundledLocale, defaultStyle, styleRules } from './style-rules.js';

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
  /** A bundled style: apa, harvard1 or vancouver. */
  readonly style: string;
  /** A BCP 47 tag; the nearest bundled locale is used, else American English. */
  readonly locale: string;
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
  const known = new Map(input.references.map((reference) => [reference.item.id, reference]));
  const keys = citedKeys(
    sections.map(({ document }) => document),
    input.words.asCitedIn,
  );
  const cited = new Set([...keys.all, ...input.dataSources].filter((id) => known.has(id)));

  const style = Object.hasOwn(styleRules, input.style) ? input.style : defaultStyle;
  const rules = styleRules[style] as (typeof styleRules)[string];
  const locale = bundledLocale(input.locale);
  const references = [...cited].flatMap((id) => known.get(id)?.item ?? []);
  const pieces = await piecesOf(references, style, locale, input.words.present, input.formatted);
  const list = bibliographyOf(references, pieces, rules, {
    locale: input.locale,
    asCitedIn: input.words.asCitedIn,
    unlisted: new Set([...keys.secondary].filter((id) => !input.dataSources.has(id))),
  });

  const value = { sections: citeAll(sections, list), entries: list.entries, formatted: pieces.formatted };
  const { references: all, unread = false, excused } = input;
  const held = integrity({
    sections,
    references: all,
    listed: new Set([...cited, ...(excused ?? [])]),
    list,
    unread,
    locale: input.locale,
  });
  return { value, diagnostics: [...unknownStyle(input.style), ...held] };
}

function readSection(merged: MergedSection): ReadSection {
  return { merged, document: documentOf(merged) };
}

/** In reading order, because the first citation of a group introduces its abbreviation. */
function citeAll(sections: readonly ReadSection[], list: Bibliography): CitedSection[] {
  const introduced = new Set<string>();
  const print = (token: CitationToken): readonly Run[] => {
    if (token.items.some(({ id }) => !list.works.has(id))) return [{ text: token.raw }];
    return list.rules.kind === 'numeric'
      ? numericCitation(token, list)
      : authorDateCitation(token, list, introduced);
  };
  return sections.map(({ merged, document }) => ({
    merged,
    document,
    citations: new Map(document.citations.map((token) => [token, print(token)])),
  }));
}
