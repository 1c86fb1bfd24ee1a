import Handlebars from 'handlebars';
import type { Template } from '../templating/index.js';

/**
 * Rewrites a section's template so that nothing from data is ever printed as Markdown: a plain `{{variable}}` becomes
 * a call of the helper `value`, and `{{> partial}}` a call of `embed`, which both leave a mark.
 */
export function placeValues(template: Template, helpers: ReadonlySet<string>): void {
  new Rewriter(helpers).accept(template.program);
}

class Rewriter extends Handlebars.Visitor {
  constructor(readonly helpers: ReadonlySet<string>) {
    super();
    // Lets the methods below replace nodes; the published types leave this property out.
    Object.assign(this, { mutating: true });
  }

  override MustacheStatement(call: hbs.AST.MustacheStatement): hbs.AST.MustacheStatement {
    const path = call.path as hbs.AST.PathExpression;
    const plain = call.params.length === 0 && !call.hash;
    if (!plain || this.helpers.has(path.original)) return call;
    return {
      ...call,
      path: pathTo('value', call.loc),
      params: [path],
      hash: hashOf('name', path.original, call.loc),
    };
  }

  override PartialStatement(call: hbs.AST.PartialStatement): hbs.AST.MustacheStatement {
    const name = String((call.name as hbs.AST.PathExpression).original);
    const { hash, loc, strip } = call;
    return {
      type: 'MustacheStatement',
      path: pathTo('embed', loc),
      params: [text(name, loc)],
      hash,
      escaped: true,
      loc,
      strip,
    };
  }
}

function pathTo(name: string, loc: hbs.AST.SourceLocation): hbs.AST.PathExpression {
  return {
    type: 'PathExpression',
    data: false,
    depth: 0,
    parts: [name],
    original: name,
    loc,
  } as hbs.AST.PathExpression;
}

function text(value: string, loc: hbs.AST.SourceLocation): hbs.AST.StringLiteral {
  return { type: 'StringLiteral', value, original: value, loc } as hbs.AST.StringLiteral;
}

function hashOf(key: string, value: string, loc: hbs.AST.SourceLocation): hbs.AST.Hash {
  const pair = { type: 'HashPair', key, value: text(value, loc), loc } as hbs.AST.HashPair;
  return { type: 'Hash', pairs: [pair], loc } as hbs.AST.Hash;
}
