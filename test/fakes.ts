import { resolve, sep } from 'node:path';
import { PDFDict, PDFDocument, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { Diagnostic } from '../src/model/diagnostic.js';
import {
  type Cache,
  type Clock,
  type FileChange,
  type Files,
  type FontShelf,
  type History,
  type HistoryProblem,
  type Journal,
  OutsideError,
  type Printer,
  PrinterError,
  type Rasteriser,
  type Web,
  type WebAnswer,
  type WebRequest,
} from '../src/ports.js';

/** The ports, fulfilled in memory. */

/** Files as adapters/node-files.ts has them: hidden files are not listed, a folder reads as nothing, writes are all or none. */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, Uint8Array>();

  async read(root: string, path: string): Promise<Uint8Array | null> {
    const bytes = this.contents.get(resolve(root, path)) ?? null;
    if (bytes && !isInside(resolve(root), resolve(root, path))) throw new OutsideError(path);
    return bytes;
  }

  async list(root: string, folder: string): Promise<string[]> {
    const start = resolve(root, folder);
    if (!isInside(resolve(root), start)) return [];
    const below = [...this.contents.keys()].filter((path) => path !== start && isInside(start, path));
    const visible = below.filter((path) => !path.slice(start.length).includes('/.'));
    return visible.map((path) => path.slice(withEnd(resolve(root)).length)).sort();
  }

  async writeAll(changes: readonly FileChange[]): Promise<void> {
    for (const { path, bytes } of changes) {
      if (bytes === null) this.contents.delete(resolve(path));
      else this.contents.set(resolve(path), bytes);
    }
  }
}

function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(withEnd(root));
}

function withEnd(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

/** Formatting references takes longer than all else; they are kept by content hash, so tests may share them. */
const formattedReferences = new Map<string, string>();

export class MemoryCache implements Cache {
  readonly values = new Map<string, string>();

  async get(kind: string, key: string): Promise<string | null> {
    const shared = kind === 'references' ? formattedReferences.get(key) : undefined;
    return this.values.get(`${kind} ${key}`) ?? shared ?? null;
  }

  async set(kind: string, key: string, value: string): Promise<void> {
    this.values.set(`${kind} ${key}`, value);
    if (kind === 'references') formattedReferences.set(key, value);
  }
}

/** A web of made-up answers; whatever has none does not exist. It keeps what it was asked. */
export class FakeWeb implements Web {
  readonly asked: string[] = [];

  constructor(readonly answers: Readonly<Record<string, WebAnswer | ((method: string) => WebAnswer)>> = {}) {}

  async ask(address: string, { method }: WebRequest): Promise<WebAnswer> {
    this.asked.push(`${method} ${address}`);
    const answer = this.answers[address];
    if (answer === undefined) return { kind: 'failed', reason: 'name', detail: 'there is no such host' };
    return typeof answer === 'function' ? answer(method) : answer;
  }
}

/** A journal in memory, beside the files. */
export function memoryJournal({ contents }: MemoryFiles): Journal {
  const read = (path: string) => Buffer.from(contents.get(resolve(path)) ?? '').toString('utf8');
  return {
    read: async (path) => read(path),
    append: async (path, line) => {
      const before = read(path);
      const open = before !== '' && !before.endsWith('\n') ? '\n' : '';
      contents.set(resolve(path), Buffer.from(`${before}${open}${line}\n`));
    },
    claim: async (path) => {
      const owner = contents.get(resolve(path));
      if (owner) return { heldBy: Number(Buffer.from(owner).toString()) };
      contents.set(resolve(path), Buffer.from('1'));
      return { release: async () => void contents.delete(resolve(path)) };
    },
  };
}

/** A clock that stands still until it is told to pause, which takes no time. */
export class FakeClock implements Clock {
  time = 1_000_000;
  readonly pauses: number[] = [];

  now(): number {
    return this.time;
  }

  async pause(milliseconds: number): Promise<void> {
    this.pauses.push(milliseconds);
    this.time += milliseconds;
  }
}

/** Fonts that are a few bytes each: the Noto family has Chinese characters, all others have Latin ones. */
export const smallFonts: FontShelf = {
  read: async (specifier) => {
    if (specifier.endsWith('/package.json')) return Buffer.from('{"version":"1.2.3"}');
    if (specifier.endsWith('.woff2')) return Buffer.from(`font ${specifier}`);
    const [, family = '', weight = ''] =
      /^@fontsource\/([a-z0-9-]+)\/(\d+(?:-italic)?)\.css$/.exec(specifier) ?? [];
    const range = family.startsWith('noto')
      ? 'U+3000-303F, U+4E00-9FFF, U+FF00-FFEF'
      : 'U+20-24F, U+2000-22FF, U+2600-26FF';
    const name = `${family}-${weight}`;
    return Buffer.from(
      `@font-face{font-family:'${family}';font-weight:${Number.parseInt(weight, 10)};src:url(./files/${name}.woff2) format('woff2');unicode-range:${range}}`,
    );
  },
};

/** A small white page for each page there is. */
export const whitePages: Rasteriser = {
  pages: async function* (pdf) {
    const document = await PDFDocument.load(pdf);
    for (let page = 0; page < document.getPageCount(); page++)
      yield { width: 10, height: 10, pixels: new Uint8Array(400).fill(255) };
  },
};

/** How a `FakePrinter` behaves; tests change it between builds. */
export interface Habits {
  /** The page of an anchor, from 1; null for none. The `print` counts from 1. */
  pageOf: (html: string, anchor: string, print: number) => number | null;
  failure: Diagnostic | null;
  refused: string[];
  version: string;
  notes: Diagnostic[];
  onPrint: (print: number) => void;
}

/** Every first-level heading starts a page. */
export function pageByHeadings(html: string, anchor: string): number | null {
  const at = html.indexOf(` id="${anchor}"`);
  return at < 0 ? null : Math.max(html.slice(0, at).split('<h1').length - 1, 1);
}

/** Makes a PDF that holds what Brevier reads off one: pages, and the page of each link target. */
export class FakePrinter implements Printer {
  readonly habits: Habits = {
    pageOf: pageByHeadings,
    failure: null,
    refused: [],
    version: 'HeadlessTest/1.0',
    notes: [],
    onPrint: () => {},
  };
  readonly printed: string[] = [];
  readonly prepared: string[] = [];
  warmed = 0;
  closed = 0;
  #known: string | null = null;

  warm(): void {
    this.warmed++;
  }

  prepare(html: string): void {
    this.prepared.push(html);
  }

  async version(): Promise<string> {
    this.#known = this.habits.version;
    return this.#known;
  }

  async knownVersion(): Promise<string | null> {
    return this.#known && this.habits.version;
  }

  async print(html: string, options: { signal?: AbortSignal } = {}) {
    this.habits.onPrint(this.printed.length + 1);
    options.signal?.throwIfAborted();
    if (this.habits.failure) throw new PrinterError(this.habits.failure);
    this.printed.push(html);
    return { pdf: await this.#pdf(html), refused: this.habits.refused };
  }

  /** As after a first installation: nobody has asked the browser for its version. */
  forget(): void {
    this.#known = null;
  }

  diagnostics(): readonly Diagnostic[] {
    return this.habits.notes;
  }

  async close(): Promise<void> {
    this.closed++;
  }

  #pdf(html: string): Promise<Uint8Array> {
    const print = this.printed.length;
    const anchors = [...new Set([...html.matchAll(/href="#([^"]*)"/g)].map((match) => match[1] ?? ''))];
    const pages = anchors.flatMap((anchor): Array<[string, number]> => {
      const page = this.habits.pageOf(html, anchor, print);
      return page === null ? [] : [[anchor, page]];
    });
    const headings = [...html.matchAll(/<h[1-6]\b/g)].map((_, index) => `Heading ${index}`);
    return pdfWith({
      pages: new Map(pages),
      headings,
      printedAt: new Date(Date.UTC(2031, 0, 1, 0, 0, print)),
    });
  }
}

/**
 * A PDF as Chromium would print it: the page of each anchor under /Dests, a bookmark for each heading, and the clock's
 * time among its metadata.
 */
export async function pdfWith({
  pages = new Map<string, number>(),
  headings = [],
  count = Math.max(1, ...pages.values()),
  printedAt = new Date(0),
}: {
  pages?: ReadonlyMap<string, number>;
  headings?: readonly string[];
  count?: number;
  printedAt?: Date;
} = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const refs = Array.from({ length: count }, () => document.addPage([595, 842]).ref);
  const destination = (page: number) =>
    document.context.obj([refs[page - 1] ?? null, PDFName.of('XYZ'), 0, 0, 0]);
  const name = (anchor: string) => Buffer.from(anchor, 'utf8').toString('latin1');
  const names = Object.fromEntries([...pages].map(([anchor, page]) => [name(anchor), destination(page)]));
  document.catalog.set(PDFName.of('Dests'), document.context.obj(names));
  document.catalog.set(PDFName.of('Outlines'), outline(document, headings));
  tag(document, refs);
  document.setCreator('Chromium');
  document.setProducer('Skia/PDF m147');
  document.setCreationDate(printedAt);
  document.setModificationDate(printedAt);
  document.catalog.set(PDFName.of('Lang'), PDFString.of('xx'));
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/** On each page an image, and an element of the structure that holds it, so that no page is empty or without tags. */
function tag({ context, catalog }: PDFDocument, pages: readonly PDFRef[]): void {
  const root = context.nextRef();
  const document = context.nextRef();
  const image = context.register(
    context.stream('', { Type: 'XObject', Subtype: 'Image', Width: 3000, Height: 3000 }),
  );
  const content = context.register(
    context.stream('/P <</MCID 0>> BDC\nq\n400 0 0 600 50 100 cm\n/Image Do\nQ\nEMC'),
  );
  const elements = pages.map((page) => {
    const dictionary = context.lookup(page, PDFDict);
    dictionary.set(PDFName.of('Contents'), content);
    dictionary.set(PDFName.of('Resources'), context.obj({ XObject: { Image: image } }));
    return context.register(context.obj({ Type: 'StructElem', S: 'P', P: document, Pg: page, K: 0 }));
  });
  context.assign(document, context.obj({ Type: 'StructElem', S: 'Document', P: root, K: elements }));
  context.assign(root, context.obj({ Type: 'StructTreeRoot', K: document }));
  catalog.set(PDFName.of('StructTreeRoot'), root);
}

/** Bookmarks one after the other (ISO 32000-1, section 12.3.3). */
function outline({ context }: PDFDocument, titles: readonly string[]): PDFRef {
  const refs = titles.map(() => context.nextRef());
  for (const [index, title] of titles.entries()) {
    const next = refs[index + 1];
    const item = context.obj({ Title: PDFString.of(title), ...(next && { Next: next }) });
    context.assign(refs[index] as PDFRef, item);
  }
  const [first] = refs;
  return context.register(context.obj({ Count: titles.length, ...(first && { First: first }) }));
}

/** A workspace without a history, until a test gives it one: what its files were at each revision. */
export class FakeHistory implements History {
  readonly revisions = new Map<string, MemoryFiles>();
  problem: HistoryProblem | null = null;

  async at(_root: string, revision: string) {
    const files = this.revisions.get(revision);
    if (this.problem) return { problem: this.problem };
    return files ? { commit: `commit of ${revision}`, files } : { problem: 'unknown' as const };
  }
}
