import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';

export { type AuditInput, auditFigures } from './audit/index.js';

/** What inspection of the words needs: the edition, and which of its facts were placed. */
export interface PlacedFacts {
  readonly placed: ReadonlySet<string>;
}

/** Findings that need the whole document, before it is printed. */
export function inspectDocument(edition: Edition, { placed }: PlacedFacts): Diagnostic[] {
  return [...edition.facts.values()]
    .filter((fact) => !placed.has(fact.id))
    .map((fact) => diagnose('fact-unused', fact.place, { id: fact.id }));
}

/** What inspection of the file needs. */
export interface FileFacts {
  readonly bytes: number;
  readonly fonts: ReadonlyArray<{ readonly name: string; readonly type: string; readonly embedded: boolean }>;
  readonly bookmarked: boolean;
  readonly faults: ReadonlyArray<{
    readonly kind: 'alternative' | 'structure';
    readonly page: number | null;
    readonly problem: string;
  }>;
}

/** The browser's only font besides those of the page; where it shows, a glyph was missing. */
const fallbackFont = 'OpenSans';

/** Findings about the printed file itself. */
export function inspectFile(edition: Edition, { bytes, fonts, bookmarked, faults }: FileFacts): Diagnostic[] {
  const type3 = fonts
    .filter(({ type }) => type === 'Type3')
    .map(({ name }) => diagnose('font-type3', null, { font: name }));
  const outside = fonts
    .filter(({ embedded }) => !embedded)
    .map(({ name }) => diagnose('font-not-embedded', null, { font: name }));
  const foreign = fonts
    .filter(({ name }) => name.includes(fallbackFont))
    .map(() => diagnose('glyph-substituted', null, {}));
  const unmarked = bookmarked ? [] : [diagnose('bookmarks-wrong', null, {})];
  const inaccessible = faults.map(({ kind, page, problem }) =>
    diagnose(kind === 'alternative' ? 'alt-missing' : 'tags-invalid', null, { page, problem }),
  );
  return [
    ...type3,
    ...outside,
    ...foreign,
    ...unmarked,
    ...inaccessible,
    ...sizeFindings(bytes, edition.house.budget),
  ];
}

function sizeFindings(bytes: number, budget: number): Diagnostic[] {
  const kilobytes = (n: number) => `${Math.ceil(n / 1000)} KB`;
  return bytes > budget
    ? [diagnose('size-over-budget', null, { size: kilobytes(bytes), budget: kilobytes(budget) })]
    : [];
}
