import type { MarkedExtension, Tokens } from 'marked';
import { type Fractions, fractionsOf, withFraction } from '../model/fraction.js';
import type { TableCaption } from './table-captions.js';

/**
 * Tables whose header cells say what they head, aligned by class: inline styles do not get past the page's rules.
 * Columns to the right line their numbers up on the decimal point. A captioned table stands in a figure.
 */
export function tableRenderer(captions: ReadonlyMap<object, TableCaption>): MarkedExtension {
  const paragraphs = new Set([...captions.values()].map(({ paragraph }) => paragraph));
  return {
    renderer: {
      table(token) {
        const fractions = token.header.map((_, column) => fractionsIn(token, column));
        const head = token.header.map((cell) => {
          const content = this.parser.parseInline(cell.tokens);
          return `<th scope="col"${align(cell)}>${content}</th>\n`;
        });
        const body = token.rows.map((row) => {
          const cells = row.map((cell, column) => {
            const content = filled(
              withFraction(this.parser.parseInline(cell.tokens), fractions[column] ?? null),
            );
            return `<td${align(cell)}>${content}</td>\n`;
          });
          return `<tr>\n${cells.join('')}</tr>\n`;
        });
        const rows = body.length > 0 ? `<tbody>${body.join('')}</tbody>` : '';
        const table = `<table>\n<thead>\n<tr>\n${head.join('')}</tr>\n</thead>\n${rows}</table>\n`;
        const caption = captions.get(token);
        if (!caption) return table;
        const id = caption.id === undefined ? '' : ` id="${caption.id}"`;
        const words = this.parser.parseInline(caption.tokens);
        return `<figure class="table"${id}>\n<figcaption>${words}</figcaption>\n${table}</figure>\n`;
      },
      // The default renderer takes it otherwise.
      paragraph: (token) => (paragraphs.has(token) ? '' : false),
    },
  };
}

/** Columns that are set to the right hold numbers. */
function fractionsIn({ header, rows }: Tokens.Table, column: number): Fractions | null {
  return header[column]?.align === 'right' ? fractionsOf(rows.map((row) => row[column]?.text ?? '')) : null;
}

/** Chromium leaves an empty cell out of the PDF's structure, where every row needs all its cells. */
function filled(html: string): string {
  return html === '' ? '&nbsp;' : html;
}

function align({ align }: Tokens.TableCell): string {
  return align ? ` class="align-${align}"` : '';
}
