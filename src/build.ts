import { fontMark } from './compose/document-html.js';
import {
  deliver,
  deliverProof,
  findUnchanged,
  type Manifest,
  noteGuarded,
  type OutputPaths,
  outputPaths,
} from './deliver/index.js';
import { writeDraft } from './draft.js';
import { attachedFiles, type Finished, finish } from './finish/index.js';
import {
  type FileFindings,
  findLeaks,
  inspectFile,
  proof,
  proofResolution,
  type Spot,
} from './inspect/index.js';
import { Memory } from './memory.js';
import { type CalendarDate, isoDate } from './model/calendar-date.js';
import { type Diagnostic, diagnose, inReadingOrder, stops } from './model/diagnostic.js';
import type { Edition } from './model/edition.js';
import { literalOf } from './model/literal.js';
import { factRecords } from './model/provenance.js';
import { briefingFolder, type Share } from './model/workspace.js';
import { textsOf } from './pdf/document-text.js';
import { PdfFile } from './pdf/file.js';
import type { Cache, Files, FontShelf, Printer, Rasteriser } from './ports.js';
import { type Prepared, type PrepareRequest, prepare } from './prepare.js';
import { prelude, print } from './print/index.js';

/** What to build: one briefing of one workspace. */
export interface BuildRequest extends PrepareRequest {
  /** Whom the edition is for; the house's own without. */
  readonly client?: string | null;
  /** Absolute path of the output folder. */
  readonly out: string;
  readonly date?: CalendarDate;
  /** Warnings stop the build too. */
  readonly strict?: boolean;
  /** Also write the exact HTML that was printed. */
  readonly html?: boolean;
  /** Also write every page as a picture with the findings drawn on, even when they stop the build. */
  readonly proof?: boolean;
  /** Encrypt the PDF, to be opened with this password only. */
  readonly password?: string;
  /** Brevier's version and build, e.g. 1.2.3+0123456789ab, for the manifest. */
  readonly version: string;
  /** More editions will be printed with the same browser. */
  readonly keepBrowser?: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds after which a page that never becomes ready is given up. */
  readonly deadline?: number;
}

export interface World {
  readonly files: Files;
  readonly fonts: FontShelf;
  readonly printer: Printer;
  readonly cache: Cache;
  /** Needed for a proof only. */
  readonly rasteriser?: Rasteriser;
}

export type BuildResult = { readonly diagnostics: readonly Diagnostic[] } & (
  | { readonly status: 'built' | 'unchanged'; readonly pdf: string; readonly manifest: Manifest }
  | { readonly status: 'stopped' }
);

/**
 * Builds one edition: load, then the draft (resolve, merge, cite, compose), print, finish, inspect, deliver. Findings stop it before
 * anything is written. Throws `PrinterError` when there is no browser, and the file system's errors.
 */
export async function build(request: BuildRequest, world: World): Promise<BuildResult> {
  const memory = memoryOf(request, world);
  const prepared = await prepare(request, world.files, await memory.yaml());
  const result = await buildEdition(prepared, request, world, memory);
  await memory.keepYaml(prepared.yaml.parsed);
  return result;
}

/** Builds one edition of a briefing that was read before. */
export async function buildEdition(
  prepared: Prepared,
  request: BuildRequest,
  world: World,
  memory: Memory,
): Promise<BuildResult> {
  const { client = null } = request;
  const share = prepared.shareOf(client);
  const entry = prepared.entryOf(client);
  if (client !== null && !entry) throw new Error(`there is no client "${client}"`);
  const paths = outputPaths(request.out, request.briefing, client);
  const standing = [...prepared.diagnostics, ...prepared.register.diagnostics];
  const unchanged = await findUnchanged(world.files, paths, await ingredients(request, share, world));
  const asked = request.proof || request.password !== undefined;
  if (unchanged && !asked && standing.length === 0 && !stops(unchanged.findings, request.strict))
    return guardAgain(prepared, request, world, unchanged);
  world.printer.warm();
  const last = { pages: await memory.pages(), fonts: await memory.fonts() };
  // In a browser that has printed before, they are loaded.
  if (last.fonts && !request.keepBrowser) world.printer.prepare(await prelude(last.fonts, world.fonts));
  const draft = await writeDraft(
    { ...request, client: entry },
    { ...prepared.workspace, ...share },
    memory,
    world.fonts,
  );
  const found = [...standing, ...draft.diagnostics];
  if (!draft.value || stops(found, request.strict)) return stopped(found);

  const { edition, document } = draft.value;
  const job = { html: document.html, fontMark, families: edition.fonts, last };
  const { signal, deadline } = request;
  const printed = await print(job, world, { ...(signal && { signal }), ...(deadline && { deadline }) });
  const browser = await world.printer.version();
  // Ending the browser takes a while, which passes beside the rest.
  if (!request.keepBrowser) void world.printer.close().catch(() => {});
  if (!printed.value) return stopped([...found, ...printed.diagnostics]);
  await memory.keepPages(printed.value.pages);
  await memory.keepFonts(printed.value.fonts);

  const places = factRecords(edition, document.figures, printed.value.pages);
  const made = { brevier: request.version, briefing: request.briefing, date: isoDate(edition.date), browser };
  const finished = finish(printed.value.file, {
    edition,
    headings: document.bookmarks,
    creator: `Brevier ${request.version.replace(/\+.*/, '')}`,
    attachments: attachedFiles(edition, {
      deal: share.texts.get(`${briefingFolder(request.briefing)}/deal.yaml`)?.text ?? '',
      manifest: { ...made, inputs: Object.fromEntries(share.hashes), facts: places },
    }),
  });
  const seen = lookAt(finished, edition, prepared, request);
  const findings = inReadingOrder([...found, ...printed.diagnostics, ...seen.diagnostics]);
  if (request.proof) await writeProof(finished.pdf, seen.spots, paths, world);
  if (stops(findings, request.strict)) return stopped(findings);

  const manifest = await deliver(world.files, paths, {
    brevier: request.version,
    briefing: request.briefing,
    date: edition.date,
    options: { date: request.date ? isoDate(request.date) : null, encrypted: request.password !== undefined },
    client,
    guarded: prepared.guarded,
    browser,
    inputs: share.hashes,
    fontFiles: printed.value.fonts.faces.map(({ file }) => file),
    pageCount: finished.pageCount,
    pdf: request.password === undefined ? finished.pdf : finished.encrypted(request.password),
    ...(request.html && { html: printed.value.html }),
    facts: places,
    findings,
  });
  return {
    status: 'built',
    pdf: paths.pdf,
    manifest,
    diagnostics: [...findings, ...world.printer.diagnostics()],
  };
}

/** What inspection and the leak guard find in a finished file. */
function lookAt(
  { pdf, bookmarked, faults }: Finished,
  edition: Edition,
  prepared: Prepared,
  request: BuildRequest,
): FileFindings {
  const file = new PdfFile(pdf);
  const { spots, diagnostics } = inspectFile(edition, { file, bookmarked, faults });
  const values = [...edition.facts.values()].map(({ value }) => literalOf(value));
  const both = request.password !== undefined && edition.briefing.archive;
  return {
    spots,
    diagnostics: [
      ...(both ? [diagnose('archive-encrypted', null, {})] : []),
      ...diagnostics,
      ...leaksIn(prepared, request, file, values),
      ...spots.map(({ diagnostic }) => diagnostic),
    ],
  };
}

async function writeProof(
  pdf: Uint8Array,
  spots: readonly Spot[],
  paths: OutputPaths,
  world: World,
): Promise<void> {
  if (!world.rasteriser) throw new Error('a proof needs a rasteriser');
  const pages = world.rasteriser.pages(pdf, proofResolution);
  await deliverProof(world.files, paths, await proof(pages, spots));
}

/**
 * Everything of other clients in a finished file, its name included.
 * @param values canonical spellings of what the edition has from its own data.
 */
function leaksIn(
  prepared: Prepared,
  { client = null, briefing }: BuildRequest,
  file: PdfFile,
  values: readonly string[],
): Diagnostic[] {
  const list = prepared.watchList();
  if (list.byWord.size === 0) return [];
  const name = `${client ?? ''}/${briefing}.pdf`;
  const texts = [{ where: 'file', page: null, text: name }, ...textsOf(file)];
  return findLeaks(list, { client, texts, values: new Set(values) });
}

/** An edition that is as it was is searched again when there are other clients now. */
async function guardAgain(
  prepared: Prepared,
  request: BuildRequest,
  world: World,
  manifest: Manifest,
): Promise<BuildResult> {
  const paths = outputPaths(request.out, request.briefing, request.client ?? null);
  const unchanged = {
    status: 'unchanged',
    pdf: paths.pdf,
    manifest,
    diagnostics: manifest.findings,
  } as const;
  if (manifest.guarded === prepared.guarded) return unchanged;
  const pdf = await world.files.read('/', paths.pdf);
  const values = manifest.facts.map(({ value }) => value);
  const leaks = pdf ? leaksIn(prepared, request, new PdfFile(pdf), values) : [];
  if (leaks.length > 0) return stopped([...manifest.findings, ...leaks]);
  const noted = { ...manifest, guarded: prepared.guarded };
  await noteGuarded(world.files, paths, noted);
  return { ...unchanged, manifest: noted };
}

/** What builds of one edition remember for one another. */
export function memoryOf(
  { root, briefing, client }: Omit<BuildRequest, 'out'>,
  { cache }: Pick<World, 'cache'>,
): Memory {
  return new Memory(cache, [root, briefing, ...(client ? [client] : [])].join('\n'));
}

/** What an edition is made from, and how: when none of it has changed, nor has the PDF. */
export async function ingredients(request: BuildRequest, share: Share, { printer }: World) {
  return {
    brevier: request.version,
    date: request.date ? isoDate(request.date) : null,
    browser: await printer.knownVersion(),
    inputs: share.hashes,
    html: request.html ?? false,
  };
}

function stopped(diagnostics: readonly Diagnostic[]): BuildResult {
  return { status: 'stopped', diagnostics: inReadingOrder(diagnostics) };
}
