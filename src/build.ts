import { fontMark } from './compose/document-html.js';
import {
  deliver,
  deliverProof,
  findUnchanged,
  type Manifest,
  type OutputPaths,
  outputPaths,
} from './deliver/index.js';
import { type Draft, writeDraft } from './draft.js';
import { finish } from './finish/index.js';
import { inspectFile, proof, proofResolution, type Spot } from './inspect/index.js';
import { checkLinks, type LinkCheck, type LinkOptions } from './links/index.js';
import { load } from './load/index.js';
import { Memory } from './memory.js';
import { type CalendarDate, isoDate } from './model/calendar-date.js';
import { type Diagnostic, inReadingOrder, stops } from './model/diagnostic.js';
import { type FactRecord, factRecords } from './model/provenance.js';
import type { Workspace } from './model/workspace.js';
import type { Cache, Clock, Files, FontShelf, Printer, Rasteriser, Web } from './ports.js';
import { checkFonts, prelude, print } from './print/index.js';

/** What to build: one briefing of one workspace. */
export interface BuildRequest {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Absolute path of Brevier's own folder, for templates and styles that the workspace lacks. */
  readonly builtIn: string;
  readonly briefing: string;
  /** Absolute path of the output folder. */
  readonly out: string;
  readonly date?: CalendarDate;
  /** Warnings stop the build too. */
  readonly strict?: boolean;
  /** Also write the exact HTML that was printed. */
  readonly html?: boolean;
  /** Also write every page as a picture with the findings drawn on, even when they stop the build. */
  readonly proof?: boolean;
  /** Brevier's version and build, e.g. 1.2.3+0123456789ab, for the manifest. */
  readonly version: string;
  /** More editions will be printed with the same browser. */
  readonly keepBrowser?: boolean;
  readonly signal?: AbortSignal;
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
  const loaded = await load(world.files, request);
  const paths = outputPaths(request.out, request.briefing);
  const unchanged = await findUnchanged(world.files, paths, await ingredients(request, loaded.value, world));
  if (
    unchanged &&
    !request.proof &&
    loaded.diagnostics.length === 0 &&
    !stops(unchanged.findings, request.strict)
  ) {
    return { status: 'unchanged', pdf: paths.pdf, manifest: unchanged, diagnostics: unchanged.findings };
  }
  world.printer.warm();
  const memory = new Memory(world.cache, `${request.root}\n${request.briefing}`);
  const last = { pages: await memory.pages(), fonts: await memory.fonts() };
  if (last.fonts) world.printer.prepare(await prelude(last.fonts, world.fonts));
  const draft = await writeDraft(request, loaded.value, memory, world.fonts);
  const found = [...loaded.diagnostics, ...draft.diagnostics];
  if (!draft.value || stops(found, request.strict)) return stopped(found);

  const { edition, document } = draft.value;
  const job = { html: document.html, fontMark, families: edition.fonts, last };
  const printed = await print(job, world, request.signal ? { signal: request.signal } : {});
  const browser = await world.printer.version();
  // Ending the browser takes a while, which passes beside the rest.
  if (!request.keepBrowser) void world.printer.close().catch(() => {});
  if (!printed.value) return stopped([...found, ...printed.diagnostics]);
  await memory.keepPages(printed.value.pages);
  await memory.keepFonts(printed.value.fonts);

  const finished = finish(printed.value.file, {
    edition,
    headings: document.bookmarks,
    creator: `Brevier ${request.version.replace(/\+.*/, '')}`,
  });
  const about = inspectFile(edition, {
    pdf: finished.pdf,
    bookmarked: finished.bookmarked,
    faults: finished.faults,
  });
  const findings = inReadingOrder([
    ...found,
    ...printed.diagnostics,
    ...about.diagnostics,
    ...about.spots.map(({ diagnostic }) => diagnostic),
  ]);
  if (request.proof) await writeProof(finished.pdf, about.spots, paths, world);
  if (stops(findings, request.strict)) return stopped(findings);

  const manifest = await deliver(world.files, paths, {
    brevier: request.version,
    briefing: request.briefing,
    date: edition.date,
    options: { date: request.date ? isoDate(request.date) : null },
    browser,
    inputs: loaded.value.hashes,
    fontFiles: printed.value.fonts.faces.map(({ file }) => file),
    pageCount: finished.pageCount,
    pdf: finished.pdf,
    ...(request.html && { html: printed.value.html }),
    facts: factRecords(edition, document.figures, printed.value.pages),
    findings,
  });
  return {
    status: 'built',
    pdf: paths.pdf,
    manifest,
    diagnostics: [...findings, ...world.printer.diagnostics()],
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

/** Asking the network about addresses; without it, a check never touches the network. */
export interface LinkWish extends Pick<LinkOptions, 'signal' | 'onProgress'> {
  readonly web: Web;
  readonly clock: Clock;
  /** Hears how many addresses came to what. */
  readonly onDone?: (counts: LinkCheck['counts']) => void;
}

/** Every finding of an edition that can be had without printing it. */
export async function check(
  request: Omit<BuildRequest, 'out'>,
  world: Omit<World, 'printer'>,
  links?: LinkWish,
): Promise<readonly Diagnostic[]> {
  const loaded = await load(world.files, request);
  const memory = new Memory(world.cache, `${request.root}\n${request.briefing}`);
  const draft = await writeDraft(request, loaded.value, memory, world.fonts);
  const fonts = draft.value
    ? await checkFonts(draft.value.document.html, draft.value.edition.fonts, world.fonts)
    : [];
  const asked = links && draft.value ? await ask(draft.value, links, request.root, world.cache) : [];
  return inReadingOrder([...loaded.diagnostics, ...draft.diagnostics, ...fonts, ...asked]);
}

async function ask({ addresses }: Draft, wish: LinkWish, root: string, cache: Cache) {
  const { web, clock, signal, onProgress, onDone } = wish;
  const options = { key: root, signal, ...(onProgress && { onProgress }) };
  const { diagnostics, counts } = await checkLinks(addresses(), { web, clock, cache }, options);
  onDone?.(counts);
  return diagnostics;
}

/** What `facts` answers. */
export interface FactsResult {
  readonly facts: readonly FactRecord[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Where every fact of an edition came from and where it stands. The pages are those of the last build, as long as
 * nothing has changed since; else they are not known.
 */
export async function facts(request: BuildRequest, world: World): Promise<FactsResult> {
  const loaded = await load(world.files, request);
  const paths = outputPaths(request.out, request.briefing);
  const last = await findUnchanged(world.files, paths, await ingredients(request, loaded.value, world));
  if (last) return { facts: last.facts, diagnostics: last.findings };
  const memory = new Memory(world.cache, `${request.root}\n${request.briefing}`);
  const draft = await writeDraft(request, loaded.value, memory, world.fonts);
  const diagnostics = inReadingOrder([...loaded.diagnostics, ...draft.diagnostics]);
  if (!draft.value) return { facts: [], diagnostics };
  const { edition, document } = draft.value;
  return { facts: factRecords(edition, document.figures, new Map()), diagnostics };
}

async function ingredients(request: BuildRequest, workspace: Workspace, { printer }: World) {
  return {
    brevier: request.version,
    date: request.date ? isoDate(request.date) : null,
    browser: await printer.knownVersion(),
    inputs: workspace.hashes,
    html: request.html ?? false,
  };
}

function stopped(diagnostics: readonly Diagnostic[]): BuildResult {
  return { status: 'stopped', diagnostics: inReadingOrder(diagnostics) };
}
