import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import { nearestTo } from '../model/nearest.js';

/** A disclosure that the edition's client must have, and that is not printed in full. */
export function disclosureFindings(edition: Edition, words: string): Diagnostic[] {
  const { house, client, placeOf } = edition;
  const printed = bare(words);
  return house.issue.disclosures.flatMap(({ id, groups }, index) => {
    if (groups && !groups.some((group) => client?.groups.includes(group))) return [];
    const disclosure = house.disclosures.find((each) => each.id === id);
    if (disclosure && printed.includes(bare(disclosure.text))) return [];
    const isForOthers =
      disclosure?.groups && !disclosure.groups.some((group) => client?.groups.includes(group));
    const cause = !disclosure ? 'undefined' : isForOthers ? 'withheld' : 'unprinted';
    const known = house.disclosures.map((each) => each.id);
    const near = disclosure ? [] : nearestTo(id, known);
    return [
      diagnose('disclosure-missing', placeOf('house', ['issue', 'disclosures', index]), { id, cause, near }),
    ];
  });
}

/** Letters and digits alone: how quotation marks, dashes and spaces are set is no difference. */
function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
