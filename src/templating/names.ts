import Handlebars from 'handlebars';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import { nameOf } from './instrument.js';
import type { Template } from './template.js';

/** Helpers and partials that a template names and that do not exist: all of them, found without running it. */
export function unknownNames(
  template: Template,
  helpers: ReadonlySet<string>,
  partials: ReadonlySet<string>,
): Diagnostic[] {
  const checker = new NameChecker(template, helpers, partials);
  checker.accept(template.program);
  return checker.diagnostics;
}

class NameChecker extends Handlebars.Visitor {
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    readonly template: Template,
    readonly helpers: ReadonlySet<string>,
    readonly partials: ReadonlySet<string>,
  ) {
    super();
  }

  override MustacheStatement(call: hbs.AST.MustacheStatement): void {
    if (call.params.length > 0 || call.hash) this.#helper(call.path, call.loc);
    super.MustacheStatement(call);
  }

  override SubExpression(call: hbs.AST.SubExpression): void {
    this.#helper(call.path, call.loc);
    super.SubExpression(call);
  }

  override BlockStatement(call: hbs.AST.BlockStatement): void {
    this.#helper(call.path, call.loc);
    super.BlockStatement(call);
  }

  override PartialStatement(call: hbs.AST.PartialStatement): void {
    const name = nameOf(call.name);
    if (!this.partials.has(name)) {
      const near = nearestTo(name, this.partials);
      this.diagnostics.push(diagnose('partial-unknown', this.template.placeOf(call.loc), { name, near }));
    }
    super.PartialStatement(call);
  }

  #helper(path: hbs.AST.Expression, loc: hbs.AST.SourceLocation): void {
    const name = nameOf(path);
    if (this.helpers.has(name)) return;
    this.diagnostics.push(
      diagnose('helper-unknown', this.template.placeOf(loc), { name, near: nearestTo(name, this.helpers) }),
    );
  }
}
