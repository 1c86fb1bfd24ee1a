import type { Location, Template } from './template.js';

/** The hash key that carries a call's site into its helper. */
export const siteKey = '__site';

/** Helpers that only instrumented trees call: no template can, since they are not among its helpers. */
export const internal = { lookUp: '__lookUp', nothing: '__nothing', unknownBlock: '__unknownBlock' } as const;

/** Handlebars' own block helpers; there are no others. */
export const blocks: ReadonlySet<string> = new Set(['if', 'unless', 'each', 'with']);

/** Which arguments of a helper may name something that is not there: conditions, and parameters that can be left out. */
export type MayLack = 'arguments' | 'named' | undefined;

/** A call or a variable in a template. Its place is worked out only when a finding asks for it. */
export interface Site {
  readonly template: Template;
  readonly loc: Location;
  /** As written. */
  readonly name: string;
  /** For a variable. */
  readonly path?: SitePath;
}

export interface SitePath {
  /** The steps to go down from where it starts. */
  readonly parts: readonly string[];
  /** Where it starts: a context or block parameter, or so many frames above the data of the innermost loop. */
  readonly from: 'context' | 'parameter' | number;
  readonly use: Use;
}

/** What a variable is for: `optional` ones may name nothing. */
export type Use = 'printed' | 'needed' | 'optional';

/** What a template may name. */
export interface Names {
  readonly helpers: ReadonlyMap<string, MayLack>;
  readonly partials: ReadonlySet<string>;
}

/**
 * A template's tree made ready for compiling: every call carries its site, so that a helper can report where it was
 * misused; every variable becomes a call that looks it up, so that a missing one is reported where it stands; what
 * is named and does not exist prints nothing, so that all the rest can still be filled. Handlebars itself tells
 * helpers no positions, and looks up variables in ways of its own. The given tree stays as it is.
 */
export function instrument(template: Template, names: Names, known: Known): hbs.AST.Program {
  return new Instrumenter(template, names, known).program(template.program);
}

/** Keeps a site, and says by what it is to be known. */
export type Known = (site: Site) => string;

/** The name that a call is made by, as written. */
export function nameOf(path: hbs.AST.Expression): string {
  return String((path as hbs.AST.PathExpression).original);
}

class Instrumenter {
  /** The block parameters that are in scope. */
  readonly #parameters: string[] = [];

  constructor(
    readonly template: Template,
    readonly names: Names,
    readonly known: Known,
  ) {}

  program<P extends hbs.AST.Program | undefined>(program: P): P {
    if (!program) return program;
    const { blockParams = [] } = program;
    this.#parameters.push(...blockParams);
    const body = program.body.flatMap((statement) => this.#statement(statement));
    this.#parameters.length -= blockParams.length;
    return { ...program, body };
  }

  #statement(statement: hbs.AST.Statement): hbs.AST.Statement[] {
    switch (statement.type) {
      case 'MustacheStatement':
        return this.#mustache(statement as hbs.AST.MustacheStatement);
      case 'BlockStatement':
        return this.#block(statement as hbs.AST.BlockStatement);
      case 'PartialStatement':
      case 'PartialBlockStatement':
        return this.#partial(statement as hbs.AST.PartialStatement);
      case 'Decorator':
      case 'DecoratorBlock':
        return [];
      default:
        return [statement];
    }
  }

  #mustache(call: hbs.AST.MustacheStatement): hbs.AST.Statement[] {
    const name = nameOf(call.path);
    const plain = call.params.length === 0 && !call.hash;
    if (this.names.helpers.has(name) && !(plain && this.#parameters.includes(name)))
      return [{ ...call, ...this.#call(call) }];
    if (!plain || blocks.has(name)) return [];
    return [{ ...call, ...this.#lookup(asPath(call.path), 'printed') }];
  }

  #block(block: hbs.AST.BlockStatement): hbs.AST.Statement[] {
    const name = nameOf(block.path);
    const program = this.program(block.program);
    const inverse = this.program(block.inverse);
    if (!blocks.has(name)) {
      const body = program ?? inverse;
      const path = pathTo(internal.unknownBlock, block.loc);
      return [{ ...block, path, params: [], ...noHash, program: body } as hbs.AST.BlockStatement];
    }
    if (block.params.length !== 1) return [];
    const mayLack = name === 'if' || name === 'unless' ? 'arguments' : undefined;
    return [{ ...block, ...this.#call(block, mayLack), program, inverse } as hbs.AST.BlockStatement];
  }

  /** An unknown partial prints nothing, and a block given to a partial has no place to go. */
  #partial(call: hbs.AST.PartialStatement): hbs.AST.Statement[] {
    if (!this.names.partials.has(nameOf(call.name))) return [];
    const params = call.params.slice(0, 1).map((param) => this.#expression(param, 'needed'));
    const { name, indent, strip, loc } = call;
    const hash = this.#hash(call.hash, 'needed');
    return [{ type: 'PartialStatement', name, params, hash, indent, strip, loc } as hbs.AST.PartialStatement];
  }

  #call(call: Call, mayLack = this.names.helpers.get(nameOf(call.path))) {
    const params = call.params.map((param) =>
      this.#expression(param, mayLack === 'arguments' ? 'optional' : 'needed'),
    );
    const own = this.#hash(call.hash, mayLack ? 'optional' : 'needed');
    return { params, hash: this.#sited({ loc: call.loc, name: nameOf(call.path) }, own) };
  }

  #hash(hash: hbs.AST.Hash | undefined, use: Use): hbs.AST.Hash | undefined {
    if (!hash) return undefined;
    const pairs = hash.pairs.filter(({ key }) => key !== siteKey);
    return { ...hash, pairs: pairs.map((pair) => ({ ...pair, value: this.#expression(pair.value, use) })) };
  }

  #expression(expression: hbs.AST.Expression, use: Use): hbs.AST.Expression {
    if (expression.type === 'PathExpression') {
      return {
        type: 'SubExpression',
        ...this.#lookup(expression as hbs.AST.PathExpression, use),
      } as hbs.AST.SubExpression;
    }
    if (expression.type !== 'SubExpression') return expression;
    const call = expression as hbs.AST.SubExpression;
    if (this.names.helpers.has(nameOf(call.path)))
      return { ...call, ...this.#call(call) } as hbs.AST.SubExpression;
    return {
      ...call,
      path: pathTo(internal.nothing, call.loc),
      params: [],
      ...noHash,
    } as hbs.AST.SubExpression;
  }

  #lookup(path: hbs.AST.PathExpression, use: Use) {
    const { loc, parts, original: name, depth } = path;
    const from = this.#start(path);
    const down = from === 'parameter' ? parts.slice(1) : parts;
    const site = this.#sited({ loc, name, path: { parts: down, from, use } });
    const context = { ...path, data: false, parts: [], original: depth > 0 ? '..' : 'this' };
    const parameter = { ...path, parts: parts.slice(0, 1), original: String(parts[0]) };
    const params = from === 'context' ? [context] : from === 'parameter' ? [parameter] : [];
    return { path: pathTo(internal.lookUp, loc), params, hash: site, loc };
  }

  #start({ data, depth, original, parts }: hbs.AST.PathExpression): SitePath['from'] {
    if (data) return depth;
    const scoped = depth > 0 || /^\.|this\b/.test(original);
    return !scoped && this.#parameters.includes(parts[0] ?? '') ? 'parameter' : 'context';
  }

  #sited(site: Omit<Site, 'template'> & { loc: hbs.AST.SourceLocation }, hash?: hbs.AST.Hash): hbs.AST.Hash {
    const { loc } = site;
    const id = this.known({ template: this.template, ...site });
    const value = { type: 'StringLiteral', value: id, original: id, loc } as hbs.AST.StringLiteral;
    const pair = { type: 'HashPair', key: siteKey, value, loc } as hbs.AST.HashPair;
    return { type: 'Hash', pairs: [...(hash?.pairs ?? []), pair], loc } as hbs.AST.Hash;
  }
}

type Call = hbs.AST.MustacheStatement | hbs.AST.SubExpression | hbs.AST.BlockStatement;

const noHash = { hash: undefined as unknown as hbs.AST.Hash };

/** `{{"a"}}` prints the variable a, as `{{a}}` does. */
function asPath(path: hbs.AST.PathExpression | hbs.AST.Literal): hbs.AST.PathExpression {
  if (path.type === 'PathExpression') return path as hbs.AST.PathExpression;
  const { original } = path as hbs.AST.StringLiteral;
  return { ...pathTo(String(original), path.loc) };
}

function pathTo(name: string, loc: hbs.AST.SourceLocation): hbs.AST.PathExpression {
  const path = { type: 'PathExpression', data: false, depth: 0, parts: [name], original: name, loc };
  return path as hbs.AST.PathExpression;
}
