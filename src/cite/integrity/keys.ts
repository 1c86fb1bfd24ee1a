import type { CitationToken } from '../../markdown/index.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { PlacedReference } from '../../model/edition.js';
import { nearestTo } from '../../model/nearest.js';
import type { ReadSection } from './section.js';

/** Every key that no reference has, at its place. */
export function unknownKeys(sections: readonly ReadSection[], known: ReadonlySet<string>): Diagnostic[] {
  return sections.flatMap((section) =>
    section.document.citations.flatMap((token) => unknownIn(token, section, known)),
  );
}

function unknownIn(token: CitationToken, { merged, document }: ReadSection, known: ReadonlySet<string>) {
  return token.items
    .filter(({ id }) => !known.has(id))
    .map((item) => {
      const place = merged.placeAt(document.offsetOfKey(token, item) ?? 0);
      return diagnose('citation-unknown', place, { key: item.id, near: nearestTo(item.id, known) });
    });
}

/** References that nothing refers to: no key, no data, and no citation typed by hand. */
export function uncited(references: readonly PlacedReference[], cited: ReadonlySet<string>): Diagnostic[] {
  return references
    .filter(({ item }) => !cited.has(item.id))
    .map(({ item, place }) => diagnose('reference-uncited', place, { key: item.id }));
}
