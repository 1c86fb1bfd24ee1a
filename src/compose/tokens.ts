import type { Edition } from '../model/edition.js';
import { cssString } from './html-text.js';

/** Width and height of a sheet (ISO 216; ANSI/ASME Y14.1). */
const sheets = { A4: ['210mm', '297mm'], Letter: ['8.5in', '11in'] } as const;

/** What the brand says, as the custom properties that the style sheets ask for, and the size of the sheet. */
export function tokens({ house, brand, fonts }: Edition): string {
  const { accent, ink, muted, tint, serif, sans } = brand;
  const [width, height] = sheets[house.paper];
  const said = {
    accent,
    ink,
    muted,
    tint,
    serif: serif && stack(serif, fonts, 'serif'),
    sans: sans && stack(sans, fonts, 'sans-serif'),
    // A family of the brand's own files serves every language, others only those whose style sheet names them.
    'brand-serif': ownFamily(serif, fonts),
    'brand-sans': ownFamily(sans, fonts),
    'page-width': width,
    'page-height': height,
  };
  const lines = Object.entries(said).flatMap(([token, value]) => (value ? `--${token}: ${value};` : []));
  return `:root { ${lines.join(' ')} }\n@page { size: ${house.paper}; }`;
}

/** A family, after those for a few characters only, and before those for characters that it lacks. */
function stack(name: string, fonts: Edition['fonts'], generic: string): string {
  const before = fonts.flatMap(({ family, range }) => (range === undefined ? [] : cssString(family)));
  const others = fonts.filter(({ own, range, elements }) => !own && !elements && range === undefined);
  const behind = ownFamily(name, fonts) ? others : others.filter(({ fallback }) => fallback);
  const families = [...before, cssString(name), ...behind.map(({ family }) => cssString(family)), generic];
  return families.join(', ');
}

function ownFamily(name: string | undefined, fonts: Edition['fonts']): string | undefined {
  return name !== undefined && fonts.some(({ family, own }) => own && family === name)
    ? cssString(name)
    : undefined;
}
