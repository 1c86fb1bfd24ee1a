import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { PlacedPartial } from '../model/document.js';
import { nearestTo } from '../model/nearest.js';
import { safe } from '../templating/index.js';

/** What a partial's first comment says of its use. */
export interface Parameters {
  /** The parameters it takes; null where it does not say. */
  readonly names: readonly string[] | null;
  /** Whether it stands around something: `{{#> steps}} … {{/steps}}`. */
  readonly holds: boolean;
}

/**
 * Reads `{{!-- … Parameters: title, source. Holds: a list. --}}` at the head of a partial. What its author writes there
 * for people is what calls are held against.
 */
export function parametersOf(text: string): Parameters {
  const comment = /^\s*\{\{!(?:--)?([\s\S]*?)(?:--)?\}\}/.exec(text)?.[1] ?? '';
  const listed = /\bParameters?:\s*([^.]*)/.exec(comment)?.[1];
  const names = listed?.split(',').flatMap((part) => /^\s*([a-z][\w-]*)/i.exec(part)?.[1] ?? []);
  return {
    names: names ?? null,
    holds: /\bHolds:/.test(comment) || /\{\{\s*(?:content|columns)\s*\}\}|each columns/.test(text),
  };
}

/** A parameter that the partial does not know, or a block where it takes none. */
export function partFindings(
  placed: PlacedPartial,
  { names, holds }: Parameters,
  filled: boolean,
): Diagnostic[] {
  const { name, place } = placed;
  const unknown = names === null ? [] : Object.keys(placed.parameters).filter((key) => !names.includes(key));
  const found = unknown.map((key) => {
    const known = names ?? [];
    const [near] = nearestTo(key, known);
    const advice = near
      ? `Did you mean "${near}"?`
      : known.length > 0
        ? `It takes ${known.join(', ')}.`
        : 'It takes none.';
    return diagnose('helper-misused', place, {
      name: `> ${name}`,
      problem: `it has no parameter "${key}"`,
      advice,
    });
  });
  if (filled === holds) return found;
  const problem = filled ? 'it holds nothing' : 'it stands around something';
  const advice = filled
    ? `Write {{> ${name}}}.`
    : `Write {{#> ${name}}} … {{/${name}}}, each on a line of its own.`;
  return [...found, diagnose('helper-misused', place, { name: `> ${name}`, problem, advice })];
}

/** What stands inside a part, whole and in columns, which a rule parts. */
export function contentOf(content: string | undefined): { content: unknown; columns: unknown } {
  if (content === undefined) return { content: undefined, columns: undefined };
  return { content: safe(content), columns: content.split(/<hr\s*\/?>/).map(safe) };
}
