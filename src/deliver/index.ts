import { join } from 'node:path';
import { type Manifest, readManifest, writeManifest } from '../model/manifest.js';
import type { FileChange, Files } from '../ports.js';
import { sha256 } from './hash.js';
import { type OutputPaths, trailPath } from './paths.js';

export { sha256 } from './hash.js';
export { ledgerPath, type OutputPaths, outputPaths } from './paths.js';
export { findUnchanged, type Ingredients } from './unchanged.js';

/** Everything that a finished edition consists of. */
export interface Parcel extends Omit<Manifest, 'pdf' | 'html'> {
  readonly pdf: { readonly bytes: Uint8Array; readonly id: string };
  /** The exact HTML that was printed, when it is to stand beside the PDF. */
  readonly html?: string;
}

/** Writes the PDF, its manifest and, if wanted, its HTML: all or none. The manifest of an earlier PDF goes to the trail. */
export async function deliver(files: Files, paths: OutputPaths, parcel: Parcel): Promise<Manifest> {
  const manifest = manifestOf(parcel);
  await files.writeAll([
    ...(await forTheTrail(files, paths, manifest)),
    { path: paths.pdf, bytes: parcel.pdf.bytes },
    // The HTML of an earlier build would not be that of this PDF.
    { path: paths.html, bytes: parcel.html === undefined ? null : Buffer.from(parcel.html) },
    // Nor would a draft bring it.
    { path: paths.mail, bytes: null },
    { path: paths.manifest, bytes: writeManifest(manifest) },
  ]);
  return manifest;
}

/** How the files of an edition stand to each other, before anything is done with them. */
export type Standing = 'none' | 'whole' | 'altered' | 'encrypted';

/** Whether there is an edition, and whether its PDF is still the one that its manifest describes. */
export async function standingOf(files: Files, paths: OutputPaths): Promise<Standing> {
  const [bytes, pdf] = [await files.read('/', paths.manifest), await files.read('/', paths.pdf)];
  const manifest = bytes && readManifest(bytes);
  if (!manifest || !pdf) return 'none';
  if (sha256(pdf) !== manifest.pdf.sha256) return 'altered';
  return manifest.options.encrypted ? 'encrypted' : 'whole';
}

/** Writes a draft, unless it stands there already. */
export async function deliverMail(
  files: Files,
  paths: OutputPaths,
  mail: Uint8Array,
): Promise<'written' | 'unchanged'> {
  const old = await files.read('/', paths.mail);
  if (old && Buffer.compare(old, mail) === 0) return 'unchanged';
  await files.writeAll([{ path: paths.mail, bytes: mail }]);
  return 'written';
}

/** What is known of an earlier PDF is kept, since it may have been sent. */
async function forTheTrail(files: Files, paths: OutputPaths, now: Manifest): Promise<FileChange[]> {
  const bytes = await files.read('/', paths.manifest);
  const earlier = bytes && readManifest(bytes);
  if (!bytes || !earlier || earlier.pdf.sha256 === now.pdf.sha256) return [];
  return [{ path: trailPath(paths, earlier.pdf.sha256), bytes }];
}

/** A file of a proof, by its name in the folder of the proof. */
interface ProofFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Writes the pictures of a proof, and removes those of an earlier one that had more pages. */
export async function deliverProof(
  files: Files,
  paths: OutputPaths,
  pictures: readonly ProofFile[],
): Promise<void> {
  const names = new Set(pictures.map(({ name }) => name));
  const earlier = (await files.list(paths.proof, '.')).filter(
    (name) => /^page-\d+\.png$/.test(name) && !names.has(name),
  );
  await files.writeAll([
    ...pictures.map(({ name, bytes }) => ({ path: join(paths.proof, name), bytes })),
    ...earlier.map((name) => ({ path: join(paths.proof, name), bytes: null })),
  ]);
}

/** Notes that a file that stands there already was searched for the clients that there are now. */
export async function noteGuarded(files: Files, paths: OutputPaths, manifest: Manifest): Promise<void> {
  await files.writeAll([{ path: paths.manifest, bytes: writeManifest(manifest) }]);
}

function manifestOf({ pdf, html, findings, ...parcel }: Parcel): Manifest {
  return {
    ...parcel,
    pdf: { bytes: pdf.bytes.length, sha256: sha256(pdf.bytes), id: pdf.id },
    ...(html !== undefined && { html: sha256(html) }),
    findings,
  };
}
