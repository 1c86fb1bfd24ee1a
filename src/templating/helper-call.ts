import Handlebars from 'handlebars';
import type { Place } from '../model/source.js';
import type { MayLack } from './instrument.js';

/** One call of a helper in a template. */
export interface HelperCall {
  readonly args: readonly unknown[];
  readonly named: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

/**
 * A helper: it returns text to be escaped, `safe` HTML, or for sub-expressions any value. It is called only when all
 * its arguments are there, but for those that `mayLack` lets be undefined.
 */
export interface Helper {
  (call: HelperCall): unknown;
  readonly mayLack?: MayLack;
}

/** A helper some of whose arguments may name nothing. */
export function lenient(mayLack: MayLack, helper: (call: HelperCall) => unknown): Helper {
  return Object.assign((call: HelperCall) => helper(call), { mayLack });
}

/** HTML that is already escaped. */
export function safe(html: string): unknown {
  return new Handlebars.SafeString(html);
}
