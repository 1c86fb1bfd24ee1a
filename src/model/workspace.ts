import type { SourceText } from './source.js';

/** The files of one build, read and not yet interpreted. */
export interface Workspace {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly briefing: string;
  /** Text files by path relative to the workspace; a workspace file stands before the built-in one of the same name. */
  readonly texts: ReadonlyMap<string, SourceText>;
  /** Spreadsheets of clients that were named from outside, by their path in `texts`. */
  readonly clientTables: readonly string[];
  /** Images of the briefing and the brand, and font files, by path relative to the workspace. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  /** SHA-256 of every file read, in hexadecimal, by path, in path order. */
  readonly hashes: ReadonlyMap<string, string>;
}

/** The folder of a briefing, relative to the workspace. */
export function briefingFolder(id: string): string {
  return `content/briefings/${id}`;
}

/** Under which path a built-in catalogue is kept beside the workspace's own of the same language; null for other files. */
export function builtInPath(path: string): string | null {
  return /^content\/languages\/[\w-]+\.yaml$/.test(path) ? `built-in ${path}` : null;
}

/** The spreadsheet of clients that is read without being asked for. */
export const clientCsv = 'content/clients.csv';

/** What a mail is made of. It carries an edition, and is no part of it. */
const mailFile = /^(?:templates\/(?:clients\/[^/]+\/)?mail(?:-page)?\.hbs|styles\/mail\.css)$/;

/** The part of a workspace that one client's edition, or the house's, is made from. */
export type Share = Pick<Workspace, 'texts' | 'images' | 'hashes'>;

/**
 * Parts a workspace by whose it is: what belongs to one client only (their file, templates, styles and images) is in
 * no other edition, neither in what it is made from nor in its list of inputs.
 */
export function sharesOf(workspace: Workspace): (client: string | null) => Share {
  const { texts, images, hashes } = workspace;
  const parts = [texts, images, hashes].map((files: ReadonlyMap<string, unknown>) => {
    const byOwner = new Map<string | null, Array<[string, unknown]>>([[null, []]]);
    for (const entry of files) {
      const owner = ownerOf(entry[0], workspace);
      if (owner === undefined) continue;
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), entry]);
    }
    return byOwner;
  });
  return (client) => {
    const [ownTexts, ownImages, ownHashes] = parts.map(
      (byOwner) =>
        new Map([...(byOwner.get(null) ?? []), ...((client !== null && byOwner.get(client)) || [])]),
    );
    const sorted = new Map(
      [...(ownHashes as Map<string, string>)]
        .filter(([path]) => !mailFile.test(path))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    return {
      texts: ownTexts as Map<string, SourceText>,
      images: ownImages as Map<string, Uint8Array>,
      hashes: sorted,
    };
  };
}

/** The client that a file belongs to; null for everybody's, undefined for lists of clients, which are nobody's. */
function ownerOf(path: string, { clientTables }: Workspace): string | null | undefined {
  if (path === clientCsv || clientTables.includes(path)) return undefined;
  const [, id] = /^(?:content|templates|styles)\/clients\/([^/]+?)(?:\/.*|\.(?:ya?ml|css))$/.exec(path) ?? [];
  return id ?? null;
}
