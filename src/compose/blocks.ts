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
    const { figures, failed } = this.context.drawings;
    if (failed.has(token)) return '';
    const figure = figures.get(token);
    if (!figure) return null;
    return `<p>\uE00A${this.#shown.push(this.context.figure(figure, this.section)) - 1}\uE00B</p>\n`;
  }

  fill(html: string): string {
    return html.replace(mark, (_, index) => this.#shown[Number(index)] ?? '');
  }
}
