import type { Edition } from '../model/edition.js';
import { asGround, mix } from './colours.js';
import type { Measure } from './measure.js';

/** How charts and diagrams look: the page's own family and colours. Sizes are CSS pixels. */
export interface Theme {
  readonly family: string;
  readonly accent: string;
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
  readonly tint: string;
  /** Colours of series, from dark to light, told apart in black and white too. */
  readonly series: readonly string[];
  readonly measure: Measure;
}

/** Sizes of text: 8 pt for labels, 7.5 pt at axes. */
export const labelSize = 10.67;
export const axisSize = 10;

/** Widths on the page in CSS pixels: the text column, the page between its margins, half of the column. */
export const widths = { column: 484, full: 627, half: 234 } as const;

/** At most so tall, in CSS pixels: a page less a heading and the caption. */
export const tallest = 760;

/** The tokens of the page's style sheets, with the brand's colours over them. */
export function themeOf(edition: Edition, measure: Measure): Theme {
  const css = edition.styles.map(({ text }) => text).join('\n');
  const { brand } = edition.house;
  const accent = brand.accent;
  const ink = brand.ink ?? token(css, 'ink') ?? '#1d1b1a';
  return {
    family: familyOf(edition),
    accent,
    ink,
    muted: brand.muted ?? token(css, 'muted') ?? '#5c5854',
    rule: token(css, 'rule') ?? '#c9c4be',
    tint: brand.tint ?? token(css, 'tint') ?? '#f5f2ee',
    series: seriesColours(accent, ink),
    measure,
  };
}

/** The brand's family for headings, or that of `--sans`, in which figures are lettered. */
export function familyOf({ styles, brand }: Edition): string {
  if (brand.sans !== undefined) return brand.sans;
  const css = styles.map(({ text }) => text).join('\n');
  const stack = (token(css, 'sans') ?? '').replace(/var\(--[\w-]+,\s*/g, '');
  return /^\s*["']?([^"',;]+)/.exec(stack)?.[1]?.trim() ?? 'sans-serif';
}

/** The last value that a custom property is given; later sheets win. */
function token(css: string, name: string): string | undefined {
  return [...css.matchAll(new RegExp(`--${name}:\\s*([^;}]+)`, 'g'))].at(-1)?.[1]?.trim();
}

/** Shades of the accent and of grey in turn, so that neighbours differ in lightness. */
function seriesColours(accent: string, ink: string): string[] {
  return [
    accent,
    mix(ink, '#ffffff', 0.45),
    mix(accent, '#ffffff', 0.52),
    mix(ink, '#ffffff', 0.78),
    mix(accent, '#000000', 0.4),
    mix(accent, '#ffffff', 0.8),
  ].map((colour) => asGround(colour, ink));
}

/** What Vega-Lite is told about the look of everything that a specification leaves open. */
export function vegaConfig({ family, accent, ink, muted, rule, series }: Theme): object {
  const label = { labelFont: family, labelFontSize: axisSize, labelColor: muted, labelFontWeight: 400 };
  const title = { titleFont: family, titleFontSize: axisSize, titleColor: muted, titleFontWeight: 400 };
  return {
    background: null,
    font: family,
    padding: 0,
    view: { stroke: null },
    axis: {
      ...label,
      ...title,
      domainColor: ink,
      domainWidth: 0.7,
      tickColor: ink,
      tickSize: 4,
      gridColor: mix(rule, '#ffffff', 0.45),
      gridWidth: 0.5,
      labelPadding: 5,
      titlePadding: 8,
    },
    axisX: { grid: false },
    axisY: { domain: false, ticks: false },
    axisQuantitative: { tickCount: 5 },
    legend: {
      ...label,
      ...title,
      labelColor: ink,
      orient: 'top',
      title: null,
      symbolType: 'square',
      symbolSize: 90,
      offset: 10,
      columnPadding: 18,
      labelLimit: 0,
    },
    header: {
      ...label,
      ...title,
      labelColor: ink,
      labelFontWeight: 600,
      labelFontSize: labelSize,
      labelAnchor: 'start',
      title: null,
      labelPadding: 4,
    },
    mark: { color: accent },
    bar: { fill: accent },
    line: { stroke: accent, strokeWidth: 1.8, strokeJoin: 'round' },
    area: { fill: accent, fillOpacity: 0.16 },
    point: { fill: accent, filled: true, size: 42, opacity: 1 },
    rule: { stroke: ink, strokeWidth: 0.7 },
    text: { font: family, fontSize: labelSize, fill: ink },
    range: {
      category: series,
      ordinal: [mix(accent, '#ffffff', 0.8), accent],
      ramp: [mix(accent, '#ffffff', 0.85), accent],
    },
  };
}
