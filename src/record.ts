import type { Composed } from './compose/index.js';
import type { Cited } from './markdown/cited.js';
import { isoDate } from './model/calendar-date.js';
import type { Edition } from './model/edition.js';
import type { EditionRecord, FontRecord, ReferenceRecord, SectionRecord } from './model/manifest.js';
import { factRecords } from './model/provenance.js';

/** What is known of a document once it is printed. */
export interface PrintedFacts {
  readonly browser: string;
  readonly fonts: readonly FontRecord[];
  readonly pageCount: number;
  /** The page of each anchor. */
  readonly pages: ReadonlyMap<string, number>;
}

/** What an edition says, as far as comparing needs it. */
export interface Said {
  readonly edition: Edition;
  readonly document: Pick<Composed, 'figures' | 'sections'>;
  readonly cited: Cited;
}

/**
 * What an edition says and what it was made from, to be kept and compared.
 * @param printed without it, no page is known.
 */
export function recordOf(
  { edition, document, cited }: Said,
  made: { readonly brevier: string; readonly inputs: ReadonlyMap<string, string> },
  printed?: PrintedFacts,
): EditionRecord {
  const pages = printed?.pages ?? new Map<string, number>();
  return {
    brevier: made.brevier,
    briefing: edition.id,
    client: edition.client?.id ?? null,
    title: edition.briefing.title,
    date: isoDate(edition.date),
    locale: edition.locale,
    browser: printed?.browser ?? null,
    fonts: printed?.fonts ?? [],
    pages: printed?.pageCount ?? null,
    inputs: Object.fromEntries(made.inputs),
    facts: factRecords(edition, document.figures, pages),
    sections: document.sections.map(
      ({ id, ...section }): SectionRecord => ({ ...section, page: pages.get(id) ?? null }),
    ),
    references: referenceRecords(edition, cited, pages),
  };
}

/** The reference list, and where each of its works is cited. */
export function referenceRecords(
  edition: Edition,
  cited: Cited,
  pages: ReadonlyMap<string, number>,
): ReferenceRecord[] {
  const files = new Map(edition.sections.map(({ index, source }) => [index, source.path]));
  const citing = new Map<string, Set<string>>();
  for (const { merged, document } of cited.sections) {
    for (const { id } of document.citations.flatMap(({ items }) => items)) {
      const sections = citing.get(id) ?? new Set();
      citing.set(id, sections.add(files.get(merged.index) ?? merged.path));
    }
  }
  return cited.entries.map(({ id, anchor, runs, mark }) => ({
    id,
    text: runs.map(({ text }) => text).join(''),
    mark,
    citedIn: [...(citing.get(id) ?? [])],
    pages: citationPages(anchor, pages),
  }));
}

/** The pages of the ids that the page gives to citations of an entry: cite-<id>-1, -2 … */
function citationPages(anchor: string, pages: ReadonlyMap<string, number>): number[] {
  const id = anchor.replace(/^ref-/, 'cite-');
  const found = new Set<number>();
  for (let count = 1; pages.has(`${id}-${count}`); count++) found.add(pages.get(`${id}-${count}`) as number);
  return [...found].sort((a, b) => a - b);
}
