import * as vega from 'vega';
import {
  Error as ErrorLevel,
  expressionFunction,
  type Loader,
  logger,
  parse,
  resetSVGDefIds,
  type Spec,
  View,
  Warn,
} from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Measure } from '../measure.js';

/** What Vega made of a specification, and what it complained about. */
export interface Rendered {
  readonly svg: string;
  readonly warnings: readonly string[];
}

/** How numbers and dates of axes are written, as d3-format and d3-time-format take it. */
export interface ChartLocale {
  readonly number: Record<string, unknown>;
  readonly time: Record<string, unknown>;
}

/**
 * Renders a Vega-Lite specification to SVG without a browser. Text is measured by the caller; nothing can be loaded,
 * and expressions are interpreted, never compiled to code. Throws when the specification makes no sense to Vega.
 */
export async function renderVegaLite(
  spec: unknown,
  measure: Measure,
  locale: ChartLocale,
): Promise<Rendered> {
  const warnings: string[] = [];
  const errors: string[] = [];
  const log = logger(Warn, 'warn', (_method, level, args) => {
    (level === 'ERROR' ? errors : warnings).push(args.join(' '));
  });
  useMeasure(measure);
  resetSVGDefIds();
  const compiled: Spec = compile(spec as TopLevelSpec, { logger: log }).spec;
  const view = new View(parse(compiled, undefined, { ast: true } as never), {
    renderer: 'none',
    logLevel: ErrorLevel,
    logger: log,
    loader: closed,
    locale: locale as never,
    expr: expressionInterpreter,
  } as ConstructorParameters<typeof View>[1]);
  try {
    const svg = await view.toSVG();
    // Vega goes on with what is left when a transform fails; half a chart says something else.
    if (errors[0] !== undefined) throw new Error(errors[0].replace(/^(?:Uncaught )?Error: /, ''));
    return { svg, warnings };
  } finally {
    view.finalize();
  }
}

/** What an expression may make at most: a page shows no more, and a machine has no memory for everything. */
const most = 10_000;

/** Functions that make something as long as they are told to. */
const growing: Record<string, (...args: number[]) => number> = {
  sequence: (start, stop, step = 1) => (stop === undefined ? start : (stop - start) / step) as number,
  repeat: (_, count) => Number(count),
  pad: (_, length) => Number(length),
};

for (const [name, lengthOf] of Object.entries(growing)) {
  const made = expressionFunction(name) as (...args: number[]) => unknown;
  expressionFunction(name, (...args: number[]) => {
    if (!(lengthOf(...args) <= most)) throw new Error(`${name}() makes more than ${most} at once`);
    return made(...args);
  });
}

/** Specifications that load something are refused before; this is the second lock on the same door. */
const refuse = async () => {
  throw new Error('nothing is loaded into a chart');
};
const closed = { load: refuse, sanitize: refuse, http: refuse, file: refuse } as unknown as Loader;

/** Vega's items name their font in CSS's way. */
function useMeasure(measure: Measure): void {
  // The published types leave this out.
  Object.assign((vega as unknown as { textMetrics: object }).textMetrics, {
    width: (item: Record<string, unknown>, text: unknown) => {
      const lines = Array.isArray(text) ? text : [text];
      const style = {
        size: Number(item.fontSize ?? 11),
        bold: item.fontWeight === 'bold' || Number(item.fontWeight) >= 600,
        italic: item.fontStyle === 'italic',
      };
      return Math.max(...lines.map((line) => measure(String(line ?? ''), style)));
    },
  });
}
