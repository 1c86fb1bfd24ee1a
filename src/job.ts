import { type OutputPaths, outputPaths, sha256 } from './deliver/index.js';
import { Memory } from './memory.js';
import { type CalendarDate, isoDate } from './model/calendar-date.js';
import type { Diagnostic } from './model/diagnostic.js';
import type { EditionRecord, SinceOption } from './model/manifest.js';
import type { Share } from './model/workspace.js';
import type { Cache, Files, FontShelf, Printer, Rasteriser } from './ports.js';
import type { Prepared, PrepareRequest } from './prepare.js';

/** The building of one edition as a job: what is asked, what it is made from, and what it has to do with. */

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
  /** Has the earlier issue of an edition, whose changes stand on a page of their own. */
  readonly since?: FindEarlier;
  readonly signal?: AbortSignal;
  /** Milliseconds after which a page that never becomes ready is given up. */
  readonly deadline?: number;
}

/** The earlier issue of an edition, or why there is none. */
export type FindEarlier = (edition: {
  readonly briefing: string;
  readonly client: string | null;
}) => Promise<{
  readonly value: EditionRecord | null;
  /** What it was read from, the same for the same content. */
  readonly source: string;
  readonly diagnostics: readonly Diagnostic[];
}>;

export interface World {
  readonly files: Files;
  readonly fonts: FontShelf;
  readonly printer: Printer;
  readonly cache: Cache;
  /** Is called after each edition of a batch. */
  readonly tidy?: () => void;
  /** Needed for a proof only. */
  readonly rasteriser?: Rasteriser;
}

/** One edition on its way: what was asked, what it is made from, and where it goes. */
export interface Job {
  readonly prepared: Prepared;
  readonly request: BuildRequest;
  readonly share: Share;
  readonly entry: ReturnType<Prepared['entryOf']>;
  readonly paths: OutputPaths;
  /** Findings about the files that it is made from. */
  readonly standing: readonly Diagnostic[];
  readonly earlier: Earlier;
}

export type Earlier = Awaited<ReturnType<FindEarlier>> | null;

export async function earlierOf({ briefing, client = null, since }: BuildRequest): Promise<Earlier> {
  return since ? since({ briefing, client }) : null;
}

/** The earlier issue as an input. Where it was read from says which it is; the hash, what it says. */
export function sinceOption(earlier: Earlier): SinceOption | null {
  if (!earlier?.value) return null;
  const { title, date, facts, sections, references, inputs } = earlier.value;
  const said = JSON.stringify({ title, date, facts, sections, references, inputs });
  return { from: earlier.source, sha256: sha256(said) };
}

export function jobOf(prepared: Prepared, request: BuildRequest, earlier: Earlier): Job {
  const { client = null } = request;
  const entry = prepared.entryOf(client);
  if (client !== null && !entry) throw new Error(`there is no client "${client}"`);
  const paths = outputPaths(request.out, request.briefing, client);
  const standing = [...prepared.diagnostics, ...prepared.register.diagnostics];
  return { prepared, request, share: prepared.shareOf(client), entry, paths, standing, earlier };
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
    since: null,
  };
}
