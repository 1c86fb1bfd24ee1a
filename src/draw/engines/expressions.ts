import { parseExpression } from 'vega';

type Path = readonly PropertyKey[];

/** Keys of Vega-Lite whose text is an expression. */
const keys: ReadonlySet<PropertyKey> = new Set(['calculate', 'filter', 'test', 'expr', 'labelExpr']);

/**
 * Where the expression stands that a chart failed at: the first that cannot be read, or that calls what the problem names.
 * @param problem what Vega said.
 * @returns null when it was no expression, or none that can be told.
 */
export function brokenExpression(spec: unknown, problem: string): Path | null {
  const expressions = [...expressionsIn(spec, [])];
  const unread = expressions.find(({ text }) => !isRead(text));
  if (unread) return unread.path;
  const [, called, named] = /\b([A-Za-z_]\w*)\(\)|^Unrecognized [a-z ]+: "?(\w+)/.exec(problem) ?? [];
  const name = called ?? named;
  if (name === undefined) return null;
  const whole = new RegExp(`(?<![\\w.])${name}(?!\\w)`);
  return expressions.find(({ text }) => whole.test(text))?.path ?? null;
}

function* expressionsIn(value: unknown, path: Path): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string' && keys.has(path.at(-1) ?? '')) yield { path, text: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value))
    yield* expressionsIn(item, [...path, Array.isArray(value) ? Number(key) : key]);
}

function isRead(text: string): boolean {
  try {
    parseExpression(text);
    return true;
  } catch {
    return false;
  }
}
