import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Diagnostic } from '../model/diagnostic.js';
import type { FactRecord } from '../model/provenance.js';

/** What a PDF was made from. The same build writes the same manifest: it holds no time and no path of the machine. */
export interface Manifest {
  /** Brevier's version. */
  readonly brevier: string;
  readonly briefing: string;
  readonly date: string;
  /** What was asked for on the command line. */
  readonly options: { readonly date: string | null; readonly encrypted: boolean };
  /** Whom the edition is for; null for the house's own. */
  readonly client: string | null;
  /** Hash of all clients whose names the file was searched for. */
  readonly guarded: string;
  /** Name and version of the browser that printed. */
  readonly browser: string;
  /** SHA-256 by path relative to the workspace. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly fonts: readonly string[];
  readonly pages: number;
  readonly pdf: { readonly bytes: number; readonly sha256: string };
  /** SHA-256 of the HTML beside the PDF, when it was asked for. */
  readonly html?: string;
  /** Every fact: its value, where it came from, and where it stands. */
  readonly facts: readonly FactRecord[];
  /** Warnings that the build went on with. */
  readonly findings: readonly Diagnostic[];
}

const manifestSchema = z.object({
  brevier: z.string(),
  briefing: z.string(),
  date: z.string(),
  options: z.object({ date: z.string().nullable(), encrypted: z.boolean() }),
  client: z.string().nullable(),
  guarded: z.string(),
  browser: z.string(),
  inputs: z.record(z.string(), z.string()),
  fonts: z.array(z.string()),
  pages: z.number(),
  pdf: z.object({ bytes: z.number(), sha256: z.string() }),
  html: z.string().optional(),
  facts: z.array(
    z.custom<FactRecord>((value) => typeof value === 'object' && value !== null && 'places' in value),
  ),
  findings: z.array(
    z.custom<Diagnostic>((value) => typeof value === 'object' && value !== null && 'code' in value),
  ),
});

export function writeManifest(manifest: Manifest): Uint8Array {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

/** Reads a manifest back; null for anything that is none. */
export function readManifest(bytes: Uint8Array): Manifest | null {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success ? (parsed.data as Manifest) : null;
  } catch {
    return null;
  }
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
