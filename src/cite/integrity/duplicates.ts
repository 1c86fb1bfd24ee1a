import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { PlacedReference } from '../../model/edition.js';
import type { Reference } from '../../model/reference.js';
import { creatorsOf } from '../creators.js';
import { nameKey } from './name-key.js';

/** The same work under two keys: it would be printed twice, and cited with letters that mean nothing. */
export function duplicateReferences(references: readonly PlacedReference[]): Diagnostic[] {
  const seen = new Map<string, PlacedReference>();
  return references.flatMap((reference) => {
    const marks = identities(reference.item);
    const same = marks.find(({ mark }) => seen.has(mark));
    const first = same && seen.get(same.mark);
    for (const { mark } of marks) if (!seen.has(mark)) seen.set(mark, reference);
    if (!first || first.item.id === reference.item.id) return [];
    const { item, place } = reference;
    return [diagnose('reference-duplicate', place, { key: item.id, other: first.item.id, what: same.what })];
  });
}

function identities(item: Reference): { mark: string; what: string }[] {
  const { DOI: doi, URL: address, title = '', issued } = item;
  return [
    ...(doi ? [{ mark: `doi ${doi.toLowerCase()}`, what: 'DOI' }] : []),
    ...(address ? [{ mark: `url ${addressKey(address)}`, what: 'address' }] : []),
    ...(isTelling(item)
      ? [
          {
            mark: `title ${firstAuthor(item)}: ${nameKey(title)} ${issued?.year}`,
            what: 'author, title and year',
          },
        ]
      : []),
  ];
}

/** Two companies may announce one thing under one title: those are two works. */
function firstAuthor(item: Reference): string {
  return nameKey(creatorsOf(item)[0]?.name ?? '');
}

/** Two pages of one site may both be called "News" or "Annual report". */
function isTelling({ title = '', issued }: Reference): boolean {
  return issued !== undefined && nameKey(title).split(' ').length >= 3;
}

/** Scheme, "www.", a last slash and the fragment lead to the same page. */
function addressKey(address: string): string {
  const { hostname, port, pathname, search } = new URL(address);
  return `${hostname.replace(/^www\./, '')}:${port}${pathname.replace(/\/+$/, '')}${search}`;
}
