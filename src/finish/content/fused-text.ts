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
  #pieces: string[] = [];
  #codes = '';

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

  show(codes: string, font: PageFont, size: number): void {
    const kern = Math.round(((this.#pen - this.#wanted) * 1000) / size);
    if (kern !== 0) {
      this.#close();
      this.#pieces.push(String(kern));
      this.#pen -= (kern * size) / 1000;
    }
    const advance = advanceOf(codes, font, size);
    this.#pen += advance;
    this.#wanted += advance;
    this.#codes += codes;
  }

  /** What has been gathered, as an operation; empty when there is nothing. */
  take(): string {
    this.#close();
    const pieces = this.#pieces;
    this.#pieces = [];
    if (pieces.length === 0) return '';
    return pieces.length === 1 ? `${pieces[0]}Tj\n` : `[${pieces.join('')}]TJ\n`;
  }

  #close(): void {
    if (this.#codes === '') return;
    this.#pieces.push(`<${hexOf(this.#codes)}>`);
    this.#codes = '';
  }
}

function advanceOf(codes: string, font: PageFont, size: number): number {
  let thousandths = 0;
  for (let at = 0; at + 1 < codes.length; at += 2)
    thousandths += font.widthOf((codes.charCodeAt(at) << 8) | codes.charCodeAt(at + 1));
  return (thousandths / 1000) * size;
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexOf(codes: string): string {
  let hex = '';
  for (let at = 0; at < codes.length; at++) hex += bytes[codes.charCodeAt(at)];
  return hex;
}

function short(value: number): string {
  return String(Number(value.toFixed(4)));
}
