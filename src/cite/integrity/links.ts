import { addressesIn } from '../../markdown/index.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { PlacedReference } from '../../model/edition.js';
import { addressProblem } from './address-problem.js';
import type { ReadSection } from './section.js';

/** Addresses, in sections and in references, that cannot lead anywhere. */
export function malformedLinks(
  sections: readonly ReadSection[],
  references: readonly PlacedReference[],
): Diagnostic[] {
  const typed = sections.flatMap(({ merged, document }) =>
    addressesIn(document).flatMap(({ address, offset }) => {
      const problem = addressProblem(address);
      return problem === null
        ? []
        : [diagnose('link-malformed', merged.placeAt(offset), { address, problem })];
    }),
  );
  const given = references.flatMap((reference) => {
    const { URL: address = '' } = reference.item;
    const problem = address === '' ? null : addressProblem(address);
    return problem === null ? [] : [diagnose('link-malformed', reference.place, { address, problem })];
  });
  return [...typed, ...given];
}
