import { createHash } from 'node:crypto';
import { dirname, relative, sep } from 'node:path';
import { decodeText, tooLarge } from '../model/decode.js';
import { type Diagnostic, diagnose, type Outcome } from '../model/diagnostic.js';
import { placeOfFile, type SourceText } from '../model/source.js';
import { briefingFolder, builtInPath, clientCsv, type Workspace } from '../model/workspace.js';
import { type Files, OutsideError } from '../ports.js';

const maxImageBytes = 16 * 1024 * 1024;

const textFile = /\.(?:ya?ml|md|hbs|css|csl|xml|csv|bib|ris)$|\/references\.json$/;
const imageFile = /\.(?:png|jpe?g|svg|webp|gif|woff2|ttf|otf)$/i;

export interface LoadRequest {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Absolute path of Brevier's own folder, whose templates and styles serve where the workspace has none. */
  readonly builtIn: string;
  readonly briefing: string;
  /** Absolute paths of spreadsheets of clients, besides content/clients.csv. */
  readonly clientTables?: readonly string[];
}

/**
 * Reads every file that one briefing is made from, as text with positions. Nothing is interpreted.
 * Findings: files that are not UTF-8, too large, or outside the workspace.
 */
export async function load(files: Files, request: LoadRequest): Promise<Outcome<Workspace>> {
  const shelf = new Shelf(files);
  for (const folder of ['templates', 'styles', 'content/languages']) {
    await shelf.take(request.builtIn, folder);
    if (request.root !== request.builtIn) await shelf.take(request.root, folder, builtInPath);
  }
  await shelf.takeFile(request.root, 'content/house.yaml');
  for (const tag of shelf.languages()) await shelf.takeFile(request.root, `content/house.${tag}.yaml`);
  await shelf.take(request.root, 'content/citation-styles');
  await shelf.take(request.root, briefingFolder(request.briefing));
  for (const folder of ['content/clients', 'content/brand']) await shelf.take(request.root, folder);
  await shelf.takeFile(request.root, clientCsv);
  const clientTables: string[] = [];
  for (const path of request.clientTables ?? []) clientTables.push(await shelf.takeTable(request.root, path));
  return {
    value: { root: request.root, briefing: request.briefing, clientTables, ...shelf.contents() },
    diagnostics: shelf.diagnostics,
  };
}

/** The ids of the workspace's briefings, in order. */
export async function listBriefings(files: Files, root: string): Promise<string[]> {
  const paths = await files.list(root, 'content/briefings');
  return paths.flatMap((path) => /^content\/briefings\/([^/]+)\/briefing\.yaml$/.exec(path)?.[1] ?? []);
}

class Shelf {
  readonly diagnostics: Diagnostic[] = [];
  readonly #texts = new Map<string, SourceText>();
  readonly #images = new Map<string, Uint8Array>();
  readonly #hashes = new Map<string, string>();

  constructor(readonly files: Files) {}

  /** @param aside the path under which a text that stands here already is kept, where it is. */
  async take(root: string, folder: string, aside?: (path: string) => string | null): Promise<void> {
    for (const path of await this.files.list(root, folder)) {
      const kept = aside?.(path) ?? null;
      if (kept !== null) this.#keep(path, kept);
      await this.takeFile(root, path);
    }
  }

  #keep(path: string, kept: string): void {
    const [text, hash] = [this.#texts.get(path), this.#hashes.get(path)];
    if (!text || hash === undefined) return;
    this.#texts.set(kept, { ...text, path: kept });
    this.#hashes.set(kept, hash);
  }

  async takeFile(root: string, path: string): Promise<void> {
    if (!textFile.test(path) && !imageFile.test(path)) return;
    const bytes = await this.#read(root, path);
    if (!bytes) return;
    this.#hashes.set(path, createHash('sha256').update(bytes).digest('hex'));
    if (textFile.test(path)) this.#addText(path, bytes);
    else if (this.#fits(path, bytes, maxImageBytes)) this.#images.set(path, bytes);
  }

  /** A spreadsheet that the command line named may stand anywhere. The answer is what it is called from here on. */
  async takeTable(root: string, path: string): Promise<string> {
    const inside = relative(root, path);
    const name = inside.startsWith('..') ? path : inside.split(sep).join('/');
    const bytes = await this.#read(dirname(path), path);
    if (bytes) {
      this.#hashes.set(name, createHash('sha256').update(bytes).digest('hex'));
      this.#addText(name, bytes);
    } else
      this.diagnostics.push(diagnose('file-missing', placeOfFile(name), { what: 'the list of clients' }));
    return name;
  }

  /** The languages that there is a catalogue for. */
  languages(): string[] {
    return [...this.#texts.keys()].flatMap(
      (path) => /^content\/languages\/([\w-]+)\.yaml$/.exec(path)?.[1] ?? [],
    );
  }

  contents(): Pick<Workspace, 'texts' | 'images' | 'hashes'> {
    const hashes = new Map([...this.#hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
    return { texts: this.#texts, images: this.#images, hashes };
  }

  async #read(root: string, path: string): Promise<Uint8Array | null> {
    try {
      return await this.files.read(root, path);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      this.diagnostics.push(diagnose('file-outside-workspace', placeOfFile(path), {}));
      return null;
    }
  }

  #addText(path: string, bytes: Uint8Array): void {
    const { value, diagnostics } = decodeText(path, bytes);
    this.diagnostics.push(...diagnostics);
    if (value) this.#texts.set(path, value);
  }

  #fits(path: string, bytes: Uint8Array, limit: number): boolean {
    const large = tooLarge(path, bytes, limit);
    if (large) this.diagnostics.push(large);
    return large === null;
  }
}
