import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import type { Fact } from '../model/fact.js';
import type { PdfFile } from '../pdf/file.js';
import type { Element } from '../pdf/structure.js';
import { preflight, type Spot } from './preflight/index.js';

export { type AuditInput, auditFigures } from './audit/index.js';
export { findLeaks, type HeldText, type WatchList, watchList } from './leaks/index.js';
export type { Spot } from './preflight/index.js';
export { type ProofFile, proof, proofResolution } from './proof/index.js';

/** What inspection of the words needs: the edition, and which of its facts were placed. */
export interface PlacedFacts {
  readonly placed: ReadonlySet<string>;
}

/** Findings that need the whole document, before it is printed. */
export function inspectDocument(edition: Edition, { placed }: PlacedFacts): Diagnostic[] {
  return [...edition.facts.values()]
    .filter((fact) => !placed.has(fact.id) && isExpected(fact, edition))
    .map((fact) => diagnose('fact-unused', fact.place, { id: fact.id }));
}

/**
 * A client's edition may leave out what the house's shows, but not what the client's own file says; the house's leaves
 * out what is for clients. Exchange rates serve amounts in clients' currencies, where there are any.
 */
function isExpected({ id, origin, value }: Fact, { client, named }: Edition): boolean {
  if (value.kind === 'rate') return false;
  return client ? origin === 'client' : !named.has(id);
}

/** What inspection of the file needs. */
export interface FileFacts {
  /** The file itself, not encrypted. */
  readonly file: PdfFile;
  /** Its structure tree; read from the file when it is not given. */
  readonly tree?: Element | null;
  /** Whether there is a bookmark for each heading. */
  readonly bookmarked: boolean;
  /** What keeps it from claiming to be accessible, and on which page; null for the whole document. */
  readonly faults: ReadonlyArray<{
    readonly kind: 'alternative' | 'structure';
    readonly page: number | null;
    readonly problem: string;
  }>;
}

/** Findings about the printed file: those that have a place on a page, and those about the whole. */
export interface FileFindings {
  readonly spots: readonly Spot[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Inspects the file that is to be sent, page by page. */
export function inspectFile(edition: Edition, { file, tree, bookmarked, faults }: FileFacts): FileFindings {
  const unmarked = bookmarked ? [] : [diagnose('bookmarks-wrong', null, {})];
  // Preflight knows where pictures without words stand.
  const inaccessible = faults
    .filter(({ kind }) => kind === 'structure')
    .map(({ page, problem }) => diagnose('tags-invalid', null, { page, problem }));
  return {
    spots: preflight(file, tree),
    diagnostics: [...unmarked, ...inaccessible, ...sizeFindings(file.bytes.length, edition.house.budget)],
  };
}

function sizeFindings(bytes: number, budget: number): Diagnostic[] {
  const kilobytes = (n: number) => `${Math.ceil(n / 1000)} KB`;
  return bytes > budget
    ? [diagnose('size-over-budget', null, { size: kilobytes(bytes), budget: kilobytes(budget) })]
    : [];
}
