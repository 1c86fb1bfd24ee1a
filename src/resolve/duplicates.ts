import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Place } from '../model/source.js';
import type { YamlFile } from '../model/yaml-file.js';

/** Ids that are used twice, each at its second place. */
export function duplicates(
  ids: ReadonlyArray<{ id: string; path: readonly PropertyKey[] }>,
  kind: string,
  file: YamlFile,
): Diagnostic[] {
  const first = new Map<string, readonly PropertyKey[]>();
  return ids.flatMap(({ id, path }) => {
    const before = first.get(id);
    if (!before) first.set(id, path);
    return before ? [duplicate(id, kind, file.placeOf(path), file.placeOf(before))] : [];
  });
}

function duplicate(id: string, kind: string, place: Place, first: Place): Diagnostic {
  const elsewhere = first.file === place.file ? {} : { firstFile: first.file };
  return diagnose('id-duplicate', place, { id, kind, firstLine: first.line, ...elsewhere });
}
