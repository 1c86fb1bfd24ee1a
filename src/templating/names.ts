import Handlebars from 'handlebars';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import { blocks, type Names, nameOf } from './instrument.js';
import type { Template } from './template.js';

/** What a template names and does not exist, or calls in a way it cannot be called: found without running it. */
export function checkNames(template: Template, names: Names): Diagnostic[] {
  const checker = new NameChecker(template, names);
  checker.accept(template.program);
  return checker.diagnostics;
}

class NameChecker extends Handlebars.Visitor {
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    readonly template: Template,
    readonly names: Names,
  ) {
    super();
  }

  override MustacheStatement(call: hbs.AST.MustacheStatement): void {
    const name = nameOf(call.path);
    if (blocks.has(name)) this.#misused(call, name, `it is a block: {{#${name} …}} … {{/${name}}}`);
    else if (call.params.length > 0 || call.hash) this.#helper(call, name);
    super.MustacheStatement(call);
  }

  override SubExpression(call: hbs.AST.SubExpression): void {
    const name = nameOf(call.path);
    if (blocks.has(name)) this.#misused(call, name, 'it is a block, and gives no value');
    else this.#helper(call, name);
    super.SubExpression(call);
  }

  override BlockStatement(call: hbs.AST.BlockStatement): void {
    const name = nameOf(call.path);
    if (this.names.helpers.has(name)) this.#misused(call, name, `it is no block: {{${name} …}}`);
    else if (!blocks.has(name)) this.#helper(call, name);
    else if (call.params.length !== 1)
      this.#misused(call, name, `it takes one argument, and has ${call.params.length || 'none'}`);
    super.BlockStatement(call);
  }

  override PartialStatement(call: hbs.AST.PartialStatement): void {
    this.#partial(call);
    super.PartialStatement(call);
  }

  override PartialBlockStatement(call: hbs.AST.PartialBlockStatement): void {
    const name = nameOf(call.name);
    if (this.#partial(call)) this.#misused(call, `#> ${name}`, `a partial takes no block: {{> ${name}}}`);
    super.PartialBlockStatement(call);
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    this.#decorator(decorator);
  }

  override DecoratorBlock(decorator: hbs.AST.DecoratorBlock): void {
    this.#decorator(decorator);
  }

  #helper({ loc }: hbs.AST.Node, name: string): void {
    if (this.names.helpers.has(name)) return;
    const near = nearestTo(name, [...this.names.helpers.keys(), ...blocks]);
    this.diagnostics.push(diagnose('helper-unknown', this.template.placeOf(loc), { name, near }));
  }

  /** Whether there is one of this name. */
  #partial(call: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): boolean {
    if (call.name.type === 'SubExpression') {
      this.#misused(call, '>', 'the name of a partial is written out, not worked out');
      return false;
    }
    const name = nameOf(call.name);
    if (call.params.length > 1)
      this.#misused(call, `> ${name}`, `it takes one context, and has ${call.params.length}`);
    if (this.names.partials.has(name)) return true;
    const near = nearestTo(name, this.names.partials);
    this.diagnostics.push(diagnose('partial-unknown', this.template.placeOf(call.loc), { name, near }));
    return false;
  }

  #misused({ loc }: hbs.AST.Node, name: string, problem: string): void {
    this.diagnostics.push(diagnose('helper-misused', this.template.placeOf(loc), { name, problem }));
  }

  #decorator({ loc }: hbs.AST.Node): void {
    const problem = 'decorators, {{* …}}, are not known';
    this.diagnostics.push(diagnose('template-failed', this.template.placeOf(loc), { problem }));
  }
}
