import type { Diagnostic } from '../../model/diagnostic.js';
import type { PlacedReference } from '../../model/edition.js';
import type { Bibliography } from '../bibliography.js';
import { yearLetters } from '../year-letters.js';
import { doubtfulAuthors } from './authors.js';
import { duplicateReferences } from './duplicates.js';
import { handList, orderOfList } from './hand-list.js';
import { incompleteReferences } from './incomplete.js';
import { uncited, unknownKeys } from './keys.js';
import { malformedLinks } from './links.js';
import { printedAlike } from './printed-alike.js';
import { quotationsWithoutLocator } from './quotations.js';
import { awaitingReview } from './review.js';
import type { ReadSection } from './section.js';
import { headlineTitles } from './titles.js';
import { typedCitations } from './typed-findings.js';

export type { ReadSection } from './section.js';

export interface IntegrityInput {
  readonly sections: readonly ReadSection[];
  readonly references: readonly PlacedReference[];
  /** Ids that the text cites by key or the data names as sources. */
  readonly listed: ReadonlySet<string>;
  readonly list: Bibliography;
  /** The reference list could not be read: nothing can then be said to be missing from it. */
  readonly unread: boolean;
  readonly locale: string;
}

/** Whether the citations and the reference list hold: everything that can be said without asking the network. */
export function integrity(input: IntegrityInput): Diagnostic[] {
  const { sections, references, listed, list } = input;
  const letters = yearLetters([...list.works.values()]);
  const typed = input.unread
    ? { diagnostics: [], cited: new Set<string>() }
    : typedCitations(sections, references, letters);
  const known = new Set(references.map(({ item }) => item.id));
  return [
    ...(input.unread ? [] : unknownKeys(sections, known)),
    ...typed.diagnostics,
    ...uncited(references, new Set([...listed, ...typed.cited])),
    ...printedAlike(references, list),
    ...duplicateReferences(references),
    ...incompleteReferences(references),
    ...doubtfulAuthors(references),
    ...headlineTitles(references),
    ...awaitingReview(references),
    ...malformedLinks(sections, references),
    ...(list.style.kind === 'numeric' ? [] : quotationsWithoutLocator(sections, references)),
    ...sections.flatMap((section) => orderIn(section, input.locale)),
  ];
}

function orderIn(section: ReadSection, locale: string): Diagnostic[] {
  const list = handList(section);
  return list ? orderOfList(section, list, locale) : [];
}
