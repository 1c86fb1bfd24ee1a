/** The one reading of references in forms other than YAML, shared by resolve, cite and import. */
export { type CarriedItem, carriedItem, type Loss } from './csl-item.js';
export type { ExportedEntry, ExportFile } from './export-file.js';
export { type HtmlText, htmlText } from './html-text.js';
export { keyFor, untaken, validKey } from './key.js';
export { listUnderHeading, listWithoutHeading, type TypedEntry, type TypedList } from './list-in-text.js';
export { type OrderProblem, orderProblems } from './list-order.js';
export { type ExportKind, exportKind, readExport } from './read-export.js';
export { type ReadEntry, readEntry } from './typed-entry.js';
