import { join } from 'node:path';
import { type Manifest, readManifest } from '../model/manifest.js';
import type { Files } from '../ports.js';
import type { Seal } from './seal.js';

/** A manifest that was found, and where. */
export interface FoundManifest {
  /** Absolute. */
  readonly path: string;
  readonly manifest: Manifest;
}

/** The manifests of a PDF: of these very bytes, and of a file that had its identifier. */
export interface FoundManifests {
  readonly exact: FoundManifest | null;
  readonly related: readonly FoundManifest[];
}

const manifestName = /\.manifest\.json$|\.trail\/[0-9a-f]{16}\.json$/;

/**
 * Looks for the manifest of a PDF, whatever the PDF is called now and wherever it lies: beside it, and then among all
 * manifests of an output folder, those of earlier PDFs included.
 */
export async function findManifests(
  files: Files,
  { pdf, out }: { readonly pdf: string; readonly out: string },
  seal: Seal,
): Promise<FoundManifests> {
  const beside = pdf.replace(/\.pdf$/i, '.manifest.json');
  const inOutput = (await files.list(out, '.')).filter((path) => manifestName.test(path));
  const related: FoundManifest[] = [];
  for (const path of new Set([beside, ...inOutput.map((each) => join(out, each))])) {
    const manifest = await manifestAt(files, path, seal);
    if (manifest?.pdf.sha256 === seal.sha256) return { exact: { path, manifest }, related: [] };
    if (manifest) related.push({ path, manifest });
  }
  return { exact: null, related };
}

/** The manifest at a path when it is about this PDF, which its text tells before it is read as JSON. */
async function manifestAt(files: Files, path: string, { sha256, ids }: Seal): Promise<Manifest | null> {
  const bytes = await files.read('/', path);
  if (!bytes) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (![sha256, ...ids].some((mark) => text.includes(mark))) return null;
  const manifest = readManifest(bytes);
  return manifest && (manifest.pdf.sha256 === sha256 || ids.includes(manifest.pdf.id)) ? manifest : null;
}
