import type { Engine } from 'citeproc';
import { locatorLabels } from '../../markdown/index.js';
import type { Terms } from './piece.js';

/** The words that citations in the text need, in the locale's language. */
export function termsOf(engine: Engine, present: string): Terms {
  const term = (name: string, form = 'long', plural: 0 | 1 = 0) => engine.getTerm(name, form, plural) ?? '';
  const both = (name: string, form: string): [string, string] => [term(name, form), term(name, form, 1)];
  return {
    and: term('and'),
    etAl: term('et-al'),
    circa: term('circa', 'short'),
    present,
    noDate: term('no date', 'short'),
    commaInQuotes: engine.getOpt('punctuation-in-quote') === true,
    labels: Object.fromEntries(
      locatorLabels.map((label) => [label, { long: both(label, 'long'), short: both(label, 'short') }]),
    ),
  };
}
