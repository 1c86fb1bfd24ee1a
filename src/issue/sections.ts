import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition, Section } from '../model/edition.js';
import { nearestTo } from '../model/nearest.js';

/** Sections that the house wants in every edition, and this one has not. */
export function sectionFindings({ sections, house, placeOf }: Edition): Diagnostic[] {
  const known = new Set(sections.flatMap(namesOf));
  return house.issue.sections.flatMap((name, index) => {
    if (known.has(name)) return [];
    const place = placeOf('house', ['issue', 'sections', index]);
    return [diagnose('section-required', place, { name, near: nearestTo(name, known) })];
  });
}

/** What a section is known by: its slot, its id, and its file's name with and without the number before it. */
function namesOf({ front, source }: Section): string[] {
  const file = source.path.replace(/^.*\//, '').replace(/(?:\.[\w-]+)?\.md$/, '');
  return [front.slot, front.id, file, file.replace(/^\d+-/, '')].filter((name) => name !== undefined);
}
