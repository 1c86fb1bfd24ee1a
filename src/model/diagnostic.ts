import { type FindingCode, type FindingParams, findings, type Severity } from './findings/index.js';
import type { Place } from './source.js';

/** One finding, as data: printed by the command line, carried by the manifest, returned by the library. */
export interface Diagnostic {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Relative to the workspace; null where the finding is about the machine or the command. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
  readonly hint: string;
  /** The line the finding stands on, empty when there is none to show. */
  readonly excerpt: string;
  /** For a finding that was excused: its own code, and the reason that the author gave. */
  readonly excuse?: { readonly code: FindingCode; readonly reason: string };
}

/** What a step returns: its value, if it could make one, and everything it noticed on the way. */
export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes a diagnostic from a code of the findings table.
 * @param place null when the finding belongs to no file.
 */
export function diagnose<C extends FindingCode>(
  code: C,
  place: Place | null,
  params: FindingParams<C>,
): Diagnostic {
  const entry = findings[code];
  const words = (entry.words as (p: FindingParams<C>) => { message: string; hint: string })(params);
  return {
    code,
    severity: entry.severity,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    message: words.message,
    hint: words.hint,
    excerpt: place?.excerpt ?? '',
  };
}

/** A finding shown where it was caused, with the place where it was noticed in its message. */
export function movedTo(place: Place, diagnostic: Diagnostic): Diagnostic {
  const { file, line, message } = diagnostic;
  const noticed = file === null ? '' : ` (noticed in ${file}:${line})`;
  return { ...diagnostic, ...place, message: `${message}${noticed}` };
}

/** Whether these findings stop a build. With `strict`, warnings do too. */
export function stops(diagnostics: readonly Diagnostic[], strict = false): boolean {
  return diagnostics.some((d) => d.severity === 'error' || (strict && d.severity === 'warning'));
}

/** Findings in reading order: by file, line, column, then code; each identical finding once. */
export function inReadingOrder<D extends Diagnostic>(diagnostics: readonly D[]): D[] {
  const unique = new Map(diagnostics.map((d) => [JSON.stringify(d), d]));
  return [...unique.values()].sort(
    (a, b) =>
      compare(a.file ?? '', b.file ?? '') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
