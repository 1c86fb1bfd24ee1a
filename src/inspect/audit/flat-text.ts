import { isCitation, type MarkdownDocument, type Token } from '../../markdown/index.js';
import { markPattern, type Placement } from '../../model/document.js';
import { opaque, type PlacedHere } from './passage.js';

/** The words of one block of Markdown, with the way back from each character. */
export interface FlatText {
  readonly text: string;
  readonly placed: readonly PlacedHere[];
  /** Where citations stand in the text. They have no words of their own there. */
  readonly citations: readonly number[];
  /** Alternative texts of the images in it. */
  readonly images: readonly FlatText[];
  /** The offset in the section's text of a character of this one. */
  offsetAt(at: number): number;
}

interface Piece {
  readonly at: number;
  readonly offset: number;
  /** One place for all of its characters, as for a name that stands for a mark. */
  readonly fixed: boolean;
}

/** Reads the inline tokens of a block. `source` is the text the document was read from. */
export function flatten(tokens: readonly Token[], from: FlatSource, start = 0): FlatText {
  const flat = new Flattener(from);
  flat.addAll(tokens, start);
  return flat;
}

export interface FlatSource {
  readonly source: string;
  readonly document: MarkdownDocument;
  readonly placements: readonly Placement[];
}

/** Tokens without words of their own. */
const silent = new Set(['html', 'footnoteRef', 'checkbox']);

class Flattener implements FlatText {
  text = '';
  readonly placed: PlacedHere[] = [];
  readonly citations: number[] = [];
  readonly images: FlatText[] = [];
  readonly #pieces: Piece[] = [];

  constructor(readonly from: FlatSource) {}

  offsetAt(at: number): number {
    const piece = this.#pieces.findLast((each) => each.at <= at);
    if (!piece) return 0;
    return piece.fixed ? piece.offset : piece.offset + at - piece.at;
  }

  addAll(tokens: readonly Token[], from: number): void {
    let offset = from;
    for (const token of tokens) {
      offset = this.from.document.offsetOf(token) ?? offset;
      this.#add(token, offset);
    }
  }

  #add(token: Token, offset: number): void {
    if (isCitation(token)) this.#cite(token.narrative, offset);
    else if (token.type === 'codespan') this.#push(opaque, offset, true);
    else if (token.type === 'br') this.#push(' ', offset, true);
    else if (token.type === 'escape') this.#push(token.text, offset + 1, false);
    else if (token.type === 'image') this.#image(token.text, offset);
    else if (!silent.has(token.type)) this.#inner(token, offset);
  }

  #inner(token: Token, offset: number): void {
    const children = (token as { tokens?: Token[] }).tokens;
    if (children && children.length > 0) this.addAll(children, offset);
    else this.#words(token.raw, offset);
  }

  #cite(narrative: boolean, offset: number): void {
    this.citations.push(this.text.length);
    if (narrative) this.#push(opaque, offset, true);
  }

  #image(words: string, offset: number): void {
    const image = new Flattener(this.from);
    image.#words(words, offset + 2);
    this.images.push(image);
  }

  /** Words line by line: quotes and lists put signs before lines that the tokens no longer hold. */
  #words(raw: string, start: number): void {
    const { source } = this.from;
    let offset = start;
    for (const [index, line] of raw.split('\n').entries()) {
      if (index > 0) {
        this.#push(' ', offset, true);
        offset = afterMargin(source, source.indexOf('\n', offset) + 1);
      }
      const words = index > 0 ? line.trimStart() : line;
      this.#line(words, offset);
      offset += words.length;
    }
  }

  #line(words: string, offset: number): void {
    let from = 0;
    if (words.includes('\uE000')) {
      for (const match of words.matchAll(markPattern)) {
        this.#push(words.slice(from, match.index), offset + from, false);
        this.#mark(Number(match[1]), offset + match.index);
        from = match.index + match[0].length;
      }
    }
    this.#push(words.slice(from), offset + from, false);
  }

  #mark(index: number, offset: number): void {
    const placement = this.from.placements[index];
    if (placement?.kind === 'figure') this.placed.push({ offset: this.text.length, fact: placement.fact });
    this.#push(placement?.kind === 'text' ? placement.text : opaque, offset, true);
  }

  #push(text: string, offset: number, fixed: boolean): void {
    if (text === '') return;
    this.#pieces.push({ at: this.text.length, offset, fixed });
    this.text += text.replace(/[\u00A0\u202F\t]/g, ' ');
  }
}

function afterMargin(source: string, at: number): number {
  margin.lastIndex = at;
  return at + (margin.exec(source)?.[0].length ?? 0);
}

const margin = /[ \t>]*/y;
