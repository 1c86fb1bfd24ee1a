/** The one reading of references in forms other than YAML, shared by resolve, cite and import. */
export { listUnderHeading, listWithoutHeading, type TypedEntry, type TypedList } from './list-in-text.js';
export { type ReadEntry, readEntry } from './typed-entry.js';
