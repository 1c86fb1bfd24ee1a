import type { FigureUse, PlacedFigure } from '../model/document.js';
import { escapeHtml } from '../model/escape-html.js';
import type { Fact } from '../model/fact.js';
import { literalOf } from '../model/literal.js';

/** The id of a fact's row in the appendix; an amount in the reader's currency stands in the row of the original. */
export function rowId({ id, convertedFrom = id }: Pick<Fact, 'id' | 'convertedFrom'>): string {
  return `fact-${convertedFrom}`;
}

/** A page without the appendix has no rows to link to. */
export function withoutRowLinks(html: string): string {
  return html
    .replace(/<a class="to-fact" [^>]*>(<data [^>]*>[^<]*<\/data>)<\/a>/g, '$1')
    .replace(/<span class="to-data"><a href="#fact-[^"]*">[^<]*<\/a><\/span>/g, '');
}

/** A page without the list of figures' data has no tables to link to. */
export function withoutDataLinks(html: string): string {
  return html.replace(/<span class="to-data"><a href="#data-[^"]*">[^<]*<\/a><\/span>/g, '');
}

/** Keeps the record of every figure placed, in the order of placing. It is what the appendix is made from. */
export class FigureLog {
  readonly uses: FigureUse[] = [];
  readonly #counts = new Map<string, number>();

  /**
   * Records a figure and gives its HTML, a `data` element with the value in canonical form, linked to the figure's row
   * in the appendix.
   * @param linked false where the figure stands inside another link.
   */
  place(figure: PlacedFigure, linked = true): string {
    const count = (this.#counts.get(figure.fact.id) ?? 0) + 1;
    this.#counts.set(figure.fact.id, count);
    const anchor = `figure-${figure.fact.id}-${count}`;
    this.uses.push({ ...figure, anchor });
    const value = escapeHtml(literalOf(figure.fact.value));
    const data = `<data class="figure" id="${anchor}" value="${value}">${escapeHtml(figure.text)}</data>`;
    return linked ? `<a class="to-fact" href="#${rowId(figure.fact)}">${data}</a>` : data;
  }

  /** Records a figure that a picture shows; its place is that of the picture. */
  show(figure: PlacedFigure, anchor: string): void {
    this.#counts.set(figure.fact.id, (this.#counts.get(figure.fact.id) ?? 0) + 1);
    this.uses.push({ ...figure, anchor });
  }

  /** The facts placed, each with the anchors of its places, in the order of the data. */
  byFact(facts: Iterable<Fact>): Array<{ fact: Fact; anchors: string[] }> {
    return [...facts]
      .filter((fact) => this.#counts.has(fact.id))
      .map((fact) => ({
        fact,
        anchors: [...new Set(this.uses.filter((use) => use.fact.id === fact.id).map((use) => use.anchor))],
      }));
  }
}
