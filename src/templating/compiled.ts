import Handlebars from 'handlebars';
import { digestOf, type TemplateShelf } from '../model/template-shelf.js';
import { instrument, internal, type Names, type Site } from './instrument.js';
import type { Template } from './template.js';

/** A template ready to be filled, by any renderer with the same names. */
export interface Compiled {
  /** What Handlebars makes a template of; it names no environment. */
  readonly specification: unknown;
  /** The calls and variables in it, by what each carries. */
  readonly sites: ReadonlyMap<string, Site>;
}

/** The same as it can be kept. */
interface Kept {
  /** JavaScript of Handlebars. */
  readonly specification: string;
  readonly sites: ReadonlyArray<readonly [id: string, site: Omit<Site, 'template'>]>;
}

const known = new WeakMap<Template, Map<string, Compiled>>();

/** Instruments and compiles a template once for all that may be filled from it with the same names. */
export function compiledOnce(
  template: Template,
  names: Names,
  escapes: boolean,
  shelf: TemplateShelf,
): Compiled {
  const key = `${escapes} ${shapeOf(names)}`;
  const ways = known.get(template) ?? new Map<string, Compiled>();
  known.set(template, ways);
  const compiled = ways.get(key) ?? recalled(template, names, escapes, shelf);
  ways.set(key, compiled);
  return compiled;
}

/** What of the names a template is compiled by, and checked against. */
export function shapeOf(names: Names): string {
  const known = shapes.get(names) ?? digestOf([[...names.helpers].sort(), [...names.partials].sort()]);
  shapes.set(names, known);
  return known;
}

const shapes = new WeakMap<Names, string>();

function recalled(template: Template, names: Names, escapes: boolean, shelf: TemplateShelf): Compiled {
  const { path, text } = template.source;
  const shapes = ['compiled', path, text.slice(template.start), template.start, escapes, shapeOf(names)];
  // The sites of all templates are told apart, since a partial calls from where its own template stands.
  const make = () => compile(template, names, escapes, digestOf(shapes));
  const { specification, sites } = shelf.once(shapes, make) as Kept;
  return {
    specification: new Function(`return ${specification}`)(),
    sites: new Map(sites.map(([id, site]) => [id, { ...site, template }])),
  };
}

function compile(template: Template, names: Names, escapes: boolean, id: string): Kept {
  const sites: Array<readonly [string, Omit<Site, 'template'>]> = [];
  const program = instrument(template, names, ({ loc: { start }, name, path }) => {
    const known = `${id} ${sites.length}`;
    sites.push([known, { loc: { start }, name, ...(path && { path }) }]);
    return known;
  });
  const helpers = [...names.helpers.keys(), ...Object.values(internal)];
  const options = {
    strict: true,
    noEscape: !escapes,
    preventIndent: true,
    data: true,
    knownHelpers: Object.fromEntries(helpers.map((name) => [name, true])),
    knownHelpersOnly: true,
  };
  const { Compiler, JavaScriptCompiler } = Handlebars as unknown as Compilers;
  const environment = new Compiler().compile(program, options);
  return { specification: new JavaScriptCompiler().compile(environment, options), sites };
}

/** The two halves of `Handlebars.precompile`, which the types of the package leave out. */
interface Compilers {
  readonly Compiler: new () => { compile(program: hbs.AST.Program, options: object): unknown };
  readonly JavaScriptCompiler: new () => { compile(environment: unknown, options: object): string };
}
