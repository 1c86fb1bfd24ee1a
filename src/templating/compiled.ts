import Handlebars from 'handlebars';
import { instrument, internal, type Names, type Site } from './instrument.js';
import type { Template } from './template.js';

/** A template ready to be filled, by any renderer with the same names. */
export interface Compiled {
  /** What Handlebars makes a template of; it names no environment. */
  readonly specification: unknown;
  /** The calls and variables in it, by the number that each carries. */
  readonly sites: ReadonlyMap<number, Site>;
}

const known = new WeakMap<Template, Map<string, Compiled>>();
/** Sites of all templates are told apart, since a partial calls from where its own template stands. */
let sites = 0;

/** Instruments and compiles a template once for all that may be filled from it with the same names. */
export function compiledOnce(template: Template, names: Names, escapes: boolean): Compiled {
  const key = JSON.stringify([escapes, [...names.helpers].sort(), [...names.partials].sort()]);
  const ways = known.get(template) ?? new Map<string, Compiled>();
  known.set(template, ways);
  const compiled = ways.get(key) ?? compile(template, names, escapes);
  ways.set(key, compiled);
  return compiled;
}

function compile(template: Template, names: Names, escapes: boolean): Compiled {
  const found = new Map<number, Site>();
  const program = instrument(template, names, (site) => {
    const number = sites++;
    found.set(number, site);
    return number;
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
  const specification = new JavaScriptCompiler().compile(environment, options, undefined, true);
  return { specification, sites: found };
}

/** The two halves of `Handlebars.compile`, which the types of the package leave out. */
interface Compilers {
  readonly Compiler: new () => { compile(program: hbs.AST.Program, options: object): unknown };
  readonly JavaScriptCompiler: new () => {
    compile(environment: unknown, options: object, context: undefined, asObject: true): unknown;
  };
}
