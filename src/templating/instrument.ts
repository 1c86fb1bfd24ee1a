import Handlebars from 'handlebars';
import type { Place } from '../model/source.js';
import type { Template } from './template.js';

/** The hash key that carries a call's place into its helper. */
export const placeKey = '__place';

/** Helpers of Handlebars itself that read their arguments as conditions or contexts. */
const builtIn = new Set(['if', 'unless', 'each', 'with', 'lookup', 'log']);

/**
 * Marks every call of a helper with its place, so that a helper can report where it was misused.
 * Handlebars passes no positions to helpers, so the syntax tree is annotated before it is compiled.
 */
export function markPlaces(template: Template, helpers: ReadonlySet<string>, places: Place[]): void {
  new Marker(template, helpers, places).accept(template.program);
}

type Call = hbs.AST.MustacheStatement | hbs.AST.SubExpression | hbs.AST.BlockStatement;

class Marker extends Handlebars.Visitor {
  constructor(
    readonly template: Template,
    readonly helpers: ReadonlySet<string>,
    readonly places: Place[],
  ) {
    super();
  }

  override MustacheStatement(call: hbs.AST.MustacheStatement): void {
    this.#mark(call);
    super.MustacheStatement(call);
  }

  override SubExpression(call: hbs.AST.SubExpression): void {
    this.#mark(call);
    super.SubExpression(call);
  }

  override BlockStatement(call: hbs.AST.BlockStatement): void {
    this.#mark(call);
    super.BlockStatement(call);
  }

  #mark(call: Call): void {
    const name = nameOf(call.path);
    if (!this.helpers.has(name) || builtIn.has(name)) return;
    const index = this.places.push(this.template.placeOf(call.loc)) - 1;
    const value = {
      type: 'NumberLiteral',
      value: index,
      original: index,
      loc: call.loc,
    } as hbs.AST.NumberLiteral;
    const pair = { type: 'HashPair', key: placeKey, value, loc: call.loc } as hbs.AST.HashPair;
    call.hash = { type: 'Hash', pairs: [...(call.hash?.pairs ?? []), pair], loc: call.loc } as hbs.AST.Hash;
  }
}

/** The name that a call is made by, as written. */
export function nameOf(path: hbs.AST.Expression): string {
  return String((path as hbs.AST.PathExpression).original);
}
