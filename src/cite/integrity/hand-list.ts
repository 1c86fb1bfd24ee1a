import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import { listUnderHeading, orderProblems, type TypedList } from '../../references/index.js';
import type { ReadSection } from './section.js';

/** A reference list that stands in a section, typed by hand; null where there is none. */
export function handList(section: ReadSection): TypedList | null {
  const list = listUnderHeading(section.merged.text);
  return list && list.entries.length > 1 ? list : null;
}

export function orderOfList(section: ReadSection, list: TypedList, locale: string): Diagnostic[] {
  return orderProblems(list, locale).map(({ offset, problem }) =>
    diagnose('reference-order', section.merged.placeAt(offset), { problem }),
  );
}
