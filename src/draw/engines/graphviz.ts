import type { Viz } from '@viz-js/viz';

/** Where Graphviz put things: points, 72 to the inch, counted from the lower left corner. */
export interface Layout {
  readonly bb: string;
  readonly objects?: ReadonlyArray<{ readonly name: string; readonly pos?: string }>;
  readonly edges?: ReadonlyArray<{ readonly pos?: string; readonly lp?: string }>;
}

/** What went wrong, and on which line of the DOT text if Graphviz says so. */
export class DotError extends Error {
  constructor(
    message: string,
    readonly line: number | null,
  ) {
    super(message);
  }
}

let engine: Promise<Viz> | undefined;

/** Graphviz in WebAssembly: it has no files and no network. */
async function graphviz(): Promise<Viz> {
  engine ??= import('@viz-js/viz').then(({ instance }) => instance());
  return engine;
}

export async function layoutOf(dot: string): Promise<Layout> {
  return JSON.parse(await rendered(dot, 'json')) as Layout;
}

/** The graph as it was read (`dot_json`), or as it was laid out (`json`). */
export async function graphOf(dot: string, format: 'dot_json' | 'json'): Promise<unknown> {
  return JSON.parse(await rendered(dot, format));
}

export async function dotToSvg(dot: string): Promise<string> {
  return rendered(dot, 'svg');
}

async function rendered(dot: string, format: 'json' | 'dot_json' | 'svg'): Promise<string> {
  const result = (await graphviz()).render(dot, { format, yInvert: false });
  if (result.status === 'success') return result.output;
  const [first] = result.errors;
  const line = /in line (\d+)/.exec(first?.message ?? '')?.[1];
  throw new DotError(first?.message ?? 'Graphviz gave no picture', line === undefined ? null : Number(line));
}
