import { type Box, identity, type Matrix, placed, product } from './geometry.js';
import type { GraphicsState } from './interpreter.js';
import type { Colour, Item, Mark } from './page-content.js';
import type { PageFont } from './page-font.js';

/** A run that may still grow. */
interface Growing {
  text: string;
  readonly font: PageFont;
  readonly fontSize: number;
  readonly size: number;
  /** From text space, its origin at the start of the run, to the page. */
  readonly matrix: Matrix;
  /** Where it starts on its line, and how far it reaches, in text space. */
  readonly start: number;
  length: number;
  readonly clip: Box;
  readonly mark: Mark | null;
  readonly colour: Colour | null;
  readonly opacity: number;
  notdef: boolean;
}

/**
 * How far a line of text reaches above and below its baseline, in sizes. Ascent and descent as fonts state them leave
 * room for accents and lines; these are where most letters end.
 */
const above = 0.72;
const below = 0.21;

/** Follows the text operators (ISO 32000-1, section 9.4), and joins what stands on one line in one look into runs. */
export class TextWriter {
  /** The text matrix at the start of the line. */
  #line: Matrix = identity;
  /** How far moves along the line have come from there, and how far its glyphs have, in text space. */
  #moved = 0;
  #along = 0;
  #run: Growing | null = null;
  /** What the glyphs up to the end of a marked sequence stand for (section 14.9.4), and the depth of that sequence. */
  #replacement: { text: string | null; depth: number } | null = null;

  constructor(readonly items: Item[]) {}

  begin(): void {
    this.place(identity);
  }

  place(matrix: Matrix): void {
    this.flush();
    this.#line = matrix;
    this.#moved = 0;
    this.#along = 0;
  }

  move(x: number, y: number): void {
    if (y === 0) {
      this.#moved += x;
      this.#along = this.#moved;
    } else this.place(product([1, 0, 0, 1, this.#moved + x, y], this.#line));
  }

  kern(thousandths: number, { size, scale }: GraphicsState): void {
    this.#along -= (thousandths / 1000) * size * scale;
  }

  show(codes: string, state: GraphicsState, mark: Mark | null): void {
    const { font, size, scale, characterSpacing, wordSpacing } = state;
    if (!font || state.invisible) return;
    const run = this.#runFor(state, font, mark);
    let advance = 0;
    for (let i = 0; i < codes.length; i += font.codeBytes) {
      const code =
        font.codeBytes === 2 ? (codes.charCodeAt(i) << 8) | codes.charCodeAt(i + 1) : codes.charCodeAt(i);
      const spacing = characterSpacing + (font.codeBytes === 1 && code === 0x20 ? wordSpacing : 0);
      advance += ((font.widthOf(code) / 1000) * size + spacing) * scale;
      if (this.#replacement === null) run.text += font.textOf(code) ?? '';
      if (code === 0 && font.codeBytes === 2) run.notdef = true;
    }
    if (this.#replacement?.text) {
      run.text += this.#replacement.text;
      this.#replacement.text = null;
    }
    this.#along += advance;
    run.length = this.#along - run.start;
  }

  replace(text: string | null, depth: number): void {
    if (text !== null) this.#replacement ??= { text, depth };
  }

  endReplacement(depth: number): void {
    if (this.#replacement?.depth === depth) this.#replacement = null;
  }

  flush(): void {
    const run = this.#run;
    this.#run = null;
    if (!run || run.length <= 0) return;
    const box = placed(run.matrix, {
      left: 0,
      bottom: -below * run.fontSize,
      right: run.length,
      top: above * run.fontSize,
    });
    const [a, b] = run.matrix;
    const { text, font, size, clip, mark, colour, opacity, notdef } = run;
    const upright = Math.abs(b) < 0.001 * Math.abs(a) && a > 0;
    this.items.push({
      kind: 'text',
      text,
      font,
      size,
      box,
      baseline: run.matrix[5],
      upright,
      clip,
      mark,
      colour,
      opacity,
      notdef,
    });
  }

  /** The run that grows, unless the look has changed. */
  #runFor(state: GraphicsState, font: PageFont, mark: Mark | null): Growing {
    const { size, clip, fill, opacity } = state;
    const run = this.#run;
    if (run && run.font === font && run.fontSize === size && run.colour === fill && run.mark === mark)
      return run;
    this.flush();
    const origin = product([1, 0, 0, 1, this.#along, state.rise], this.#line);
    const matrix = product(origin, state.matrix);
    const height = Math.hypot(matrix[2], matrix[3]) * size;
    this.#run = {
      text: '',
      font,
      fontSize: size,
      size: height,
      matrix,
      start: this.#along,
      length: 0,
      clip,
      mark,
      colour: fill,
      opacity,
      notdef: false,
    };
    return this.#run;
  }
}
