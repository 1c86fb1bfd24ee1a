import { readOperations } from '../../pdf/operations.js';
import type { PageFont } from '../../pdf/page-font.js';
import type { PdfValue } from '../../pdf/values.js';
import { FusedText } from './fused-text.js';
import { type Marked, Marks } from './marks.js';

/** What the rewriting has to know of the resources that a stream draws on. */
export interface Surroundings {
  font(name: string): PageFont | null;
  /** Whether a drawing holds marked content of its own, so that it must not become an artifact as a whole. */
  holdsMarks(name: string): boolean;
}

export interface Rewritten {
  readonly marked: ReadonlyMap<number, Marked>;
  /** The new content. Marks for which there is no tag become artifacts. */
  render(tagOf: (id: number) => string | null): string;
}

/**
 * Rewrites the content of a page: what no mark surrounds becomes an artifact (ISO 14289-1, section 7.1: all content is
 * real or an artifact), and glyphs that were set one by one are joined.
 * @param content one character a byte.
 */
export function rewrite(content: string, around: Surroundings): Rewritten {
  const rewriter = new Rewriter(content, around);
  readOperations(content, (operator, operands, start, end) => rewriter.next(operator, operands, start, end));
  return rewriter.finish();
}

/** Text set in ways that the browser does not use is left as it is. */
const unusual = /\s(?:Tc|Tw|Tz|TL|Ts|TD|TJ|T\*|["'])\s/;
const pathStarts = new Set(['m', 're']);
const paints = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*']);
const artifact = '/Artifact BMC\n';
/** Sides of rectangles that are dots. */
const dot = 4;

class Rewriter {
  readonly #out: string[] = [];
  /** Where in the output each mark starts. */
  readonly #places: Array<{ id: number; place: number }> = [];
  readonly #marks = new Marks();
  readonly #text = new FusedText();
  readonly #usual: boolean;
  #font: PageFont | null = null;
  #size = 0;
  /** Where in the output the path under construction starts; -1 when there is none. */
  #path = -1;
  /** Where in the output the last dot was filled, and whether the path under construction is one. */
  #dotFilled = -1;
  #isDot = false;
  /** How many saved states there were when an artifact was opened; -1 when none is open. */
  #artifactAt = -1;
  #states = 0;

  constructor(
    readonly content: string,
    readonly around: Surroundings,
  ) {
    this.#usual = !unusual.test(content);
  }

  next(operator: string, operands: readonly PdfValue[], start: number, end: number): void {
    if (operator === 'Tj') this.#show(String(operands[0]), start, end);
    else if (operator === 'Td') this.#move(Number(operands[0]), Number(operands[1]), start, end);
    else {
      const shown = this.#text.take();
      if (shown) this.#out.push(shown);
      this.#other(operator, operands, `${this.content.slice(start, end)}\n`);
    }
  }

  finish(): Rewritten {
    this.#out.push(this.#text.take());
    this.#endArtifact();
    const render = (tagOf: (id: number) => string | null) => {
      for (const { id, place } of this.#places) {
        const tag = tagOf(id);
        this.#out[place] = tag === null ? artifact : `/${tag}<</MCID ${id}>>BDC\n`;
      }
      return this.#out.join('');
    };
    return { marked: this.#marks.found, render };
  }

  #show(codes: string, start: number, end: number): void {
    const font = this.#font;
    if (font) this.#marks.note(wordsOf(codes, font));
    if (font && this.#fuses) this.#text.show(codes, font, this.#size);
    else this.#out.push(`${this.content.slice(start, end)}\n`);
  }

  #move(x: number, y: number, start: number, end: number): void {
    if (!this.#fuses) this.#out.push(`${this.content.slice(start, end)}\n`);
    else if (y === 0) this.#text.moveBy(x);
    else this.#out.push(this.#text.take(), this.#text.moveToLine(x, y));
  }

  get #fuses(): boolean {
    return this.#usual && this.#font?.codeBytes === 2 && this.#size !== 0;
  }

  #other(operator: string, operands: readonly PdfValue[], text: string): void {
    if (operator === 'BDC' || operator === 'BMC') {
      this.#open(operands, text);
      return;
    }
    if (operator === 'Tf') {
      this.#font = this.around.font(String(operands[0]));
      this.#size = Number(operands[1]);
    } else if (operator === 'Tm' || operator === 'BT') this.#text.place();
    if (operator === 'Tm') this.#marks.noteLine(Number(operands[5]));
    if (operator === 'BT') this.#startArtifact();
    else if (operator === 'Do') this.#object(String(operands[0]));
    else if (operator === 'sh') this.#startArtifact();
    else if (pathStarts.has(operator) && this.#path < 0) this.#startPath(operator, operands);
    else if (paints.has(operator)) this.#paint(operator);
    else if (operator === 'n') this.#path = -1;
    else if (operator === 'q') this.#states++;
    else if (operator === 'Q') this.#endState();
    this.#out.push(text);
    if (operator === 'EMC') this.#marks.close();
  }

  #open([tag, properties]: readonly PdfValue[], text: string): void {
    const marked = this.#marks.open(String(tag), properties);
    if (marked || tag === '/Artifact') this.#endArtifact();
    if (marked) this.#places.push({ id: marked.id, place: this.#out.length });
    this.#out.push(text);
  }

  #object(name: string): void {
    this.#marks.noteObject();
    if (this.around.holdsMarks(name)) this.#endArtifact();
    else this.#startArtifact();
  }

  #startPath(operator: string, [, , width, height]: readonly PdfValue[]): void {
    this.#path = this.#out.length;
    this.#isDot = operator === 're' && Math.abs(Number(width)) < dot && Math.abs(Number(height)) < dot;
  }

  /** A path that was painted, not only used to clip, gets its artifact before its first point. */
  #paint(operator: string): void {
    this.#joinDots(operator);
    if (this.#path >= 0 && !this.#marks.settled && this.#artifactAt < 0) {
      this.#out[this.#path] = artifact + this.#out[this.#path];
      this.#artifactAt = this.#states;
    }
    this.#path = -1;
  }

  /** Dots of a leader, filled one after the other, are filled together. */
  #joinDots(operator: string): void {
    const filled = this.#out.length;
    const single = this.#isDot && operator === 'f' && filled === this.#path + 1;
    if (single && this.#dotFilled >= 0 && this.#path === this.#dotFilled + 1) this.#out[this.#dotFilled] = '';
    this.#dotFilled = single ? filled : -1;
  }

  #startArtifact(): void {
    if (this.#marks.settled || this.#artifactAt >= 0) return;
    this.#out.push(artifact);
    this.#artifactAt = this.#states;
  }

  #endArtifact(): void {
    if (this.#artifactAt >= 0) this.#out.push('EMC\n');
    this.#artifactAt = -1;
  }

  /** An artifact ends with the state in which it began. */
  #endState(): void {
    if (this.#artifactAt === this.#states) this.#endArtifact();
    this.#states--;
  }
}

function wordsOf(codes: string, font: PageFont): string {
  let text = '';
  for (let at = 0; at < codes.length; at += font.codeBytes) {
    const code = codes.charCodeAt(at);
    text += font.textOf(font.codeBytes === 2 ? (code << 8) | codes.charCodeAt(at + 1) : code) ?? '';
  }
  return text;
}
