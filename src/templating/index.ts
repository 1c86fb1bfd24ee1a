import Handlebars from 'handlebars';
import { type Diagnostic, diagnose, type Outcome } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { Place } from '../model/source.js';
import { markPlaces, placeKey } from './instrument.js';
import { unknownNames } from './names.js';
import type { Template } from './template.js';

export { parseTemplate, type Template } from './template.js';
export { type SourceLines, traceText } from './trace.js';

/** One call of a helper in a template. */
export interface HelperCall {
  readonly args: readonly unknown[];
  readonly named: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

/** A helper: it returns text to be escaped, `safe` HTML, or for sub-expressions any value. */
export type Helper = (call: HelperCall) => unknown;

/** HTML that is already escaped. */
export function safe(html: string): unknown {
  return new Handlebars.SafeString(html);
}

export interface RendererOptions {
  readonly helpers: Readonly<Record<string, Helper>>;
  readonly partials: ReadonlyMap<string, Template>;
  /** Whether `{{…}}` escapes for HTML; Markdown takes values as marks, which need no escaping. */
  readonly escape: boolean;
}

const blocks = ['if', 'unless', 'each', 'with'];

/**
 * Handlebars in strict mode, closed: our helpers and the four block helpers only, no prototype access, every missing
 * name a finding at its own place.
 */
export class Renderer {
  readonly #environment = Handlebars.create();
  readonly #places: Place[] = [];
  readonly #helpers: ReadonlySet<string>;
  readonly #partials: ReadonlySet<string>;

  constructor(readonly options: RendererOptions) {
    for (const name of ['log', 'lookup', 'blockHelperMissing']) this.#environment.unregisterHelper(name);
    this.#helpers = new Set([...Object.keys(options.helpers), ...blocks]);
    this.#partials = new Set(options.partials.keys());
    for (const [name, helper] of Object.entries(options.helpers))
      this.#environment.registerHelper(name, this.#adapt(helper));
    for (const [name, template] of options.partials)
      this.#environment.registerPartial(name, this.#compile(template));
  }

  /** Everything that a template names and that is not there. */
  check(template: Template): Diagnostic[] {
    return unknownNames(template, this.#helpers, this.#partials);
  }

  /** Fills a template. The first missing variable ends it with a finding and no value. */
  render(template: Template, context: unknown): Outcome<string | null> {
    const unknown = this.check(template);
    if (unknown.length > 0) return { value: null, diagnostics: unknown };
    return this.#attempt(() => this.#compile(template)(context));
  }

  /** Fills a partial by name. */
  renderPartial(name: string, context: unknown): Outcome<string | null> {
    const partial = this.#environment.partials[name] as Handlebars.TemplateDelegate;
    return this.#attempt(() => partial(context));
  }

  #attempt(run: () => string): Outcome<string | null> {
    try {
      return { value: run(), diagnostics: [] };
    } catch (error) {
      if (error instanceof TemplateError) return { value: null, diagnostics: [error.diagnostic] };
      throw error;
    }
  }

  #compile(template: Template): Handlebars.TemplateDelegate {
    markPlaces(template, this.#helpers, this.#places);
    const compiled = this.#environment.compile(template.program, {
      strict: true,
      noEscape: !this.options.escape,
    });
    return (context, runtime) => {
      try {
        return compiled(context, runtime);
      } catch (error) {
        throw error instanceof TemplateError
          ? error
          : new TemplateError(diagnosisOf(error, template, context), { cause: error });
      }
    };
  }

  #adapt(helper: Helper): Handlebars.HelperDelegate {
    return (...all: unknown[]) => {
      const { hash } = all.at(-1) as Handlebars.HelperOptions;
      const { [placeKey]: index, ...named } = hash as Record<string, unknown>;
      const place = this.#places[index as number];
      if (!place) throw new Error('a helper was called from a template that was not marked');
      return helper({ args: all.slice(0, -1), named, place });
    };
  }
}

class TemplateError extends Error {
  constructor(
    readonly diagnostic: Diagnostic,
    options: ErrorOptions,
  ) {
    super(diagnostic.message, options);
  }
}

/** Strict mode names the missing variable and its line; a path through something missing is a plain TypeError. */
function diagnosisOf(error: unknown, template: Template, context: unknown): Diagnostic {
  const { message, lineNumber, column } = error as Error & { lineNumber?: number; column?: number };
  const missing = /^"(.+)" not defined/.exec(message)?.[1];
  if (missing !== undefined && lineNumber !== undefined) {
    const start = { line: lineNumber, column: column ?? 0 };
    const known = Object.keys((context ?? {}) as object);
    return diagnose('variable-unknown', template.placeOf({ start, end: start } as hbs.AST.SourceLocation), {
      name: missing,
      near: nearestTo(missing, known),
    });
  }
  const through = /reading '(.+)'/.exec(message)?.[1];
  const path = through === undefined ? null : firstPathThrough(template, through);
  if (path)
    return diagnose('variable-unknown', template.placeOf(path.loc), { name: path.original, near: [] });
  return diagnose('template-failed', template.placeOf(template.program.loc), { problem: message });
}

function firstPathThrough(template: Template, part: string): hbs.AST.PathExpression | null {
  let found: hbs.AST.PathExpression | null = null;
  class Finder extends Handlebars.Visitor {
    override PathExpression(path: hbs.AST.PathExpression): void {
      if (path.parts.indexOf(part) > 0 || (path.depth > 0 && path.parts.includes(part))) found ??= path;
    }
  }
  new Finder().accept(template.program);
  return found;
}
