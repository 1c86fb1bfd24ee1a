import type { Diagnostic } from '../../model/diagnostic.js';
import type { Printed } from '../../ports.js';

/** What passes between the thread that builds and the thread that drives the browser. */

/** `warm` and `prepare` want no answer; `abort` stops the job of that number. */
export type Order =
  | { readonly kind: 'warm' }
  | { readonly kind: 'prepare'; readonly html: string }
  | { readonly kind: 'abort'; readonly job: number }
  | ({ readonly job: number } & Job);

export type Job =
  | { readonly kind: 'print'; readonly html: string; readonly deadline: number | undefined }
  | { readonly kind: 'version' }
  | { readonly kind: 'close' };

export interface Answer {
  readonly job: number;
  readonly outcome:
    | { readonly ok: true; readonly value: Printed | string | undefined }
    /** A printer's error carries its finding; any other is a bug, whose stack is wanted. */
    | { readonly ok: false; readonly diagnostic: Diagnostic | null; readonly stack: string };
  /** What the machine could not give, so far. */
  readonly diagnostics: readonly Diagnostic[];
}
