import type { Edition } from '../../model/edition.js';
import type { Fact } from '../../model/fact.js';
import { type Form, formatBounded, formatValue, forms } from '../../model/format.js';

/** The call that prints a fact as nearly as possible as it was typed: `{{fact "azure-compute" form="short"}}`. */
export function placeCall(fact: Fact, literal: string, boundStands: boolean, edition: Edition): string {
  const typed = plain(literal);
  const form =
    forms.find((each) => plain(formatValue(fact.value, each, edition)) === typed) ??
    nearestForm(fact, literal);
  const formPart = form === 'long' ? '' : ` form="${form}"`;
  // Where the sentence says "up to" already, the fact must not say it again.
  const boundPart = boundStands && fact.bound !== 'exactly' ? ' bound=false' : '';
  return `{{fact "${fact.id}"${formPart}${boundPart}}}`;
}

export function valueText(fact: Fact, edition: Edition): string {
  return formatBounded(fact.value, fact.bound, 'long', edition);
}

function plain(text: string): string {
  return text.replace(/[\s\u00A0\u202F]+/g, ' ').toLowerCase();
}

/** Words for words, and the short form for short scales and symbols. */
function nearestForm({ value }: Fact, literal: string): Form {
  if (/^[a-z-]+\b/i.test(literal) && !/\d/.test(literal) && value.kind !== 'money') return 'words';
  return /\d\s?(?:bn|m|mn|k|tn|[A-Z]{1,2}[A-Za-z]?)\b/.test(literal) &&
    !/\d\s(?:million|billion)/.test(literal)
    ? 'short'
    : 'long';
}
