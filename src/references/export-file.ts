import type { Loss } from './csl-item.js';

/** One entry of a file that another program exported. */
export interface ExportedEntry {
  /** An item as references.yaml has it, not yet held against the schema. */
  readonly item: Readonly<Record<string, unknown>>;
  readonly offset: number;
  /** Where the fields stand that variables were read from, as far as one knows. */
  readonly places: Readonly<Record<string, number>>;
  /** What could not be carried over, with its place. */
  readonly losses: readonly (Loss & { readonly offset: number })[];
}

/** What a file holds, and what of it could not be read. */
export interface ExportFile {
  readonly entries: readonly ExportedEntry[];
  readonly problems: readonly { readonly problem: string; readonly offset: number }[];
}
