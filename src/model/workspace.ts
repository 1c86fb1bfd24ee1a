import type { SourceText } from './source.js';

/** The files of one build, read and not yet interpreted. */
export interface Workspace {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly briefing: string;
  /** Text files by path relative to the workspace; a workspace file stands before the built-in one of the same name. */
  readonly texts: ReadonlyMap<string, SourceText>;
  /** Images of the briefing, by path relative to the workspace. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  /** SHA-256 of every file read, in hexadecimal, by path, in path order. */
  readonly hashes: ReadonlyMap<string, string>;
}

/** The folder of a briefing, relative to the workspace. */
export function briefingFolder(id: string): string {
  return `content/briefings/${id}`;
}
