import { type BuildResult, build } from './build.js';
import { ledgerPath } from './deliver/index.js';
import type { BuildRequest } from './job.js';
import { parseCalendarDate } from './model/calendar-date.js';
import { type Diagnostic, diagnose, stops } from './model/diagnostic.js';
import type { Differences } from './model/differences.js';
import type { EditionRecord, Manifest } from './model/manifest.js';
import { type Files, PrinterError } from './ports.js';
import {
  isThere,
  type RecordRequest,
  type RecordWorld,
  recordFrom,
  recordNow,
  type Side,
} from './records.js';
import { type LedgerRecord, readLedger } from './send/index.js';
import { causesOf, differences, findManifests, sealOf } from './trail/index.js';

/** What to ask of a PDF. */
export interface VerifyRequest extends RecordRequest {
  readonly pdf: Side;
  /** Print the edition again, to compare bytes. */
  readonly rebuild: boolean;
  /** Of an edition that was encrypted. */
  readonly password?: string;
  readonly signal?: AbortSignal;
}

/** What became of making the same edition now. */
export interface Rebuild {
  /** Whether it has the same bytes; null where that is not known. */
  readonly same: boolean | null;
  /** From the PDF to the edition as it would be now; null where there can be none. */
  readonly differences: Differences | null;
}

export interface Verified {
  /** `whole`: as this workspace made it. `edited`: made by it and changed since. `foreign`: not its own. */
  readonly status: 'whole' | 'edited' | 'foreign';
  /** What it was made from, and where that stands. */
  readonly manifest: Manifest | null;
  readonly manifestPath: string | null;
  /** Mails that carried these very bytes, as the ledger has them. */
  readonly sent: readonly LedgerRecord[];
  readonly rebuild: Rebuild | null;
}

/** Whether a PDF is one that this workspace made, from what, and whether making it now gives the same bytes. */
export async function verify(
  request: VerifyRequest,
  world: RecordWorld,
): Promise<{ value: Verified | null; diagnostics: readonly Diagnostic[] }> {
  const { pdf, out } = request;
  const bytes = await world.files.read('/', pdf.path);
  if (!bytes) return { value: null, diagnostics: [diagnose('trail-missing', null, { path: pdf.text })] };
  const seal = sealOf(bytes);
  const { exact, related } = await findManifests(world.files, { pdf: pdf.path, out }, seal);
  const [found = null] = exact ? [exact] : related;
  if (!found) {
    const { saysBrevier } = seal;
    const foreign = seal.isPdf
      ? diagnose('pdf-foreign', null, { path: pdf.text, saysBrevier })
      : diagnose('pdf-unreadable', null, { path: pdf.text });
    const nothing = { manifest: null, manifestPath: null, sent: [], rebuild: null };
    return { value: { status: 'foreign', ...nothing }, diagnostics: [foreign] };
  }
  const { manifest, path: manifestPath } = found;
  if (!exact) {
    const edited = diagnose('pdf-edited', null, { path: pdf.text, edition: nameOf(manifest) });
    return {
      value: { status: 'edited', manifest, manifestPath, sent: [], rebuild: null },
      diagnostics: [edited],
    };
  }
  const rebuilt = await again(manifest, request, world);
  const sent = await sentWith(seal.sha256, out, world.files);
  const value: Verified = { status: 'whole', manifest, manifestPath, sent, rebuild: rebuilt.value };
  return { value, diagnostics: rebuilt.diagnostics };
}

function nameOf({ briefing, client, date }: Manifest): string {
  return `${briefing}${client === null ? '' : ` for ${client}`}, ${date}`;
}

/** Mails with this PDF that a server has, or may have; not those that went to the house itself. */
async function sentWith(sha256: string, out: string, files: Files): Promise<LedgerRecord[]> {
  const bytes = await files.read('/', ledgerPath(out));
  const { records } = readLedger(Buffer.from(bytes ?? []).toString('utf8'));
  const own = records.filter(
    ({ pdf, trial, state }) => pdf === sha256 && !trial && /accepted|unknown/.test(state),
  );
  return [...new Map(own.map((record) => [`${record.client} ${record.to}`, record])).values()];
}

type Rebuilt = { value: Rebuild | null; diagnostics: readonly Diagnostic[] };

async function again(manifest: Manifest, request: VerifyRequest, world: RecordWorld): Promise<Rebuilt> {
  const { briefing, client } = manifest;
  const absent = await isThere({ briefing, client }, request, world.files, null);
  if (absent) return failed(absent.diagnostics);
  return request.rebuild ? printed(manifest, request, world) : compared(manifest, request, world);
}

/** Without printing: the same ingredients give the same bytes. */
async function compared(manifest: Manifest, request: VerifyRequest, world: RecordWorld): Promise<Rebuilt> {
  const { briefing, client, options } = manifest;
  const date = parseCalendarDate(options.date ?? '');
  const asked = { ...request, ...(date && { date }) };
  const now = await recordNow({ briefing, client }, asked, world);
  if (!now.value) return failed(now.diagnostics);
  const { fonts, pages } = manifest;
  const browser = (await world.printer.knownVersion()) ?? manifest.browser;
  return judged(manifest, { ...now.value, browser, fonts, pages }, null);
}

async function printed(manifest: Manifest, request: VerifyRequest, world: RecordWorld): Promise<Rebuilt> {
  const { password, signal } = request;
  const { since } = manifest.options;
  const date = parseCalendarDate(manifest.options.date ?? '');
  const asked: BuildRequest = {
    ...request,
    briefing: manifest.briefing,
    client: manifest.client,
    ...(date && { date }),
    ...(manifest.options.encrypted && password !== undefined && { password }),
    ...(signal && { signal }),
    ...(since && { since: (edition) => recordFrom(since.from, edition, request, world) }),
  };
  const result = await buildAside(asked, world);
  if (result.status === 'stopped')
    return failed(result.diagnostics.filter(({ severity }) => severity === 'error'));
  const { pdf, options } = result.manifest;
  const isComparable = options.encrypted === manifest.options.encrypted;
  const rebuilt = judged(manifest, result.manifest, isComparable ? pdf.sha256 === manifest.pdf.sha256 : null);
  if (isComparable) return rebuilt;
  const problem = 'it is encrypted, and its password was not given with --password';
  return { ...rebuilt, diagnostics: [diagnose('rebuild-failed', null, { problem })] };
}

/** Builds an edition and writes nothing. */
async function buildAside(request: BuildRequest, world: RecordWorld): Promise<BuildResult> {
  const { files } = world;
  const reading: Files = {
    read: (root, path) => files.read(root, path),
    list: (root, folder) => files.list(root, folder),
    writeAll: async () => {},
  };
  try {
    // A folder that is not there, so that nothing counts as unchanged.
    return await build({ ...request, out: `${request.out}/.aside` }, { ...world, files: reading });
  } catch (error) {
    if (!(error instanceof PrinterError)) throw error;
    return { status: 'stopped', diagnostics: [error.diagnostic] };
  }
}

/** @param same whether the bytes are; null to tell it from the ingredients. */
function judged(manifest: Manifest, now: EditionRecord, same: boolean | null): Rebuilt {
  const found = differences(manifest, now);
  const ingredients = found.inputs.length + found.versions.length === 0;
  const value = { same: same ?? ingredients, differences: found };
  if (value.same) return { value, diagnostics: [] };
  return { value, diagnostics: [diagnose('rebuild-differs', null, { causes: causesOf(found) })] };
}

function failed(diagnostics: readonly Diagnostic[]): Rebuilt {
  const [first] = diagnostics;
  const problem = stops(diagnostics) ? (first?.message ?? '') : 'it cannot be made now';
  return {
    value: { same: null, differences: null },
    diagnostics: [diagnose('rebuild-failed', null, { problem })],
  };
}
