import type { PdfFile } from './file.js';
import { apply, around, type Box, identity, type Matrix, placed, product, shared } from './geometry.js';
import { readOperations } from './operations.js';
import type { Colour, Item, Mark } from './page-content.js';
import { type PageFont, readFont } from './page-font.js';
import { readTextString } from './strings.js';
import { TextWriter } from './text-writer.js';
import { entry, isDictionary, isReference, type PdfValue } from './values.js';

/** The graphics state (ISO 32000-1, section 8.4), as far as it matters for what is read off a page. */
export interface GraphicsState {
  matrix: Matrix;
  clip: Box;
  fill: Colour | null;
  stroke: Colour | null;
  opacity: number;
  font: PageFont | null;
  size: number;
  /** Text state (section 9.3). */
  characterSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  invisible: boolean;
}

/** How deep drawings may hold drawings; the browser goes no further than three. */
const deepest = 12;

/** Carries out the content of a page, and notes what it paints. */
export class Interpreter {
  readonly items: Item[] = [];
  readonly #stack: GraphicsState[] = [];
  #state: GraphicsState;
  #resources: PdfValue | undefined;
  /** For each open level of marked content, the innermost mark. */
  readonly #marks: Array<Mark | null> = [];
  readonly #text: TextWriter;
  /** The path under construction as x, y, x, y, … on the page, and whether it is a single rectangle. */
  #path: number[] = [];
  #rectangles = 0;
  #lines = 0;
  #curves = 0;
  #clips = false;
  #depth = 0;

  constructor(
    readonly file: PdfFile,
    page: Box,
    readonly fonts: Map<PdfValue, PageFont>,
  ) {
    this.#state = {
      matrix: identity,
      clip: page,
      fill: [0, 0, 0],
      stroke: [0, 0, 0],
      opacity: 1,
      font: null,
      size: 0,
      characterSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      invisible: false,
    };
    this.#text = new TextWriter(this.items);
  }

  run(content: string, resources: PdfValue | undefined): void {
    const outer = this.#resources;
    this.#resources = resources;
    readOperations(content, (operator, operands) => operators[operator]?.(this, operands));
    this.#text.flush();
    this.#resources = outer;
  }

  save(): void {
    this.#stack.push({ ...this.#state });
  }

  restore(): void {
    this.#text.flush();
    this.#state = this.#stack.pop() ?? this.#state;
  }

  get state(): GraphicsState {
    return this.#state;
  }

  get text(): TextWriter {
    return this.#text;
  }

  /** The innermost mark around what is painted now. */
  get mark(): Mark | null {
    return this.#marks.at(-1) ?? null;
  }

  transform(matrix: Matrix): void {
    this.#state.matrix = product(matrix, this.#state.matrix);
  }

  // Marked content

  open(tag: string, properties?: PdfValue): void {
    const settled = typeof properties === 'string' ? this.#resource('Properties', properties) : properties;
    const id = entry(settled, 'MCID');
    const artifact = tag === '/Artifact';
    this.#marks.push(
      artifact || id !== undefined
        ? { tag: tag.slice(1), id: id === undefined ? null : Number(id), artifact }
        : this.mark,
    );
    const actual = entry(settled, 'ActualText');
    this.#text.replace(typeof actual === 'string' ? readTextString(actual) : null, this.#marks.length);
  }

  close(): void {
    this.#text.endReplacement(this.#marks.length);
    this.#marks.pop();
  }

  // Paths

  point(x: number, y: number): void {
    const { matrix } = this.#state;
    this.#path.push(matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]);
    this.#lines++;
  }

  /** The curve stays inside its control points (section 8.5.2.2). */
  curve(points: readonly number[]): void {
    for (let at = 0; at + 1 < points.length; at += 2)
      this.point(points[at] as number, points[at + 1] as number);
    this.#curves++;
  }

  rectangle(x: number, y: number, width: number, height: number): void {
    const { matrix } = this.#state;
    this.#path.push(...apply(matrix, x, y), ...apply(matrix, x + width, y + height));
    if (matrix[1] !== 0) this.#path.push(...apply(matrix, x + width, y), ...apply(matrix, x, y + height));
    this.#rectangles++;
  }

  clipNext(): void {
    this.#clips = true;
  }

  /** Paints the path, if it is painted, and makes it the clip, if asked to (section 8.5.3, 8.5.4). */
  paint(filled: boolean, stroked: boolean): void {
    const { clip, fill, stroke, opacity } = this.#state;
    const box = around(this.#path);
    const rectangle = this.#isRectangle();
    const base = { kind: 'shape', box, clip, mark: this.mark, rectangle, opacity } as const;
    if (filled) this.items.push({ ...base, filled: true, colour: fill });
    if (stroked) this.items.push({ ...base, filled: false, colour: stroke });
    if (this.#clips) this.#state.clip = shared(clip, box);
    this.#path = [];
    this.#rectangles = 0;
    this.#lines = 0;
    this.#curves = 0;
    this.#clips = false;
  }

  /** One rectangle, or four straight lines that make one. */
  #isRectangle(): boolean {
    if (this.#rectangles > 0) return this.#rectangles === 1 && this.#lines === 0;
    const path = this.#path;
    if (this.#curves > 0 || (this.#lines !== 4 && this.#lines !== 5)) return false;
    const level = (at: number, to: number) => Math.abs((path[at] as number) - (path[to] as number)) < 0.01;
    return [0, 2, 4].every((at) => level(at, at + 2) !== level(at + 1, at + 3));
  }

  // Resources

  #resource(kind: string, name: string): PdfValue | undefined {
    return this.file.follow(entry(this.file.follow(entry(this.#resources, kind)), name.slice(1)));
  }

  /** A state from the resources (section 8.4.5); of all it can hold, opacity matters. */
  applyState(name: string): void {
    const opacity = entry(this.#resource('ExtGState', name), 'ca');
    if (opacity !== undefined) this.#state.opacity = Number(opacity);
  }

  setFont(name: string, size: number): void {
    const dictionary = this.#resource('Font', name);
    const font =
      dictionary === undefined ? null : (this.fonts.get(dictionary) ?? readFont(this.file, dictionary));
    if (font && dictionary !== undefined) this.fonts.set(dictionary, font);
    this.#state.font = font;
    this.#state.size = size;
  }

  /** An image, or a drawing within the drawing (section 8.8). */
  drawObject(name: string): void {
    const holder = this.file.follow(entry(this.#resources, 'XObject'));
    const reference = entry(holder, name.slice(1));
    if (!isReference(reference)) return;
    const object = this.file.object(reference.ref);
    if (entry(object, 'Subtype') === '/Image') this.#image(object);
    else if (entry(object, 'Subtype') === '/Form' && this.#depth < deepest) this.#form(reference.ref, object);
  }

  #image(image: PdfValue): void {
    this.#text.flush();
    const { matrix, clip } = this.#state;
    const columns = Number(this.file.follow(entry(image, 'Width')));
    const rows = Number(this.file.follow(entry(image, 'Height')));
    const box = placed(matrix, { left: 0, bottom: 0, right: 1, top: 1 });
    this.items.push({ kind: 'image', box, clip, mark: this.mark, columns, rows });
  }

  #form(number: number, form: PdfValue): void {
    this.save();
    this.#depth++;
    const matrix = this.file.follow(entry(form, 'Matrix'));
    if (Array.isArray(matrix)) this.transform(matrix.map(Number) as unknown as Matrix);
    const own = this.file.follow(entry(form, 'Resources'));
    this.run(
      Buffer.from(this.file.data(number)).toString('latin1'),
      isDictionary(own) ? own : this.#resources,
    );
    this.#depth--;
    this.restore();
  }
}

type Handler = (to: Interpreter, operands: readonly PdfValue[]) => void;

const n = (value: PdfValue | undefined): number => (typeof value === 'number' ? value : 0);
const matrixOf = (o: readonly PdfValue[]): Matrix => [n(o[0]), n(o[1]), n(o[2]), n(o[3]), n(o[4]), n(o[5])];

/** Grey, RGB or CMYK by the number of components (section 8.6.8); a name is a pattern, whose colour is not known. */
function colourOf(operands: readonly PdfValue[]): Colour | null {
  const values = operands.map(n);
  if (operands.some((operand) => typeof operand === 'string')) return null;
  const [one = 0, two = 0, three = 0, four = 0] = values;
  if (values.length === 1) return [one, one, one];
  if (values.length === 4) return [(1 - one) * (1 - four), (1 - two) * (1 - four), (1 - three) * (1 - four)];
  return [one, two, three];
}

const setFill: Handler = (to, operands) => {
  to.state.fill = colourOf(operands);
};
const setStroke: Handler = (to, operands) => {
  to.state.stroke = colourOf(operands);
};
const paint =
  (filled: boolean, stroked: boolean): Handler =>
  (to) =>
    to.paint(filled, stroked);
const point =
  (at: number): Handler =>
  (to, o) =>
    to.point(n(o[at]), n(o[at + 1]));

/** What each operator does (annex A); those that paint nothing and move nothing are left out. */
const operators: Record<string, Handler | undefined> = {
  q: (to) => to.save(),
  Q: (to) => to.restore(),
  cm: (to, o) => to.transform(matrixOf(o)),
  gs: (to, [name]) => to.applyState(String(name)),
  Do: (to, [name]) => to.drawObject(String(name)),

  BMC: (to, [tag]) => to.open(String(tag)),
  BDC: (to, [tag, properties]) => to.open(String(tag), properties),
  EMC: (to) => to.close(),

  m: point(0),
  l: point(0),
  c: (to, o) => to.curve(o.map(n)),
  v: (to, o) => to.curve(o.map(n)),
  y: (to, o) => to.curve(o.map(n)),
  re: (to, o) => to.rectangle(n(o[0]), n(o[1]), n(o[2]), n(o[3])),
  W: (to) => to.clipNext(),
  'W*': (to) => to.clipNext(),
  n: paint(false, false),
  f: paint(true, false),
  F: paint(true, false),
  'f*': paint(true, false),
  S: paint(false, true),
  s: paint(false, true),
  B: paint(true, true),
  'B*': paint(true, true),
  b: paint(true, true),
  'b*': paint(true, true),

  g: setFill,
  rg: setFill,
  k: setFill,
  sc: setFill,
  scn: setFill,
  G: setStroke,
  RG: setStroke,
  K: setStroke,
  SC: setStroke,
  SCN: setStroke,

  BT: (to) => to.text.begin(),
  ET: (to) => to.text.flush(),
  Tf: (to, [name, size]) => to.setFont(String(name), n(size)),
  Tc: (to, [value]) => {
    to.state.characterSpacing = n(value);
  },
  Tw: (to, [value]) => {
    to.state.wordSpacing = n(value);
  },
  Tz: (to, [value]) => {
    to.state.scale = n(value) / 100;
  },
  TL: (to, [value]) => {
    to.state.leading = n(value);
  },
  Ts: (to, [value]) => {
    to.state.rise = n(value);
  },
  Tr: (to, [value]) => {
    to.state.invisible = value === 3;
  },
  Tm: (to, o) => to.text.place(matrixOf(o)),
  Td: (to, [x, y]) => to.text.move(n(x), n(y)),
  TD: (to, [x, y]) => {
    to.state.leading = -n(y);
    to.text.move(n(x), n(y));
  },
  'T*': (to) => to.text.move(0, -to.state.leading),
  Tj: (to, [text]) => to.text.show(String(text), to.state, to.mark),
  TJ: (to, [pieces]) => {
    for (const piece of Array.isArray(pieces) ? pieces : []) {
      if (typeof piece === 'number') to.text.kern(piece, to.state);
      else to.text.show(String(piece), to.state, to.mark);
    }
  },
  "'": (to, [text]) => {
    to.text.move(0, -to.state.leading);
    to.text.show(String(text), to.state, to.mark);
  },
};
