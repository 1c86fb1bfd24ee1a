import type { Reference } from '../model/reference.js';
import { leadingNames, withoutArticle } from './creators.js';

/** APA 7, 9.29 and 9.32: a publisher or a site that is the author is not named again. Journals and blogs keep their title. */
export function repeatsAuthor(reference: Reference, variable: 'publisher' | 'container-title'): boolean {
  const value = reference[variable];
  if (value === undefined) return false;
  if (variable === 'container-title' && !/^(webpage|post)$/.test(reference.type)) return false;
  const { names } = leadingNames(reference);
  const site = variable === 'publisher' ? reference['container-title'] : undefined;
  const said = [
    ...names.flatMap((name) => ('literal' in name ? [name.literal] : [])),
    ...(site ? [site] : []),
  ];
  return said.some((other) => sameName(other, value));
}

function sameName(a: string, b: string): boolean {
  const key = (name: string) =>
    withoutArticle(name)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
  return key(a) === key(b);
}
