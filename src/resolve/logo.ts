import { Parser } from 'htmlparser2';
import type { Brand } from '../model/brand.js';
import { diagnose } from '../model/diagnostic.js';
import { escapeHtml } from '../model/escape-html.js';
import type { Origins } from '../model/layers.js';
import { nearestTo } from '../model/nearest.js';
import type { Desk } from './desk.js';

/**
 * The house's or a client's mark as a data address, cleaned: an SVG is rewritten so that only shapes, paint and titles
 * are left; a PNG keeps its picture and loses what cameras and programs wrote beside it.
 */
export function readLogo(desk: Desk, { logo }: Brand, origins: Origins): string | null {
  if (logo === undefined) return null;
  const place = origins.get('brand.logo')?.place() ?? null;
  const { images } = desk.workspace;
  const bytes = images.get(logo);
  if (!bytes) {
    desk.report(
      diagnose('file-missing', place, { what: 'the logo', path: logo, near: nearestTo(logo, images.keys()) }),
    );
    return null;
  }
  const cleaned = /\.svg$/i.test(logo) ? cleanSvg(bytes) : /\.png$/i.test(logo) ? cleanPng(bytes) : null;
  if (!cleaned) {
    desk.report(diagnose('logo-broken', place, { path: logo }));
    return null;
  }
  for (const what of cleaned.removed) desk.report(diagnose('logo-cleaned', place, { what }));
  return `data:${cleaned.type};base64,${Buffer.from(cleaned.bytes).toString('base64')}`;
}

interface Cleaned {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly removed: readonly string[];
}

/** Everything else goes: scripts, styles, foreign content, text (which would need fonts), images, links, animation. */
const shapes = new Set(
  'svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath mask pattern symbol use title desc'.split(
    ' ',
  ),
);

/** Geometry, paint and structure (SVG 2). */
const attributes =
  /^(?:xmlns|viewBox|preserveAspectRatio|width|height|id|d|x|y|x[12]|y[12]|cx|cy|r|rx|ry|fx|fy|points|pathLength|transform|offset|opacity|color|display|visibility|fill(?:-rule|-opacity)?|stroke(?:-[a-z]+)?|stop-(?:color|opacity)|clip-(?:path|rule)|mask|gradientUnits|gradientTransform|spreadMethod|patternUnits|patternContentUnits|patternTransform|clipPathUnits|maskUnits|maskContentUnits|vector-effect)$/;

/** SVG 2, and the address of its elements that old programs write. */
const link = /^(?:xlink:)?href$/;

export function cleanSvg(bytes: Uint8Array): Cleaned | null {
  const cleaner = new SvgCleaner();
  const parser = new Parser(cleaner, { xmlMode: true, decodeEntities: true });
  parser.write(Buffer.from(bytes).toString('utf8'));
  parser.end();
  const text = cleaner.out.join('');
  if (!/^<svg[ >]/.test(text)) return null;
  const named = text.includes('xmlns=')
    ? text
    : text.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  return { type: 'image/svg+xml', bytes: Buffer.from(named), removed: [...cleaner.removed] };
}

class SvgCleaner {
  readonly out: string[] = [];
  readonly removed = new Set<string>();
  /** How many elements are open inside one that was left out. */
  #skipped = 0;
  readonly #open: string[] = [];

  onopentag(name: string, given: Readonly<Record<string, string>>): void {
    if (this.#skipped > 0 || !shapes.has(name)) {
      if (this.#skipped === 0 && !/^(?:metadata|sodipodi:|inkscape:|rdf:)/.test(name))
        this.removed.add(`<${name}>`);
      this.#skipped++;
      return;
    }
    this.#open.push(name);
    this.out.push(
      `<${name}${Object.entries(given)
        .map(([key, value]) => this.#attribute(name, key, value))
        .join('')}>`,
    );
  }

  ontext(text: string): void {
    const parent = this.#open.at(-1);
    if (this.#skipped === 0 && (parent === 'title' || parent === 'desc')) this.out.push(escapeHtml(text));
  }

  onclosetag(name: string): void {
    if (this.#skipped > 0) this.#skipped--;
    else if (this.#open.pop() !== undefined) this.out.push(`</${name}>`);
  }

  #attribute(element: string, key: string, value: string): string {
    const inside =
      link.test(key) && /^#[\w-]+$/.test(value) && (element === 'use' || /Gradient$|pattern/.test(element));
    const painted = attributes.test(key) && !/url\(\s*['"]?(?!#)/i.test(value);
    if (inside || painted) return ` ${inside ? 'href' : key}="${escapeHtml(value)}"`;
    if (
      !/^(?:xmlns:|xml:space|version|class|data-|inkscape:|sodipodi:|enable-background|baseProfile)/.test(key)
    )
      this.removed.add(`the attribute ${key}`);
    return '';
  }
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** What a picture needs (PNG, third edition): its pixels, palette and transparency, and how its colours are meant. */
const needed = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'pHYs']);

export function cleanPng(bytes: Uint8Array): Cleaned | null {
  const data = Buffer.from(bytes);
  if (!data.subarray(0, 8).equals(signature)) return null;
  const kept: Uint8Array[] = [signature];
  for (let at = 8; at + 12 <= data.length; ) {
    const end = at + 12 + data.readUInt32BE(at);
    if (end > data.length) return null;
    const type = data.toString('latin1', at + 4, at + 8);
    if (needed.has(type)) kept.push(data.subarray(at, end));
    if (type === 'IEND') return { type: 'image/png', bytes: Buffer.concat(kept), removed: [] };
    at = end;
  }
  return null;
}
