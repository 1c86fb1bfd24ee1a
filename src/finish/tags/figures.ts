import type { Element } from '../../pdf/structure.js';

/**
 * Chromium tags every `figure` of HTML as a figure, which to PDF is a picture and needs an alternative (ISO 14289-1,
 * section 7.3). One that holds a table, a list or a picture of its own is a group. The caption of a table goes into it.
 */
export function settleFigures(root: Element): void {
  for (const figure of root.walk()) {
    if (figure.type !== 'Figure' || hasAlternative(figure) || !holdsParts(figure)) continue;
    figure.type = 'Div';
    const tables = figure.kids.filter((kid) => kid.kind === 'element' && kid.type === 'Table');
    const [table] = tables;
    const caption = figure.kids.find((kid) => kid.kind === 'element' && kid.type === 'Caption');
    if (tables.length !== 1 || table?.kind !== 'element' || caption?.kind !== 'element') continue;
    if (table.kids.some((kid) => kid.kind === 'element' && kid.type === 'Caption')) continue;
    figure.kids = figure.kids.filter((kid) => kid !== caption);
    const rows = table.kids;
    table.kids = [];
    table.append(caption, ...rows);
  }
}

export function hasAlternative(element: Element): boolean {
  return Boolean(element.text('Alt')?.trim() || element.text('ActualText')?.trim());
}

const wrappers = new Set(['NonStruct', 'Caption']);

/** Whether there is more in it than a picture and its caption. */
function holdsParts(figure: Element): boolean {
  for (const element of figure.walk())
    if (element !== figure && !wrappers.has(element.type) && !inCaption(element)) return true;
  return false;
}

function inCaption(element: Element): boolean {
  for (let up = element.parent; up; up = up.parent) if (up.type === 'Caption') return true;
  return false;
}
