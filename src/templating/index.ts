import Handlebars from 'handlebars';
import { type Diagnostic, diagnose, type Outcome } from '../model/diagnostic.js';
import { TemplateShelf } from '../model/template-shelf.js';
import { compiledOnce, shapeOf } from './compiled.js';
import type { Helper, HelperCall } from './helper-call.js';
import { blocks, internal, type Names, type Site, siteKey } from './instrument.js';
import { absent, lookUp } from './lookup.js';
import { checkNames } from './names.js';
import type { Template } from './template.js';
import { TemplateError } from './template-error.js';

export { TemplateShelf } from '../model/template-shelf.js';
export { type Helper, type HelperCall, lenient, safe } from './helper-call.js';
export { absent } from './lookup.js';
export { placeValues } from './place-values.js';
export { parseTemplate, type Template, templateOf } from './template.js';
export { announceText, type SourceLines, type TextPlaces, traced } from './trace.js';

export interface RendererOptions {
  readonly helpers: Readonly<Record<string, Helper>>;
  readonly partials: ReadonlyMap<string, Template>;
  /** Names of partials that do not parse. They are reported already: where they are used, they print nothing. */
  readonly unparsed?: readonly string[];
  /** Whether `{{…}}` escapes for HTML; Markdown takes values as marks, which need no escaping. */
  readonly escape: boolean;
  /** Knows what was made of the templates before. */
  readonly shelf?: TemplateShelf;
}

/**
 * Handlebars, closed: our helpers and the four block helpers only, no prototype access, every missing name a finding
 * at its own place. Whatever is missing prints nothing, so that all findings come at once.
 */
export class Renderer {
  readonly #environment = Handlebars.create();
  readonly #sites = new Map<string, Site>();
  readonly #names: Names;
  readonly #shelf: TemplateShelf;
  readonly #checked = new WeakSet<Template>();
  #found = new Map<string, Diagnostic>();

  constructor(readonly options: RendererOptions) {
    const { helpers, partials, unparsed = [], shelf = new TemplateShelf() } = options;
    this.#shelf = shelf;
    this.#names = {
      helpers: new Map(Object.entries(helpers).map(([name, helper]) => [name, helper.mayLack])),
      partials: new Set([...partials.keys(), ...unparsed]),
    };
    this.#registerBlocks();
    for (const [name, helper] of Object.entries(helpers))
      this.#environment.registerHelper(name, this.#adapt(helper));
    for (const name of unparsed) this.#environment.registerPartial(name, () => '');
    for (const [name, template] of partials) this.#environment.registerPartial(name, this.#compile(template));
  }

  /** Everything that a template names and that is not there. */
  check(template: Template): Diagnostic[] {
    this.#checked.add(template);
    const found: Diagnostic[] = [];
    const text = template.source.text.slice(template.start);
    this.#shelf.once(['names are right', text, shapeOf(this.#names)], () => {
      found.push(...checkNames(template, this.#names));
      return found.length === 0 ? {} : null;
    });
    return found;
  }

  /** Fills a template, with the findings of `check` unless it was asked before. */
  render(template: Template, context: unknown): Outcome<string | null> {
    const unknown = this.#checked.has(template) ? [] : this.check(template);
    const { value, diagnostics } = this.#attempt(() => this.#compile(template)(context));
    return { value, diagnostics: [...unknown, ...diagnostics] };
  }

  /** Fills a partial by name. */
  renderPartial(name: string, context: unknown): Outcome<string | null> {
    const partial = this.#environment.partials[name] as Handlebars.TemplateDelegate;
    return this.#attempt(() => partial(context));
  }

  #attempt(run: () => string): Outcome<string | null> {
    this.#found = new Map();
    try {
      const value = run();
      return { value, diagnostics: [...this.#found.values()] };
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      return { value: null, diagnostics: [...this.#found.values(), error.diagnostic] };
    }
  }

  /** Instrumented and compiled when first used. */
  #compile(template: Template): Handlebars.TemplateDelegate {
    let compiled: Handlebars.TemplateDelegate | null = null;
    return (context, runtime) => {
      if (context === absent) return '';
      try {
        compiled ??= this.#compileNow(template);
        return compiled(context, runtime);
      } catch (error) {
        throw TemplateError.of(error, template);
      }
    };
  }

  #compileNow(template: Template): Handlebars.TemplateDelegate {
    const { specification, sites } = compiledOnce(template, this.#names, this.options.escape, this.#shelf);
    for (const [id, site] of sites) this.#sites.set(id, site);
    return this.#environment.template(specification as TemplateSpecification);
  }

  #adapt(helper: Helper): Handlebars.HelperDelegate {
    return (...all: unknown[]) => {
      const { hash } = all.at(-1) as Handlebars.HelperOptions;
      const { [siteKey]: index, ...named } = hash as Record<string, unknown>;
      const args = all.slice(0, -1);
      if (args.includes(absent) || Object.values(named).includes(absent)) return absent;
      const { template, loc } = this.#site(index);
      const call: HelperCall = {
        args,
        named,
        get place() {
          return template.placeOf(loc);
        },
      };
      try {
        return helper(call);
      } catch (error) {
        throw TemplateError.of(error, template, loc);
      }
    };
  }

  /** Handlebars' four block helpers, and what an instrumented template calls besides. */
  #registerBlocks(): void {
    const environment = this.#environment;
    for (const name of ['log', 'lookup', 'blockHelperMissing']) environment.unregisterHelper(name);
    for (const name of blocks) {
      const original = environment.helpers[name] as Handlebars.HelperDelegate;
      const ready = (value: unknown, hash: Record<string, unknown>) =>
        this.#isReady(name, value, hash[siteKey]);
      environment.registerHelper(name, function (this: unknown, value, options) {
        return ready(value, options.hash) ? original.call(this, value, options) : '';
      });
    }
    environment.registerHelper(internal.lookUp, (...all: unknown[]) => this.#lookUp(all));
    environment.registerHelper(internal.nothing, () => absent);
    environment.registerHelper(internal.unknownBlock, fillUnknown);
  }

  /** Whether a block can be filled with this. */
  #isReady(name: string, value: unknown, index: unknown): boolean {
    if (value === absent) return false;
    if (name !== 'each' || value === undefined || value === null || typeof value === 'object') return true;
    const { template, loc } = this.#site(index);
    const problem = 'it goes through a list, and this is none';
    this.#report(diagnose('helper-misused', template.placeOf(loc), { name, problem }));
    return false;
  }

  #lookUp(all: readonly unknown[]): unknown {
    const { hash, data } = all.at(-1) as Handlebars.HelperOptions;
    const site = this.#site(hash[siteKey]);
    if (!site.path) throw new Error(`"${site.name}" is looked up, but is no variable`);
    const { from } = site.path;
    const start = typeof from === 'number' ? frame(data, from) : all[0];
    const { value, diagnostic } = lookUp({ ...site, path: site.path }, start, data.root);
    if (diagnostic) this.#report(diagnostic);
    return value;
  }

  /** In a loop, the same mistake is found each time. */
  #report(diagnostic: Diagnostic): void {
    const { code, file, line, column, message } = diagnostic;
    this.#found.set([code, file, line, column, message].join('\n'), diagnostic);
  }

  #site(id: unknown): Site {
    const site = this.#sites.get(id as string);
    if (!site) throw new Error('a helper was called from a template that was not instrumented');
    return site;
  }
}

/** Data such as `@index`, so many loops further out. */
function frame(data: { _parent?: unknown } | undefined, depth: number): unknown {
  return depth === 0 || !data ? data : frame(data._parent as typeof data, depth - 1);
}

/** What stands in a block of an unknown kind is filled once, for the findings in it; no variable is missed there. */
function fillUnknown(options: Handlebars.HelperOptions): string {
  const { fn, data } = options;
  const { blockParams = 0 } = fn as { blockParams?: number };
  const own = { index: absent, key: absent, first: absent, last: absent };
  const inside = Object.assign(Handlebars.createFrame(data), own);
  return fn(absent, { data: inside, blockParams: Array(blockParams).fill(absent) });
}
