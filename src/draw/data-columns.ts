import type { DataLink } from '../model/drawing.js';
import type { Row } from './rows.js';

/** What the appendix calls the columns of a chart's data: by the author's names, else by the fields', with the unit of the axis. */
export function withTitles(
  link: DataLink | null,
  chart: { readonly names?: Readonly<Record<string, string>> | undefined; readonly [key: string]: unknown },
): DataLink | null {
  if (link?.kind !== 'rows') return link;
  const axes = [
    ['x', 'xTitle'],
    ['y', 'yTitle'],
  ].map(([field = '', title = '']) => [chart[field], chart[title]]);
  const titleOf = (field: string) => {
    const unit = axes.find(([name, title]) => name === field && typeof title === 'string')?.[1];
    return chart.names?.[field] ?? [inWords(field), unit].filter(Boolean).join(', ');
  };
  return { ...link, columns: link.columns.map(titleOf) };
}

/** "floor_area" as "Floor area". */
function inWords(field: string): string {
  const words = field.replace(/[_\s]+/g, ' ').trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Whether a field holds years: whole numbers of four digits of these centuries. They are names of years, and have no separator. */
export function holdsYears(rows: readonly Row[], field: string): boolean {
  const cells = rows.map((row) => row[field] ?? null).filter((cell) => cell !== null);
  return (
    cells.length > 0 &&
    cells.every((cell) => typeof cell === 'number' && Number.isInteger(cell) && cell >= 1900 && cell <= 2100)
  );
}
