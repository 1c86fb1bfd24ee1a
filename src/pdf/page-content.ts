import type { PdfFile } from './file.js';
import type { Box } from './geometry.js';
import { Interpreter } from './interpreter.js';
import type { PageFont } from './page-font.js';
import { entry, isReference, type PdfValue } from './values.js';

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The tag around a piece of content (ISO 32000-1, section 14.6): how the structure refers to it, or that it is an artifact. */
export interface Mark {
  readonly tag: string;
  /** The number by which the structure tree knows it; null for an artifact and for what is not marked. */
  readonly id: number | null;
  readonly artifact: boolean;
}

interface Painted {
  /** Where it stands, uncut. */
  readonly box: Box;
  /** The part of the page that can show it, as a box around the clipping path. */
  readonly clip: Box;
  /** Null when nothing marks it. */
  readonly mark: Mark | null;
}

/** Text of one font, size and colour on one line. */
export interface TextRun extends Painted {
  readonly kind: 'text';
  readonly text: string;
  readonly font: PageFont;
  /** Points. */
  readonly size: number;
  /** The height of the baseline above the foot of the page, in points, where the run starts. */
  readonly baseline: number;
  /** Whether the run goes from left to right. */
  readonly upright: boolean;
  /** Null for a pattern. */
  readonly colour: Colour | null;
  /** From 0, invisible, to 1. */
  readonly opacity: number;
  /** Whether a glyph of it is the font's sign for a missing one (glyph 0). */
  readonly notdef: boolean;
}

/** A filled or stroked path, as the box around it. */
export interface Shape extends Painted {
  readonly kind: 'shape';
  readonly filled: boolean;
  readonly rectangle: boolean;
  readonly colour: Colour | null;
  readonly opacity: number;
}

export interface PlacedImage extends Painted {
  readonly kind: 'image';
  /** Size in pixels. */
  readonly columns: number;
  readonly rows: number;
}

export type Item = TextRun | Shape | PlacedImage;

/** What stands on a page, in the order of painting. */
export interface PageContent {
  readonly object: number;
  readonly box: Box;
  readonly items: readonly Item[];
}

const readers = new WeakMap<PdfFile, (page: number) => PageContent>();

/**
 * Reads what pages hold. Whoever asks, each page of a file is read once, and so are fonts that pages share.
 * @returns a function from the object number of a page to its content.
 */
export function pageReader(file: PdfFile): (page: number) => PageContent {
  const reader = readers.get(file) ?? newReader(file);
  readers.set(file, reader);
  return reader;
}

function newReader(file: PdfFile): (page: number) => PageContent {
  const fonts = new Map<PdfValue, PageFont>();
  const contents = new Map<number, PageContent>();
  const itemsOf = (object: number, box: Box): readonly Item[] => {
    const interpreter = new Interpreter(file, box, fonts);
    interpreter.run(contentOf(file, object), file.follow(entry(file.object(object), 'Resources')));
    return interpreter.items;
  };
  const read = (object: number): PageContent => {
    const box = boxOf(file.follow(entry(file.object(object), 'MediaBox')));
    const items = file.shelf.once('items', file, object, () => itemsOf(object, box));
    return { object, box, items };
  };
  return (object) => {
    const content = contents.get(object) ?? read(object);
    contents.set(object, content);
    return content;
  };
}

/** The content of a page, one character a byte; several streams count as one (section 7.8.2). */
export function contentOf(file: PdfFile, page: number): string {
  const contents = entry(file.object(page), 'Contents');
  const followed = file.follow(contents);
  const streams = Array.isArray(followed) ? followed : [contents];
  return streams
    .flatMap((stream) => (isReference(stream) ? Buffer.from(file.data(stream.ref)).toString('latin1') : []))
    .join('\n');
}

function boxOf(value: PdfValue | undefined): Box {
  const [left, bottom, right, top] = (Array.isArray(value) ? value : []).map(Number);
  return { left: left ?? 0, bottom: bottom ?? 0, right: right ?? 0, top: top ?? 0 };
}
