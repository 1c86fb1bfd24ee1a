import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { PlacedReference } from '../../model/edition.js';
import type { Reference } from '../../model/reference.js';
import { hasCreators } from '../creators.js';

type Variable = keyof Reference;

/**
 * What a reader needs to find a work of each type (APA 7, 10.1 to 10.16): every group must be met by one of its
 * variables. A type that is not listed has no needs of its own.
 */
const needs: Partial<Record<Reference['type'], readonly (readonly Variable[])[]>> = {
  article: [['URL', 'DOI', 'number']],
  'article-journal': [['container-title'], ['volume', 'DOI', 'URL', 'status']],
  'article-magazine': [['container-title'], ['issued', 'status']],
  'article-newspaper': [['container-title'], ['issued', 'status']],
  bill: [['number', 'container-title', 'URL']],
  book: [['publisher', 'URL', 'DOI']],
  chapter: [['container-title'], ['publisher', 'URL', 'DOI']],
  dataset: [['publisher', 'URL', 'DOI']],
  'entry-dictionary': [['container-title', 'URL']],
  'entry-encyclopedia': [['container-title', 'URL']],
  legal_case: [['container-title', 'number', 'authority', 'URL']],
  legislation: [['container-title', 'number', 'volume', 'issued', 'URL']],
  'paper-conference': [['container-title', 'event-title', 'DOI', 'URL']],
  patent: [['number']],
  post: [['URL']],
  'post-weblog': [['URL']],
  report: [['publisher', 'number', 'URL', 'DOI']],
  software: [['publisher', 'URL', 'DOI', 'author']],
  standard: [['number', 'URL']],
  thesis: [['publisher', 'archive', 'URL', 'DOI']],
  webpage: [['URL']],
};

/** References that lack what their type needs, each with everything it lacks. */
export function incompleteReferences(references: readonly PlacedReference[]): Diagnostic[] {
  return references.flatMap((reference) => {
    const { item } = reference;
    const lacks = lacking(item);
    if (lacks.length === 0) return [];
    return [
      diagnose('reference-incomplete', reference.place, {
        key: item.id,
        type: item.type,
        lacks: lacks.map((group) => group.join(' or ')),
      }),
    ];
  });
}

function lacking(item: Reference): readonly (readonly Variable[])[] {
  const groups = (needs[item.type] ?? []).filter(
    (group) => !group.some((variable) => isGiven(item, variable)),
  );
  if (isNameless(item)) groups.unshift(['title', 'genre']);
  return isAnonymousAndUndated(item) ? [['author', 'issued', 'publisher'], ...groups] : groups;
}

function isGiven(item: Reference, variable: Variable): boolean {
  const value = item[variable];
  // The group that made a piece of software, a data set or a report publishes it.
  if (variable === 'publisher' && value === undefined) return publishesItself(item);
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

function publishesItself({ type, author = [] }: Reference): boolean {
  return /^(?:report|book|dataset|standard)$/.test(type) && author.some((name) => 'literal' in name);
}

/** Without a title a description stands for it (APA 7, 9.22); letters need neither. */
function isNameless({ type, title, genre }: Reference): boolean {
  return title === undefined && genre === undefined && !/^(?:personal_communication|interview)$/.test(type);
}

/** A title alone, that nobody wrote at no time, leads nowhere. Laws and cases go by their names. */
function isAnonymousAndUndated(item: Reference): boolean {
  const legal = /^(?:bill|hearing|legal_case|legislation|regulation|treaty)$/.test(item.type);
  return !legal && !item.issued && !item.status && !item.URL && !item.DOI && !hasCreators(item);
}
