import { createHash } from 'node:crypto';

/**
 * What was made of templates, kept by all that shapes it: what is known from an earlier build is not made again, and the
 * template is then not even parsed.
 */
export class TemplateShelf {
  /** What this build has asked for. */
  readonly kept = new Map<string, string>();

  /** @param maker says which program made it: another may make it otherwise. */
  constructor(
    readonly maker = '',
    readonly known: ReadonlyMap<string, string> = new Map(),
  ) {}

  /** @param shapes all that the value is made from. Null is not kept. */
  once<T extends object>(shapes: readonly unknown[], make: () => T | null): T | null {
    const key = digestOf([this.maker, ...shapes]);
    const text = this.known.get(key) ?? this.kept.get(key);
    const known = parsed<T>(text);
    const value = known ?? make();
    if (value) this.kept.set(key, known && text !== undefined ? text : JSON.stringify(value));
    return value;
  }
}

/** Names a list of values that JSON can write. */
export function digestOf(shapes: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(shapes)).digest('base64url').slice(0, 22);
}

/** A cache that was damaged is an empty one. */
function parsed<T>(text: string | undefined): T | null {
  try {
    return text === undefined ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}
