import { type Diagnostic, diagnose } from '../model/diagnostic.js';
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
    return before
      ? [diagnose('id-duplicate', file.placeOf(path), { id, kind, firstLine: file.placeOf(before).line })]
      : [];
  });
}
