import type { Placement } from '../model/document.js';
import type { DataLink, DrawnFigure, Picture, PrintedTable, TableCell } from '../model/drawing.js';
import { escapeHtml } from '../model/escape-html.js';
import { fractionsOf, withFraction } from '../model/fraction.js';
import { safe } from '../templating/index.js';
import { type FigureLog, rowId } from './figures.js';
import { fillMarks, marksToText } from './marks.js';

/** Rows behind figures that stand nowhere else in the document; the appendix prints them. */
export interface FigureData {
  readonly id: string;
  /** The figure they belong to. */
  readonly figure: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** At most so many rows of a figure's data are printed. */
const mostRows = 60;

/** Drawn figures as page templates see them; the facts that each shows are put on record where it stands. */
export class FigureViews {
  readonly data: FigureData[] = [];
  readonly #counts = new Map<string, number>();

  constructor(
    readonly log: FigureLog,
    readonly placements: readonly Placement[],
  ) {}

  /** @param id where the author gave none. */
  of(figure: DrawnFigure, fallback: string) {
    const id = this.#unique(figure.id ?? fallback);
    for (const fact of figure.facts) this.log.show(fact, id);
    return {
      id,
      kind: figure.kind,
      size: figure.size,
      title: safe(this.#typeset(figure.title)),
      note: safe(this.#typeset(figure.note)),
      sources: figure.sources,
      bounded: figure.kind === 'chart' && figure.facts.some(({ fact }) => fact.bound !== 'exactly'),
      picture: safe(pictureHtml(figure.picture, marksToText(figure.alt, this.placements))),
      data: this.#dataLink(figure.data, id),
      dataTable: figure.data?.kind === 'table' ? figure.data.id : '',
    };
  }

  /** A table made from data. @param section the running title of the section that it stands in. */
  tableOf(table: PrintedTable, section: string) {
    const fractions = table.columns.map((_, at) =>
      fractionsOf(table.rows.map(({ cells }) => cells[at]?.text ?? '')),
    );
    const cellOf = ({ text, figure }: TableCell, at: number) => ({
      html: safe(
        figure
          ? this.log.place({ ...figure, form: 'long', text })
          : withFraction(escapeHtml(text || '\u00A0'), fractions[at] ?? null),
      ),
      amount: table.columns[at]?.type !== 'text' && table.columns[at]?.type !== 'date',
      first: at === 0,
    });
    return {
      id: table.id ?? '',
      title: safe(this.#typeset(table.title)),
      note: safe(this.#typeset(table.note)),
      sources: table.sources,
      bounded: false,
      data: '',
      dataTable: '',
      turned: table.turned,
      section,
      columns: table.columns.map(({ title, type }) => ({
        title,
        amount: type !== 'text' && type !== 'date',
      })),
      width: table.columns.length,
      rows: table.rows.map(({ kind, cells }) => ({
        kind,
        group: kind === 'group',
        cells: cells.map(cellOf),
      })),
    };
  }

  #typeset(text: string): string {
    return fillMarks(escapeHtml(text), this.placements, this.log, () => '');
  }

  /** The address of the data in the document; nothing where there is none to lead to. */
  #dataLink(link: DataLink | null, id: string): string {
    if (!link) return '';
    if (link.kind === 'facts') return `#${rowId({ id: link.ids[0] ?? '' })}`;
    if (link.kind === 'table') return '';
    if (link.rows.length > mostRows) return '';
    this.data.push({ id: `data-${id}`, figure: id, columns: link.columns, rows: link.rows });
    return `#data-${id}`;
  }

  #unique(id: string): string {
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  }
}

/** The picture with its alternative text, no wider than it was drawn. */
function pictureHtml({ svg, width, height }: Picture, alt: string): string {
  const size = `width="${Math.round(width)}" height="${Math.round(height)}"`;
  return svg.replace('<svg', () => `<svg role="img" aria-label="${escapeHtml(alt)}" ${size}`);
}
