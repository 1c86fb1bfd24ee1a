import type { PageFont } from '../../pdf/page-font.js';

/**
 * Joins glyphs that were shown one by one, each with a move of its own, into one operation with its kerning inside: the
 * same glyphs at the same places, to within half a thousandth of the size, in a third of the bytes.
 */
export class FusedText {
  /** Where the line starts and the next glyph goes, in what is read, from where the line was set. */
  #line = 0;
  #wanted = 0;
  /** The same in what is written. */
  #writtenLine = 0;
  #pen = 0;
  #pieces = '';
  #kerned = false;
  /** The codes of all glyphs gathered, two bytes each, and how many of these bytes are in the pieces. */
  #codes = Buffer.alloc(1024);
  #length = 0;
  #closed = 0;

  /** A text matrix was set. */
  place(): void {
    this.#line = 0;
    this.#wanted = 0;
    this.#writtenLine = 0;
    this.#pen = 0;
  }

  /** A move along the line, from its start. */
  moveBy(x: number): void {
    this.#line += x;
    this.#wanted = this.#line;
  }

  /** A move to another line, as it is to be written. */
  moveToLine(x: number, y: number): string {
    this.moveBy(x);
    const move = `${short(this.#line - this.#writtenLine)} ${short(y)} Td\n`;
    this.#writtenLine = this.#line;
    this.#pen = this.#line;
    return move;
  }

  show(code: number, font: PageFont, size: number): void {
    const kern = Math.round(((this.#pen - this.#wanted) * 1000) / size);
    if (kern !== 0) {
      this.#close();
      this.#pieces += kern;
      this.#kerned = true;
      this.#pen -= (kern * size) / 1000;
    }
    const advance = (font.widthOf(code) / 1000) * size;
    this.#pen += advance;
    this.#wanted += advance;
    if (this.#length === this.#codes.length) this.#codes = Buffer.concat([this.#codes, this.#codes]);
    this.#codes[this.#length++] = code >> 8;
    this.#codes[this.#length++] = code;
  }

  /** What has been gathered, as an operation, and the codes shown in it; null when there is nothing. */
  take(): { operation: string; codes: string } | null {
    if (this.#length === 0) return null;
    this.#close();
    const operation = this.#kerned ? `[${this.#pieces}]TJ\n` : `${this.#pieces}Tj\n`;
    const codes = this.#codes.toString('latin1', 0, this.#length);
    this.#pieces = '';
    this.#kerned = false;
    this.#length = 0;
    this.#closed = 0;
    return { operation, codes };
  }

  #close(): void {
    if (this.#closed === this.#length) return;
    this.#pieces += `<${this.#codes.toString('hex', this.#closed, this.#length)}>`;
    this.#closed = this.#length;
  }
}

function short(value: number): string {
  return String(Number(value.toFixed(4)));
}
