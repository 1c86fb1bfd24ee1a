import * as z from 'zod';
import type { Diagnostic } from './diagnostic.js';
import type { FactRecord } from './provenance.js';

/** What an edition says and what it was made from, so that two of them can be compared. */
export interface EditionRecord {
  /** Brevier's version and build. */
  readonly brevier: string;
  readonly briefing: string;
  /** Whom the edition is for; null for the house's own. */
  readonly client: string | null;
  readonly title: string;
  readonly date: string;
  readonly locale: string;
  /** Name and version of the browser that printed; null when nothing was printed. */
  readonly browser: string | null;
  readonly fonts: readonly FontRecord[];
  /** How many pages were printed; null when none were. */
  readonly pages: number | null;
  /** SHA-256 by path relative to the workspace. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Every fact: its value, where it came from, and where it stands. */
  readonly facts: readonly FactRecord[];
  readonly sections: readonly SectionRecord[];
  readonly references: readonly ReferenceRecord[];
}

/** A font file, and the version of the package that it came from; null for one of the workspace, which is an input. */
export interface FontRecord {
  readonly file: string;
  readonly version: string | null;
}

export interface SectionRecord {
  /** The files that it was made from: one, or a translation of its opening and the original that follows. */
  readonly files: readonly string[];
  /** As printed before the title; empty for a section without. */
  readonly number: string;
  readonly title: string;
  readonly words: number;
  readonly page: number | null;
}

/** A work of the reference list. */
export interface ReferenceRecord {
  readonly id: string;
  /** The entry as printed. */
  readonly text: string;
  /** What a mark of the source says: "Anthropic, 2025b". */
  readonly mark: string;
  /** Files of the sections whose text cites it, in order. */
  readonly citedIn: readonly string[];
  /** Every page that cites it, tables and figures included. */
  readonly pages: readonly number[];
}

/** An earlier issue as an input: what it was read from ("pdf <SHA-256>", "revision <commit>"), and the hash of what it says. */
export interface SinceOption {
  readonly from: string;
  readonly sha256: string;
}

/** What a PDF was made from. The same build writes the same manifest: it holds no time and no path of the machine. */
export interface Manifest extends EditionRecord {
  /** What was asked for on the command line. */
  readonly options: {
    readonly date: string | null;
    readonly encrypted: boolean;
    /** The earlier issue that it tells the changes from. */
    readonly since: SinceOption | null;
  };
  /** Which layer each setting came from: house, briefing, client, or a theme. */
  readonly layers: Readonly<Record<string, string>>;
  /** Hash of all clients whose names the file was searched for. */
  readonly guarded: string;
  /** `id` is the identifier that the file itself holds. */
  readonly pdf: { readonly bytes: number; readonly sha256: string; readonly id: string };
  /** SHA-256 of the HTML beside the PDF, when it was asked for. */
  readonly html?: string;
  /** Warnings and notes that the build went on with; what was excused among them, with the reasons. */
  readonly findings: readonly Diagnostic[];
}

const holds = <T>(key: string) =>
  z.array(z.custom<T>((value) => typeof value === 'object' && value !== null && key in value));

const recordShape = {
  brevier: z.string(),
  briefing: z.string(),
  client: z.string().nullable(),
  title: z.string(),
  date: z.string(),
  locale: z.string(),
  browser: z.string().nullable(),
  fonts: holds<FontRecord>('file'),
  pages: z.number().nullable(),
  inputs: z.record(z.string(), z.string()),
  facts: holds<FactRecord>('places'),
  sections: holds<SectionRecord>('files'),
  references: holds<ReferenceRecord>('citedIn'),
};

const recordSchema = z.object(recordShape);

const manifestSchema = z.object({
  ...recordShape,
  options: z.object({
    date: z.string().nullable(),
    encrypted: z.boolean(),
    since: z.object({ from: z.string(), sha256: z.string() }).nullable(),
  }),
  layers: z.record(z.string(), z.string()),
  guarded: z.string(),
  pdf: z.object({ bytes: z.number(), sha256: z.string(), id: z.string() }),
  html: z.string().optional(),
  findings: holds<Diagnostic>('code'),
});

export function writeManifest(manifest: Manifest): Uint8Array {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

/** Reads a manifest back; null for anything that is none. */
export function readManifest(bytes: Uint8Array): Manifest | null {
  return parsed(manifestSchema, bytes) as Manifest | null;
}

/** Reads what a PDF or a manifest says of an edition; null for anything else. */
export function readRecord(bytes: Uint8Array): EditionRecord | null {
  return parsed(recordSchema, bytes) as EditionRecord | null;
}

function parsed(schema: z.ZodType, bytes: Uint8Array): unknown {
  try {
    const result = schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
