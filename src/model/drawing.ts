import type { PlacedFigure } from './document.js';
import type { Place } from './source.js';

/** What a fenced block of a section, or a partial, is shown as once another engine has made it. */

/** A picture in SVG. Lengths are CSS pixels, 96 to the inch. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** How wide a figure stands on the page: the text's own column, the whole width of the page, or half of the column. */
export const figureSizes = ['column', 'full', 'half'] as const;
export type FigureSize = (typeof figureSizes)[number];

/** Where the data of a figure can be looked up in the document itself. */
export type DataLink =
  /** Rows of the appendix of figures. */
  | { readonly kind: 'facts'; readonly ids: readonly string[] }
  /** A numbered table. */
  | { readonly kind: 'table'; readonly id: string }
  /** Rows that stand nowhere else, and are printed with the figures' data. */
  | {
      readonly kind: 'rows';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** What stands around a figure or a table. Titles and notes may hold marks. */
export interface Captioned {
  /** The element's id, for `{{ref}}` and links; made up where the author gave none. */
  readonly id?: string;
  readonly title: string;
  /** Reference ids. */
  readonly sources: readonly string[];
  readonly note: string;
  /** Its words are in the edition's language, other than those of the section around it. */
  readonly translated?: boolean;
  readonly place: Place;
}

/** A chart or a diagram with its caption. */
export interface DrawnFigure extends Captioned {
  readonly kind: 'chart' | 'diagram';
  readonly picture: Picture;
  /** The same in words. */
  readonly alt: string;
  readonly size: FigureSize;
  /** The facts that it shows. */
  readonly facts: readonly PlacedFigure[];
  readonly data: DataLink | null;
}

/** One cell of a table made from data; a fact keeps its provenance. */
export interface TableCell {
  readonly text: string;
  readonly figure?: PlacedFigure;
}

export interface TableRow {
  /** A group's row has one cell, over the whole width. */
  readonly kind: 'row' | 'group' | 'total';
  readonly cells: readonly TableCell[];
}

/** A table made from data. */
export interface PrintedTable extends Captioned {
  readonly kind: 'table';
  readonly turned: boolean;
  readonly columns: ReadonlyArray<{ readonly title: string; readonly type: string }>;
  readonly rows: readonly TableRow[];
}

/** Everything that another engine than ours makes for the page. */
export interface Drawings {
  /** By the Markdown token of the block that asks for it. */
  readonly figures: ReadonlyMap<object, DrawnFigure | PrintedTable>;
  /** Equations and code as safe HTML, by their tokens. */
  readonly texts: ReadonlyMap<object, string>;
  /** Images of the workspace that were made smaller, by path. */
  readonly images: ReadonlyMap<string, PreparedImage>;
  /** Tokens of blocks that show nothing: they could not be drawn, which is told, or hold words of others. */
  readonly failed: ReadonlySet<object>;
  /** For page templates that show it. */
  readonly dealMap: DrawnFigure | null;
}

/** An image as it goes into the document. */
export interface PreparedImage {
  readonly type: string;
  /** Base64. */
  readonly data: string;
}

export const noDrawings: Drawings = {
  figures: new Map(),
  texts: new Map(),
  images: new Map(),
  failed: new Set(),
  dealMap: null,
};
