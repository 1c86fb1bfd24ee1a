import Handlebars from 'handlebars';
import type { Template } from './template.js';

/**
 * Rewrites a section's template so that nothing from data is ever printed as Markdown: a plain `{{variable}}` becomes
 * a call of the helper `value`, and `{{> partial}}` a call of `embed`, which both leave a mark. A partial with a block
 * leaves two, around its content.
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
      // What is missing is then reported where the whole call stands.
      params: [{ ...path, loc: call.loc }],
      hash: hashOf('name', path.original, call.loc),
    };
  }

  /** `{{#audience "investor"}}` is short for `{{#if (audience "investor")}}`. */
  override BlockStatement(block: hbs.AST.BlockStatement): hbs.AST.BlockStatement {
    super.BlockStatement(block);
    if ((block.path as hbs.AST.PathExpression).original !== 'audience') return block;
    const { path, params, hash, loc } = block;
    const asked = { type: 'SubExpression', path, params, hash, loc } as hbs.AST.SubExpression;
    const none = undefined as unknown as hbs.AST.Hash;
    return { ...block, path: pathTo('if', loc), params: [asked], hash: none };
  }

  override PartialStatement(call: hbs.AST.PartialStatement): hbs.AST.MustacheStatement {
    return embedding('embed', call, call.strip);
  }

  /** A partial with a block becomes its opening, its content and its end, one after the other. */
  override Program(program: hbs.AST.Program): void {
    program.body = program.body.flatMap((node) =>
      node.type === 'PartialBlockStatement' ? partOf(node as hbs.AST.PartialBlockStatement) : [node],
    );
    super.Program(program);
  }
}

function partOf(part: hbs.AST.PartialBlockStatement): hbs.AST.Statement[] {
  const end = { ...embedding('end-part', part, part.closeStrip), hash: undefined as never };
  const { body } = part.program;
  const inside = body.flatMap((node) =>
    node.type === 'PartialBlockStatement' ? partOf(node as hbs.AST.PartialBlockStatement) : [node],
  );
  return [embedding('open-part', part, part.openStrip), ...inside, end];
}

function embedding(
  helper: string,
  { name, params, hash, loc }: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement,
  strip: hbs.AST.StripFlags,
): hbs.AST.MustacheStatement {
  // A name that is worked out by a call has no words of its own.
  const words = 'original' in name ? String(name.original) : '';
  return {
    type: 'MustacheStatement',
    path: pathTo(helper, loc),
    params: [text(words, loc), ...params],
    hash: hash as hbs.AST.Hash,
    escaped: true,
    loc,
    strip,
  };
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
