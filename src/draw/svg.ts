import { Parser } from 'htmlparser2';
import type { Picture } from '../model/drawing.js';
import { escapeHtml } from '../model/escape-html.js';

/** What a picture may consist of; everything else is left out, with whatever stands in it. */
const elements = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan clipPath defs linearGradient radialGradient stop marker'.split(
    ' ',
  ),
);

/** Presentation and geometry of SVG 1.1. No links, no events, no styles, no classes. */
const attributes = new Set(
  (
    'id d x y x1 y1 x2 y2 dx dy cx cy r rx ry width height viewBox points transform fill fill-opacity fill-rule stroke stroke-width ' +
    'stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity font-size font-weight ' +
    'font-style text-anchor dominant-baseline clip-path offset stop-color stop-opacity gradientUnits gradientTransform marker-end ' +
    'marker-start refX refY markerWidth markerHeight orient'
  ).split(' '),
);

/** Decoration that draws nothing: Vega's empty backgrounds. */
const nothing = /^M0,0h0v0h0Z$/;

/**
 * A picture that another engine made, as it may stand inside the page: known elements and attributes only, ids of its
 * own, lettered by the page's style sheet (which names the family), numbers as short as they can be.
 * @param prefix starts every id in it.
 */
export function pictureOf(svg: string, prefix: string): Picture {
  const writer = new SvgWriter(prefix);
  const parser = new Parser(writer, { xmlMode: true });
  parser.write(svg);
  parser.end();
  return { svg: writer.out.join(''), width: writer.width, height: writer.height };
}

class SvgWriter {
  readonly out: string[] = [];
  width = 0;
  height = 0;
  /** Closing tags of what is open now; null where an element was left out. */
  readonly #open: Array<string | null> = [];
  #skipped = 0;

  constructor(readonly prefix: string) {}

  onopentag(name: string, given: Readonly<Record<string, string>>): void {
    // A link is left out, what it leads from stays.
    if (name === 'a' && this.#skipped === 0) {
      this.#open.push('');
      return;
    }
    // Vega hides labels that would cover others; whoever copies the text would find them.
    const hidden = given.opacity === '0' || nothing.test(given.d ?? '');
    const left = this.#skipped > 0 || !elements.has(name) || hidden;
    if (left) {
      this.#skipped++;
      this.#open.push(null);
      return;
    }
    this.out.push(name === 'svg' ? this.#root(given) : `<${name}${this.#attributes(given)}>`);
    this.#open.push(`</${name}>`);
  }

  ontext(text: string): void {
    if (this.#skipped === 0 && text.trim() !== '') this.out.push(escapeHtml(text));
  }

  onclosetag(): void {
    const end = this.#open.pop();
    if (end === null) this.#skipped--;
    else if (end !== undefined) this.out.push(end);
  }

  #root({ width = '0', height = '0', viewBox }: Readonly<Record<string, string>>): string {
    this.width = Number.parseFloat(width) * unitOf(width);
    this.height = Number.parseFloat(height) * unitOf(height);
    const box = viewBox ?? `0 0 ${this.width} ${this.height}`;
    return `<svg viewBox="${escapeHtml(
      box
        .split(/[\s,]+/)
        .map(shorter)
        .join(' '),
    )}">`;
  }

  #attributes(given: Readonly<Record<string, string>>): string {
    return Object.entries(given)
      .filter(
        ([name, value]) =>
          attributes.has(name) && !(name === 'transform' && /^translate\(0,\s*0\)$/.test(value)),
      )
      .map(([name, value]) => ` ${name}="${escapeHtml(this.#value(name, value))}"`)
      .join('');
  }

  #value(name: string, value: string): string {
    if (name === 'id') return `${this.prefix}-${value}`;
    if (value.includes('url('))
      return value.replace(/url\(["']?#([^"')]+)["']?\)/g, `url(#${this.prefix}-$1)`);
    return /^(?:#|[a-z]+$)/i.test(value) ? value : shorter(value);
  }
}

/** Points are what Graphviz counts in. */
function unitOf(length: string): number {
  return length.endsWith('pt') ? 96 / 72 : 1;
}

/** Two decimals are a fortieth of a millimetre's tenth. */
function shorter(text: string): string {
  return text.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) =>
    String(Math.round(Number(number) * 100) / 100),
  );
}

const severalLines =
  /(<text[^>]*transform="translate\()([-\d.]+),\s*([-\d.]+)(\)"[^>]*>)(<tspan>[^<]*<\/tspan>)((?:<tspan[^>]*>[^<]*<\/tspan>)+)/g;

/** Vega sets text of several lines by its first: here it is moved up by half of what follows, so that its middle stays. */
export function centred(svg: string): string {
  return svg.replace(severalLines, (_, start, x, y, end, first, more: string) => {
    const steps = [...more.matchAll(/ dy="([-\d.]+)"/g)].map(([, step]) => Number(step));
    const height = steps.reduce((sum, step) => sum + step, 0);
    return `${start}${x},${Math.round((Number(y) - height / 2) * 100) / 100}${end}${first}${more}`;
  });
}

/** The smallest text of a picture, in its own units; null for one without text. */
export function smallestText(svg: string): number | null {
  const sizes = [
    ...svg.matchAll(/\bfont-size=["']?([\d.]+)/g),
    ...svg.matchAll(/\bfont-size:\s*([\d.]+)/g),
  ].map(([, size]) => Number(size));
  return sizes.length > 0 ? Math.min(...sizes) : null;
}
