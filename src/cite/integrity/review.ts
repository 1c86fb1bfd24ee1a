import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { PlacedReference } from '../../model/edition.js';

/** What an import was unsure of, as long as nobody has looked it up. */
export function awaitingReview(references: readonly PlacedReference[]): Diagnostic[] {
  return references.flatMap((reference) =>
    (reference.item.review ?? []).map((doubt) =>
      diagnose('reference-review', reference.place, { key: reference.item.id, doubt }),
    ),
  );
}
