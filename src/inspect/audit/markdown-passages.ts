import type { CitedSection } from '../../markdown/cited.js';
import { type Token, type Tokens, tableCaptions } from '../../markdown/index.js';
import type { Placement } from '../../model/document.js';
import { type FlatSource, type FlatText, flatten } from './flat-text.js';
import { markupPassages } from './markup.js';
import { type CellContext, holdsNumber, opaque, type Passage } from './passage.js';
import { type Stretch, sentencesOf } from './sentences.js';

/** The passages of a section that hold a number, and its tables. */
export interface SectionPassages {
  readonly passages: readonly Passage[];
  readonly tables: readonly ReadTable[];
}

/** A table with the words of its cells. */
export interface ReadTable {
  readonly caption: string;
  readonly header: readonly FlatText[];
  readonly rows: ReadonlyArray<readonly FlatText[]>;
  placeAt: Passage['placeAt'];
}

export function passagesOf(
  { merged, document }: CitedSection,
  placements: readonly Placement[],
): SectionPassages {
  const reader = new SectionReader({ source: merged.text, document, placements }, (at) => merged.placeAt(at));
  document.walk((token) => reader.read(token));
  return reader;
}

class SectionReader implements SectionPassages {
  readonly passages: Passage[] = [];
  readonly tables: ReadTable[] = [];
  /** The paragraph read last, which may be the caption of a table. */
  #last: FlatText | null = null;
  /** Captions that say so, which may stand after their table. */
  readonly #captions: ReturnType<typeof tableCaptions>;

  constructor(
    readonly from: FlatSource,
    readonly placeAt: Passage['placeAt'],
  ) {
    this.#captions = tableCaptions(from.document.tokens as Token[]);
  }

  read(token: Token): void {
    if (token.type === 'table') this.#table(token as Tokens.Table);
    else if (token.type === 'paragraph' || token.type === 'heading') this.#block(token.tokens ?? [], token);
    // In a list item without blank lines, the words stand in a token of text that has tokens of its own.
    else if (token.type === 'text' && 'tokens' in token) this.#block(token.tokens ?? [], token);
    else if (token.type === 'html' && token.block) this.#html(token as Tokens.HTML);
    else if (token.type === 'list' || token.type === 'code') this.#last = null;
  }

  #html(token: Tokens.HTML): void {
    const start = this.from.document.offsetOf(token) ?? 0;
    this.passages.push(...markupPassages(token.raw, (at) => this.placeAt(start + at)));
  }

  #block(tokens: readonly Token[], block: Token): void {
    const flat = this.#flat(tokens, block);
    this.#last = flat;
    for (const image of flat.images) this.#sentences(image, flat.citations.length > 0);
    this.#sentences(flat, false);
  }

  #flat(tokens: readonly Token[], block: Token): FlatText {
    return flatten(tokens, this.from, this.from.document.offsetOf(block));
  }

  #sentences(flat: FlatText, cited: boolean): void {
    if (!holdsNumber(flat.text)) return;
    for (const stretch of sentencesOf(flat.text)) this.#sentence(flat, stretch, cited);
  }

  #sentence(flat: FlatText, { start, end }: Stretch, cited: boolean): void {
    const text = flat.text.slice(start, end);
    if (!holdsNumber(text)) return;
    this.passages.push({
      text,
      cited: cited || citedWithin(flat, start, end),
      placed: flat.placed
        .filter(({ offset }) => offset >= start && offset < end)
        .map(({ offset, fact }) => ({ offset: offset - start, fact })),
      placeAt: (at) => this.placeAt(flat.offsetAt(start + at)),
    });
  }

  #table(table: Tokens.Table): void {
    const own = this.#captions.get(table)?.paragraph as Tokens.Paragraph | undefined;
    const caption = own ? this.#flat(own.tokens, own) : this.#last;
    this.#last = null;
    const read = (cell: Tokens.TableCell) => flatten(cell.tokens, this.from);
    const header = table.header.map(read);
    const rows = table.rows.map((row) => row.map(read));
    const words = caption?.text ?? '';
    this.tables.push({ caption: words, header, rows, placeAt: this.placeAt });
    const captionCited = (caption?.citations.length ?? 0) > 0;
    for (const row of rows) {
      const cited = captionCited || row.some(({ citations }) => citations.length > 0);
      row.forEach((cell, index) => {
        const column = header[index]?.text ?? '';
        const context = { row: index === 0 ? '' : (row[0]?.text ?? ''), column, caption: words };
        this.#cell(cell, context, cited || (header[index]?.citations.length ?? 0) > 0);
      });
    }
  }

  #cell(flat: FlatText, cell: CellContext, cited: boolean): void {
    if (!holdsNumber(flat.text)) return;
    const placeAt: Passage['placeAt'] = (at) => this.placeAt(flat.offsetAt(at));
    this.passages.push({ text: flat.text, cited, placed: flat.placed, cell, placeAt });
  }
}

/** A citation after the full stop still belongs to its sentence, as long as no words stand between. */
function citedWithin({ text, citations }: FlatText, start: number, end: number): boolean {
  return citations.some((at) => {
    if (at >= start && at < end) return text.slice(start, at).trim() !== '' || startsHere(text, at);
    return at === end && !startsHere(text, at);
  });
}

/** A narrative citation opens its own sentence. */
function startsHere(text: string, at: number): boolean {
  return text[at] === opaque;
}
