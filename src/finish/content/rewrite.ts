import { readOperations } from '../../pdf/operations.js';
import type { PageFont } from '../../pdf/page-font.js';
import { NewStream } from '../../pdf/stream.js';
import type { PdfValue } from '../../pdf/values.js';
import { FusedText } from './fused-text.js';
import { type Marked, Marks } from './marks.js';
import { Output } from './output.js';

/** What the rewriting has to know of the resources that a stream draws on. */
export interface Surroundings {
  font(name: string): PageFont | null;
  /** Whether a drawing holds marked content of its own, so that it must not become an artifact as a whole. */
  holdsMarks(name: string): boolean;
}

export interface Rewritten {
  readonly marked: ReadonlyMap<number, Marked>;
  /**
   * The new content, as a stream. Marks for which there is no tag become artifacts.
   * @param keys further entries of the stream's dictionary, as PDF text.
   */
  written(keys: string, tagOf: (id: number) => string | null): NewStream;
}

/**
 * Rewrites the content of a page: what no mark surrounds becomes an artifact (ISO 14289-1, section 7.1: all content is
 * real or an artifact), and glyphs that were set one by one are joined.
 * @param content one character a byte.
 */
export function rewrite(content: string, around: Surroundings): Rewritten {
  const rewriter = new Rewriter(content, around);
  readOperations(
    content,
    (operator, operands, start, end) => rewriter.next(operator, operands, start, end),
    (x, code, start, end) => rewriter.glyph(x, code, start, end),
  );
  return rewriter.finish();
}

/** Text set in ways that the browser does not use is left as it is. */
const unusual = /\s(?:Tc|Tw|Tz|TL|Ts|TD|TJ|T\*|["'])\s/;
const pathStarts = new Set(['m', 're']);
const paints = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*']);
const artifact = '/Artifact BMC\n';

class Rewriter {
  readonly #out = new Output();
  readonly #places: MarkPlace[] = [];
  readonly #marks = new Marks();
  readonly #text = new FusedText();
  readonly #usual: boolean;
  #font: PageFont | null = null;
  #size = 0;
  /** Whether glyphs are joined in this font. */
  #fuses = false;
  /** Whether a path is under construction. */
  #path = false;
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
      this.#endText();
      this.#other(operator, operands, start, end);
    }
  }

  glyph(x: number, code: number, start: number, end: number): void {
    if (!this.#fuses) {
      this.#copy(start, end);
      this.#marks.note(this.#font, String.fromCharCode(code >> 8, code & 0xff));
    } else {
      this.#text.moveBy(x);
      this.#text.show(code, this.#font as PageFont, this.#size);
    }
  }

  finish(): Rewritten {
    this.#endText();
    this.#endArtifact();
    return rewritten(this.#marks.found, this.#out.parts(this.content), this.#places);
  }

  #show(codes: string, start: number, end: number): void {
    if (this.#fuses) {
      for (let at = 0; at + 1 < codes.length; at += 2)
        this.#text.show(
          (codes.charCodeAt(at) << 8) | codes.charCodeAt(at + 1),
          this.#font as PageFont,
          this.#size,
        );
    } else {
      this.#copy(start, end);
      this.#marks.note(this.#font, codes);
    }
  }

  #move(x: number, y: number, start: number, end: number): void {
    if (!this.#fuses) this.#copy(start, end);
    else if (y === 0) this.#text.moveBy(x);
    else {
      this.#endText();
      this.#out.add(this.#text.moveToLine(x, y));
    }
  }

  /** Writes the glyphs gathered so far. */
  #endText(): void {
    const shown = this.#text.take();
    if (shown === null) return;
    this.#marks.note(this.#font, shown.codes);
    this.#out.add(shown.operation);
  }

  #copy(start: number, end: number): void {
    this.#out.copy(start, end);
  }

  #other(operator: string, operands: readonly PdfValue[], start: number, end: number): void {
    if (operator === 'BDC' || operator === 'BMC') {
      this.#open(operands, start, end);
      return;
    }
    if (operator === 'Tf') this.#setFont(operands);
    else if (operator === 'Tm' || operator === 'BT') this.#text.place();
    if (operator === 'Tm') this.#marks.noteLine(Number(operands[5]));
    if (operator === 'BT') this.#startArtifact();
    else if (operator === 'Do') this.#object(String(operands[0]));
    else if (operator === 'sh') this.#startArtifact();
    else if (pathStarts.has(operator) && !this.#path) this.#startPath();
    else if (paints.has(operator)) this.#paint();
    else if (operator === 'n') this.#path = false;
    else if (operator === 'q') this.#states++;
    else if (operator === 'Q') this.#endState();
    this.#copy(start, end);
    if (operator === 'EMC') this.#marks.close();
  }

  #setFont([name, size]: readonly PdfValue[]): void {
    this.#font = this.around.font(String(name));
    this.#size = Number(size);
    this.#fuses = this.#usual && this.#font?.codeBytes === 2 && this.#size !== 0;
  }

  #open([tag, properties]: readonly PdfValue[], start: number, end: number): void {
    const marked = this.#marks.open(String(tag), properties);
    if (marked || tag === '/Artifact') this.#endArtifact();
    if (marked) this.#places.push({ id: marked.id, place: this.#out.add('') });
    else this.#copy(start, end);
  }

  #object(name: string): void {
    this.#marks.noteObject();
    if (this.around.holdsMarks(name)) this.#endArtifact();
    else this.#startArtifact();
  }

  #startPath(): void {
    this.#path = true;
    this.#out.startPart();
  }

  /** A path that was painted, not only used to clip, gets its artifact before its first point. */
  #paint(): void {
    if (this.#path && !this.#marks.settled && this.#artifactAt < 0) {
      this.#out.addBefore(artifact);
      this.#artifactAt = this.#states;
    }
    this.#path = false;
  }

  #startArtifact(): void {
    if (this.#marks.settled || this.#artifactAt >= 0) return;
    this.#out.add(artifact);
    this.#artifactAt = this.#states;
  }

  #endArtifact(): void {
    if (this.#artifactAt >= 0) this.#out.add('EMC\n');
    this.#artifactAt = -1;
  }

  /** An artifact ends with the state in which it began. */
  #endState(): void {
    if (this.#artifactAt === this.#states) this.#endArtifact();
    this.#states--;
  }
}

/** Where in the output a mark starts. */
interface MarkPlace {
  readonly id: number;
  readonly place: number;
}

/** What is kept of a page: it may outlive the file that it was read from, and holds nothing else of it. */
function rewritten(
  marked: ReadonlyMap<number, Marked>,
  parts: string[],
  places: readonly MarkPlace[],
): Rewritten {
  // Editions that share a page tag it alike, and then share what it is compressed to.
  let last: { readonly as: string; readonly stream: NewStream } | null = null;
  const written: Rewritten['written'] = (keys, tagOf) => {
    const tags = places.map(({ id }) => tagOf(id));
    const as = [keys, ...tags].join(' ');
    if (last?.as === as) return last.stream;
    for (const [index, { id, place }] of places.entries())
      parts[place] = tags[index] ? `/${tags[index]}<</MCID ${id}>>BDC\n` : artifact;
    last = { as, stream: NewStream.deflated(keys, Buffer.from(parts.join(''), 'latin1')) };
    return last.stream;
  };
  return { marked, written };
}
