import { type Diagnostic, diagnose } from '../diagnostic.js';
import { codePoint, reservedCharacter } from '../document.js';
import type { Place } from '../source.js';
import type { YamlFile } from '../yaml-file.js';

/**
 * Characters that Brevier keeps for itself and that came in behind a YAML escape ("\\uE000"), in keys and values. One
 * that stands as itself in the file has had its finding from `load`.
 */
export function reservedCharacters(file: YamlFile): Diagnostic[] {
  if (reservedCharacter.test(file.source.text)) return [];
  const found: Diagnostic[] = [];
  const seen = new Set<object>();
  const visit = (value: unknown, path: readonly PropertyKey[]): void => {
    if (typeof value === 'string') report(value, () => file.placeOf(path));
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [key, item] of Object.entries(value)) {
      if (!Array.isArray(value)) report(key, () => file.placeOfKey(path, key));
      visit(item, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  const report = (text: string, place: () => Place) => {
    const [character] = reservedCharacter.exec(text) ?? [];
    if (character === undefined) return;
    found.push(diagnose('character-reserved', place(), { character: codePoint(character) }));
  };
  visit(file.data, []);
  return found;
}
