import { diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { YamlFile } from '../model/yaml-file.js';
import type { DataDesk } from './data.js';

/** The references that a block's `source:` names; one that does not exist is reported where it is written, and left out. */
export function knownSources(
  source: readonly string[],
  file: YamlFile,
  { edition, report }: Pick<DataDesk, 'edition' | 'report'>,
): string[] {
  const known = new Set(edition.references.map(({ item }) => item.id));
  const isList = Array.isArray((file.data as { source?: unknown }).source);
  return source.filter((id, index) => {
    if (known.has(id)) return true;
    const place = file.placeOf(isList ? ['source', index] : ['source']);
    if (!edition.unread.references)
      report(diagnose('id-unknown', place, { id, kind: 'reference', near: nearestTo(id, known) }));
    return false;
  });
}
