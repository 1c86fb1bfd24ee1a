import type { CitedSection } from '../markdown/cited.js';
import { addressesIn } from '../markdown/index.js';
import { reservedCharacter } from '../model/document.js';
import type { PlacedReference } from '../model/edition.js';
import type { Place } from '../model/source.js';

/** An address to ask, with every place that gives it. */
export interface LinkTarget {
  readonly address: string;
  /** A DOI: that doi.org knows it is all that is asked. */
  readonly doi: boolean;
  /** Places are found only where there is something to say. */
  readonly places: readonly (() => Place)[];
}

/** Every web address and DOI of the references and sections, each once, in reading order. */
export function linkTargets(
  references: readonly PlacedReference[],
  sections: readonly CitedSection[],
): LinkTarget[] {
  const found = new Map<string, { doi: boolean; places: (() => Place)[] }>();
  const add = (address: string, doi: boolean, place: () => Place) => {
    if (!isAskable(address)) return;
    const target = found.get(withoutFragment(address)) ?? { doi, places: [] };
    target.places.push(place);
    found.set(withoutFragment(address), target);
  };
  for (const reference of references) {
    const { DOI: doi, URL: address } = reference.item;
    if (doi !== undefined)
      add(
        `https://doi.org/${encodeURI(doi).replace(/[?#]/g, encodeURIComponent)}`,
        true,
        () => reference.place,
      );
    if (address !== undefined) add(address, isDoi(address), () => reference.place);
  }
  for (const { merged, document } of sections) {
    for (const { address, offset } of addressesIn(document))
      add(address, isDoi(address), () => merged.placeAt(offset));
  }
  return [...found].map(([address, target]) => ({ address, ...target }));
}

/** Places in the document and mail are no web; an address with a value of the data in it is known only in print. */
function isAskable(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address) && !reservedCharacter.test(address);
}

function withoutFragment(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

function isDoi(address: string): boolean {
  return /^https?:\/\/(?:dx\.)?doi\.org\/10\./i.test(address);
}
