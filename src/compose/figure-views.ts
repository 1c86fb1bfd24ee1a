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
  /** The ids of the figures that they belong to. */
  readonly figures: string[];
  readonly columns: ReadonlyArray<{ readonly title: string; readonly amount: boolean }>;
  readonly rows: ReadonlyArray<ReadonlyArray<{ readonly html: unknown; readonly amount: boolean }>>;
}

/** At most so many rows of a figure's data are printed. */
const mostRows = 60;

/** Drawn figures as page templates see them; the facts that each shows are put on record where it stands. */
export class FigureViews {
  readonly data: FigureData[] = [];
  readonly #counts = new Map<string, number>();
  /** Figures that show the same rows lead to the same table. */
  readonly #dataByRows = new Map<string, FigureData>();

  constructor(
    readonly log: FigureLog,
    readonly placements: readonly Placement[],
  ) {}

  /**
   * @param fallback the id where the author gave none.
   * @param locale of its title and note.
   */
  of(figure: DrawnFigure, fallback: string, locale: string) {
    const id = this.#unique(figure.id ?? fallback);
    for (const fact of figure.facts) this.log.show(fact, id);
    return {
      id,
      kind: figure.kind,
      size: figure.size,
      title: safe(this.#typeset(figure.title, locale)),
      note: safe(this.#typeset(figure.note, locale)),
      sources: figure.sources,
      bounded: figure.kind === 'chart' && figure.facts.some(({ fact }) => fact.bound !== 'exactly'),
      picture: safe(pictureHtml(figure.picture, marksToText(figure.alt, this.placements))),
      data: this.#dataLink(figure.data, id),
      dataTable: figure.data?.kind === 'table' ? figure.data.id : '',
    };
  }

  /**
   * A table made from data.
   * @param section the running title of the section that it stands in.
   * @param locale of its title and note.
   */
  tableOf(table: PrintedTable, section: string, locale: string) {
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
      title: safe(this.#typeset(table.title, locale)),
      note: safe(this.#typeset(table.note, locale)),
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

  #typeset(text: string, locale: string): string {
    return fillMarks(escapeHtml(text), this.placements, this.log, () => '', locale);
  }

  /** The address of the data in the document; nothing where there is none to lead to. */
  #dataLink(link: DataLink | null, id: string): string {
    if (!link) return '';
    if (link.kind === 'facts') return `#${rowId({ id: link.ids[0] ?? '' })}`;
    if (link.kind === 'table') return '';
    if (link.rows.length > mostRows) return '';
    const { columns, rows } = link;
    const key = JSON.stringify([columns, rows]);
    const same = this.#dataByRows.get(key);
    if (same) {
      same.figures.push(id);
      return `#${same.id}`;
    }
    const made = { id: `data-${id}`, figures: [id], ...printedRows(columns, rows) };
    this.#dataByRows.set(key, made);
    this.data.push(made);
    return `#${made.id}`;
  }

  #unique(id: string): string {
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  }
}

const amount = /^[^\d\p{L}]*\d[\d.,\u00A0\u202F’]*\s*%?$/u;
const year = /^(?:19|20)\d\d$/;

/** Rows as the appendix prints them: columns of numbers to the right, lined up on the decimal point. */
function printedRows(columns: readonly string[], rows: readonly (readonly string[])[]) {
  const amounts = columns.map((_, at) => {
    const texts = rows.map((row) => row[at] ?? '').filter((text) => text !== '');
    return (
      texts.length > 0 && texts.every((text) => amount.test(text)) && !texts.every((text) => year.test(text))
    );
  });
  const fractions = columns.map((_, at) =>
    amounts[at] ? fractionsOf(rows.map((row) => row[at] ?? '')) : null,
  );
  return {
    columns: columns.map((title, at) => ({ title, amount: amounts[at] ?? false })),
    rows: rows.map((row) =>
      row.map((text, at) => ({
        html: safe(withFraction(escapeHtml(text), fractions[at] ?? null)),
        amount: amounts[at] ?? false,
      })),
    ),
  };
}

/** The picture with its alternative text, no wider than it was drawn. */
function pictureHtml({ svg, width, height }: Picture, alt: string): string {
  const size = `width="${Math.round(width)}" height="${Math.round(height)}"`;
  return svg.replace('<svg', () => `<svg role="img" aria-label="${escapeHtml(alt)}" ${size}`);
}
