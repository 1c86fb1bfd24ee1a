import type { PlacedFigure } from '../model/document.js';
import { escapeHtml } from '../model/escape-html.js';
import type { Fact } from '../model/fact.js';
import { literalOf } from '../model/literal.js';

/** One figure as it stands on the page: which fact, in which form, where it was asked for, and its element's id. */
export interface FigureUse extends PlacedFigure {
  readonly anchor: string;
}

/** Keeps the record of every figure placed, in the order of placing. It is what the appendix is made from. */
export class FigureLog {
  readonly uses: FigureUse[] = [];
  readonly #counts = new Map<string, number>();

  /** Records a figure and gives its HTML, a `data` element with the value in canonical form. */
  place(figure: PlacedFigure): string {
    const count = (this.#counts.get(figure.fact.id) ?? 0) + 1;
    this.#counts.set(figure.fact.id, count);
    const anchor = `figure-${figure.fact.id}-${count}`;
    this.uses.push({ ...figure, anchor });
    const value = escapeHtml(literalOf(figure.fact.value));
    return `<data class="figure" id="${anchor}" value="${value}">${escapeHtml(figure.text)}</data>`;
  }

  /** The facts placed, each with the anchors of its places, in the order of the data. */
  byFact(facts: Iterable<Fact>): Array<{ fact: Fact; anchors: string[] }> {
    return [...facts]
      .filter((fact) => this.#counts.has(fact.id))
      .map((fact) => ({
        fact,
        anchors: this.uses.filter((use) => use.fact.id === fact.id).map((use) => use.anchor),
      }));
  }
}
