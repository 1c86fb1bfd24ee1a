import type { PlacedReference } from '../../model/edition.js';
import type { Reference } from '../../model/reference.js';
import { type Creator, creatorsOf } from '../creators.js';
import { isElision } from './authors.js';
import { nameKey } from './name-key.js';

/** By which words somebody may have meant which works, each as a `nameKey`. */
export interface Labels {
  /** Names as a citation gives them: "Ouyang et al.", "Smith & Jones", "Anthropic", "CMA". */
  readonly authors: ReadonlyMap<string, readonly Reference[]>;
  /** Authors, and the sites, publishers and hosts that a bare label may name: "arXiv", "GOV.UK". */
  readonly sources: ReadonlyMap<string, readonly Reference[]>;
}

export function labelsOf(references: readonly PlacedReference[]): Labels {
  const authors = new Map<string, Reference[]>();
  const sources = new Map<string, Reference[]>();
  for (const { item } of references) {
    const names = authorLabels(item);
    for (const name of names) add(authors, name, item);
    for (const name of new Set([...names, ...siteLabels(item)])) add(sources, name, item);
  }
  return { authors, sources };
}

function add(map: Map<string, Reference[]>, name: string, item: Reference): void {
  if (name !== '') map.set(name, [...(map.get(name) ?? []), item]);
}

/** One author; two, joined; the first of several ("et al." does not count), and all of them. */
function authorLabels(item: Reference): Set<string> {
  const creators = creatorsOf(item).filter(({ name }) => !isElision(name));
  const [first] = creators;
  if (!first) return new Set([nameKey(item.title ?? '')]);
  const spelt = spellings(first).map(nameKey);
  const rest = creators.slice(1).map(({ name }) => name);
  return new Set([...spelt, ...spelt.map((name) => nameKey([name, ...rest].join(' ')))]);
}

function spellings({ name, abbreviation }: Creator): string[] {
  return abbreviation === undefined ? [name] : [name, abbreviation];
}

function siteLabels(item: Reference): string[] {
  const { 'container-title': site = '', publisher = '', source = '', URL: address } = item;
  const host = address === undefined ? '' : new URL(address).hostname.replace(/^www\./, '');
  // "arxiv.org" is also called "arXiv".
  return [site, publisher, source, host, host.replace(/\.(?:com|org|net|io)$/, '')].map(nameKey);
}
