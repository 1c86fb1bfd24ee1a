import { documentOf, type Fence, textTables } from '../markdown/index.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { MergedSection } from '../model/document.js';
import type { DrawnFigure, PrintedTable } from '../model/drawing.js';
import type { Place } from '../model/source.js';

interface Named {
  readonly id: string;
  readonly place: Place;
}

/** Figures and tables with the id of another: a mention of it could mean either. */
export function duplicateIds(
  sections: readonly MergedSection[],
  fences: readonly Fence[],
  figures: ReadonlyMap<object, DrawnFigure | PrintedTable>,
): Diagnostic[] {
  const first = new Map<string, Place>();
  const named = sections.flatMap((section) => {
    const own = fences.filter((fence) => fence.section === section);
    const all = [...own.flatMap((fence) => ofFence(fence, figures)), ...ofTables(section)];
    return all.sort((a, b) => a.place.line - b.place.line);
  });
  return named.flatMap(({ id, place }) => {
    const other = first.get(id);
    if (!other) first.set(id, place);
    return other ? [duplicate(id, place, other)] : [];
  });
}

function duplicate(id: string, place: Place, { file, line }: Place): Diagnostic {
  const where = { firstLine: line, ...(file !== place.file && { firstFile: file }) };
  return diagnose('id-duplicate', place, { id, kind: 'figure', ...where });
}

function ofFence(fence: Fence, figures: ReadonlyMap<object, DrawnFigure | PrintedTable>): Named[] {
  const id = figures.get(fence.token)?.id;
  const at = Math.max(fence.text.search(/^id:/m), 0);
  return id === undefined ? [] : [{ id, place: fence.placeAt(at) }];
}

/** Markdown tables, by the ids of their captions. */
function ofTables(section: MergedSection): Named[] {
  let from = 0;
  return textTables(documentOf(section).tokens).map(({ id }) => {
    const at = section.text.indexOf(`{#${id}}`, from);
    from = at + 1;
    return { id, place: section.placeAt(Math.max(at, 0)) };
  });
}
