import type { ReferenceRecord, SectionRecord } from './manifest.js';
import type { FactRecord } from './provenance.js';

/** What has come, gone or changed from an earlier edition to a later one. */
export type Change = 'added' | 'removed' | 'changed';

/** Keys of a fact that a reader sees. */
export const factAspects = ['value', 'bound', 'label', 'asOf', 'sources', 'locator'] as const;
export type FactAspect = (typeof factAspects)[number];

export interface FigureChange {
  readonly id: string;
  readonly change: Change;
  readonly old: FactRecord | null;
  readonly new: FactRecord | null;
  /** What of it has changed; empty when it has come or gone. */
  readonly aspects: readonly FactAspect[];
}

export interface SectionChange {
  readonly change: Change;
  readonly old: SectionRecord | null;
  readonly new: SectionRecord | null;
  /** What of it has changed: its title, its number or its files. */
  readonly aspects: ReadonlyArray<'title' | 'number' | 'text'>;
}

export interface SourceChange {
  readonly id: string;
  readonly change: Change;
  readonly old: ReferenceRecord | null;
  readonly new: ReferenceRecord | null;
}

/** Where a work of both editions is cited, and is no longer. */
export interface CitationChange {
  readonly id: string;
  readonly text: string;
  /** Titles of sections. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** A program or font, with its version in each; null where there is none. */
export interface VersionChange {
  readonly what: string;
  readonly old: string | null;
  readonly new: string | null;
}

/** One side of a comparison. */
export interface EditionName {
  readonly briefing: string;
  readonly client: string | null;
  readonly title: string;
  readonly date: string;
  /** Null where nothing was printed. */
  readonly pages: number | null;
}

export interface Differences {
  readonly old: EditionName;
  readonly new: EditionName;
  readonly figures: readonly FigureChange[];
  readonly sources: readonly SourceChange[];
  readonly sections: readonly SectionChange[];
  readonly citations: readonly CitationChange[];
  /** Files that it was made from, by path. */
  readonly inputs: ReadonlyArray<{ readonly path: string; readonly change: Change }>;
  readonly versions: readonly VersionChange[];
}
