import type { Section } from '../model/edition.js';
import type { SectionContext } from './section-html.js';

const mark = /<p>\uE00A(\d+)\uE00B<\/p>\n?/g;

/**
 * Fenced blocks that are shown as something else than code. Like values, each is a mark while its section is made
 * safe, and stands on the page only after that.
 */
export class Blocks {
  readonly #shown: string[] = [];

  constructor(
    readonly context: SectionContext,
    readonly section: Section,
  ) {}

  /** The mark of a block, nothing for one that could not be drawn, null for code. */
  markOf(token: object): string | null {
    const { figures, failed, texts } = this.context.drawings;
    const text = texts.get(token);
    if (text !== undefined) return `<p>${this.#mark(text)}</p>\n`;
    if (failed.has(token)) return '';
    const figure = figures.get(token);
    if (!figure) return null;
    return `<p>${this.#mark(this.context.figure(figure, this.section))}</p>\n`;
  }

  /** The mark of an equation in a line. */
  inline(token: object): string {
    return this.#mark(this.context.drawings.texts.get(token) ?? '');
  }

  #mark(html: string): string {
    return `\uE00A${this.#shown.push(html) - 1}\uE00B`;
  }

  fill(html: string): string {
    const shown = (_: string, index: string) => this.#shown[Number(index)] ?? '';
    return html.replace(mark, shown).replace(/\uE00A(\d+)\uE00B/g, shown);
  }
}
