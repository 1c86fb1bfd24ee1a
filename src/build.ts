import { issueNote } from './before-issue.js';
import { fontMark } from './compose/document-html.js';
import { deliver, deliverProof, findUnchanged, type OutputPaths } from './deliver/index.js';
import { type Draft, type Drafted, writeDraft } from './draft.js';
import { attachedFiles, type Finished, finish } from './finish/index.js';
import { leaksIn, searchAgain } from './guard.js';
import { type FileFindings, inspectFile, proof, proofResolution, type Spot } from './inspect/index.js';
import {
  type BuildRequest,
  earlierOf,
  ingredients,
  type Job,
  jobOf,
  memoryOf,
  sinceOption,
  type World,
} from './job.js';
import type { Memory } from './memory.js';
import { isoDate } from './model/calendar-date.js';
import { type Diagnostic, diagnose, inReadingOrder, type Outcome, stops } from './model/diagnostic.js';
import type { Edition } from './model/edition.js';
import { literalOf } from './model/literal.js';
import type { EditionRecord, FontRecord, Manifest } from './model/manifest.js';
import { briefingFolder } from './model/workspace.js';
import { PdfFile } from './pdf/file.js';
import type { PageShelf } from './pdf/page-shelf.js';
import { type Prepared, prepare } from './prepare.js';
import { fontVersions, type PrintedDocument, type PrintRequest, prelude, print } from './print/index.js';
import { ReadAhead } from './read-ahead.js';
import { recordOf } from './record.js';

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
  const earlier = await earlierOf(request);
  if (earlier && !earlier.value) return stopped(earlier.diagnostics);
  const job = jobOf(prepared, request, earlier);
  const unchanged = await stillGood(job, world);
  if (unchanged) return guardAgain(job, world, unchanged);
  const last = await getReady(job, world, memory);
  const draft = await writeDraft(
    { ...request, client: job.entry, earlier: earlier?.value ?? null },
    { ...prepared.workspace, ...job.share },
    memory,
    world.fonts,
  );
  const review = once(() => reviewed(job, draft));
  if (!draft.value || stops([...job.standing, ...draft.diagnostics], request.strict))
    return stopped(review());
  const ahead = new ReadAhead(memory.shelf);
  const meanwhile = () => {
    review();
    // In a process that has built before, there is nothing to compile.
    if (!request.keepBrowser) void ahead.begin(() => memory.lastPrint());
  };
  const printed = await printDraft(job, draft.value, { last, shelf: ahead.shelf, meanwhile }, world);
  ahead.end();
  const found = review();
  if (!printed.value) return stopped([...found, ...printed.diagnostics]);
  const kept = memory.keepPrint(printed.value);
  const whole = await finishEdition(job, draft.value, printed.value);
  const seen = lookAt(job, draft.value.edition, whole.finished, ahead.shelf);
  const findings = inReadingOrder([...found, ...printed.diagnostics, ...seen.diagnostics]);
  if (request.proof) await writeProof(whole.finished.pdf, seen.spots, job.paths, world);
  await kept;
  if (stops(findings, request.strict)) return stopped(findings);
  const manifest = await deliverEdition(
    job,
    draft.value.edition,
    printed.value,
    { ...whole, findings },
    world,
  );
  // What is to be read by few is not laid by.
  if (!request.keepBrowser && request.password === undefined)
    await memory.keepLastPrint({ printed: printed.value.file.bytes, finished: whole.finished.pdf });
  const diagnostics = [...findings, ...world.printer.diagnostics()];
  return { status: 'built', pdf: job.paths.pdf, manifest, diagnostics };
}

/** The manifest of an edition that need not be built, since nothing of it has changed. */
async function stillGood(
  { request, share, paths, standing, earlier }: Job,
  world: World,
): Promise<Manifest | null> {
  const made = { ...(await ingredients(request, share, world)), since: sinceOption(earlier) };
  const unchanged = await findUnchanged(world.files, paths, made);
  if (!unchanged || request.proof || request.password !== undefined || standing.length > 0) return null;
  return stops(unchanged.findings, request.strict) ? null : unchanged;
}

/** What the last build knew, with the browser starting and loading its fonts meanwhile. */
async function getReady({ request }: Job, world: World, memory: Memory): Promise<PrintRequest['last']> {
  world.printer.warm();
  const last = { pages: await memory.pages(), fonts: await memory.fonts() };
  // In a browser that has printed before, they are loaded.
  if (last.fonts && !request.keepBrowser) world.printer.prepare(await prelude(last.fonts, world.fonts));
  return last;
}

/** Every finding about a draft, and about the files that it is made from. */
function reviewed({ prepared, standing }: Job, draft: Drafted): Diagnostic[] {
  const found = [...draft.diagnostics, ...draft.review()];
  return [...standing, ...found, ...(draft.value ? issueNote(prepared, draft.value, found) : [])];
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

type Printed = PrintedDocument & { readonly browser: string; readonly versions: readonly FontRecord[] };

async function printDraft(
  { request }: Job,
  { edition, document, fonts }: Draft,
  beside: Pick<PrintRequest, 'last' | 'shelf' | 'meanwhile'>,
  world: World,
): Promise<Outcome<Printed | null>> {
  const job = { html: document.html, fontMark, families: edition.fonts, ...beside };
  const { signal, deadline } = request;
  const { printer } = world;
  const options = { ...(signal && { signal }), ...(deadline && { deadline }) };
  const [printed, browser] = await Promise.all([print(job, { printer, fonts }, options), printer.version()]);
  // Ending the browser takes a while, which passes beside the rest.
  if (!request.keepBrowser) void printer.close().catch(() => {});
  const versions = printed.value ? await fontVersions(printed.value.fonts, fonts) : [];
  return { ...printed, value: printed.value && { ...printed.value, browser, versions } };
}

/** The finished file, and the record of what it says. */
interface Whole {
  readonly finished: Finished;
  readonly record: EditionRecord;
}

async function finishEdition({ request, share }: Job, draft: Draft, printed: Printed): Promise<Whole> {
  const { edition, document } = draft;
  const record = recordOf(
    draft,
    { brevier: request.version, inputs: share.hashes },
    {
      browser: printed.browser,
      fonts: printed.versions,
      pageCount: printed.file.pages().length,
      pages: printed.pages,
    },
  );
  const finished = await finish(printed.file, {
    edition,
    headings: document.bookmarks,
    creator: `Brevier ${request.version.replace(/\+.*/, '')}`,
    attachments: attachedFiles(edition, {
      deal: share.texts.get(`${briefingFolder(request.briefing)}/deal.yaml`)?.text ?? '',
      manifest: record,
    }),
  });
  return { finished, record };
}

async function deliverEdition(
  { prepared, request, paths, earlier }: Job,
  { origins }: Edition,
  { html }: Printed,
  { finished, record, findings }: Whole & { readonly findings: readonly Diagnostic[] },
  world: World,
): Promise<Manifest> {
  const { password } = request;
  return deliver(world.files, paths, {
    ...record,
    options: {
      date: request.date ? isoDate(request.date) : null,
      encrypted: password !== undefined,
      since: sinceOption(earlier),
    },
    layers: Object.fromEntries([...origins].map(([key, { layer }]) => [key, layer])),
    guarded: prepared.guarded,
    pdf: {
      bytes: password === undefined ? finished.pdf : await finished.encrypted(password),
      id: finished.id,
    },
    ...(request.html && { html }),
    findings,
  });
}

/** What inspection and the leak guard find in a finished file. */
function lookAt(
  { prepared, request }: Job,
  edition: Edition,
  { pdf, tree, bookmarked, faults }: Finished,
  shelf: PageShelf,
): FileFindings {
  const file = new PdfFile(pdf, shelf);
  const { spots, diagnostics } = inspectFile(edition, { file, tree, bookmarked, faults });
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

/** An edition that is as it was is searched again when there are other clients now. */
async function guardAgain(
  { prepared, request, paths }: Job,
  world: World,
  last: Manifest,
): Promise<BuildResult> {
  const { leaks, manifest } = await searchAgain(prepared, request, paths, last, world.files);
  if (leaks.length > 0) return stopped([...last.findings, ...leaks]);
  return { status: 'unchanged', pdf: paths.pdf, manifest, diagnostics: manifest.findings };
}

function stopped(diagnostics: readonly Diagnostic[]): BuildResult {
  return { status: 'stopped', diagnostics: inReadingOrder(diagnostics) };
}
