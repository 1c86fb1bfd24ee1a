import type { Picture } from '../../model/drawing.js';
import { escapeHtml } from '../../model/escape-html.js';
import type { Theme } from '../theme.js';
import type { Arrow } from './arrows.js';
import type { MapLayout, Point } from './layout.js';
import { type Lettering, type Line, lineHeight } from './lettering.js';

/** Each kind of term has a stroke of its own, told apart without colour. */
const strokes: Record<Arrow['kind'], { width: number; dashes?: string; quiet?: boolean }> = {
  purchase: { width: 2 },
  investment: { width: 1.6, dashes: '6 3' },
  capacity: { width: 1.6, dashes: '1.5 2.5' },
  licence: { width: 1, quiet: true },
  service: { width: 1, quiet: true },
  collaboration: { width: 1, dashes: '4 2 1 2', quiet: true },
};

/** The map as a picture. Text stays text. */
export function mapSvg(layout: MapLayout, arrows: readonly Arrow[], theme: Theme): Picture {
  const { width, height } = layout;
  const drawn = layout.arrows.map((arrow, index) => arrowSvg(arrow, (arrows[index] as Arrow).kind, theme));
  const nodes = layout.nodes.map((node) => nodeSvg(node, theme));
  const labels = layout.arrows.map(({ label, lettering }) => labelSvg(label, lettering, theme));
  const svg = `<svg viewBox="0 0 ${n(width)} ${n(height)}">${[...drawn, ...nodes, ...labels].join('')}</svg>`;
  return { svg, width, height };
}

function arrowSvg({ curve, tip }: MapLayout['arrows'][number], kind: Arrow['kind'], theme: Theme): string {
  const { width, dashes, quiet } = strokes[kind];
  const colour = quiet ? theme.muted : theme.accent;
  const [start, ...rest] = curve;
  if (!start) return '';
  const path = `M${xy(start)}C${rest.map(xy).join(' ')}`;
  const dash = dashes ? ` stroke-dasharray="${dashes}"` : '';
  const end = rest.at(-1) ?? start;
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}"${dash}/>${head(end, tip, colour)}`;
}

/** A slim triangle from where the curve ends to the party's edge. */
function head(from: Point, tip: Point, colour: string): string {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [ux, uy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const base = { x: tip.x - 7 * ux, y: tip.y - 7 * uy };
  const side = (way: number) => ({ x: base.x - way * 3.2 * uy, y: base.y + way * 3.2 * ux });
  return `<path d="M${xy(tip)}L${xy(side(1))}L${xy(side(-1))}Z" fill="${colour}"/>`;
}

function nodeSvg({ centre, box, width, height }: MapLayout['nodes'][number], theme: Theme): string {
  const rect = `<rect x="${n(centre.x - width / 2)}" y="${n(centre.y - height / 2)}" width="${n(width)}" height="${n(height)}" fill="${theme.tint}" stroke="${theme.rule}" stroke-width="0.8"/>`;
  return rect + text(centre, box, theme);
}

/** On white, so that a line that passes behind does not strike the words through. */
function labelSvg(centre: Point, box: Lettering, theme: Theme): string {
  const [width, height] = [box.width + 6, box.height];
  const ground = `<rect x="${n(centre.x - width / 2)}" y="${n(centre.y - height / 2)}" width="${n(width)}" height="${n(height)}" fill="#ffffff" fill-opacity="0.85"/>`;
  return ground + text(centre, box, theme);
}

function text(centre: Point, { lines, height }: Lettering, theme: Theme): string {
  const top = centre.y - height / 2;
  return lines
    .map((line, index) => {
      const baseline = top + index * lineHeight + lineHeight * 0.77;
      return `<text x="${n(centre.x)}" y="${n(baseline)}" text-anchor="middle" font-size="${line.size}"${look(line, theme)}>${escapeHtml(line.text)}</text>`;
    })
    .join('');
}

function look({ look }: Line, { ink, muted }: Theme): string {
  if (look === 'bold') return ` font-weight="600" fill="${ink}"`;
  return ` fill="${look === 'muted' ? muted : ink}"`;
}

function xy({ x, y }: Point): string {
  return `${n(x)},${n(y)}`;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
