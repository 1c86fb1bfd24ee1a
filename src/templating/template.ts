import Handlebars from 'handlebars';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { type Place, placeAt, placeAtLine, type SourceText } from '../model/source.js';
import { TemplateShelf } from '../model/template-shelf.js';
import { syntaxProblem } from './syntax-error.js';

/** A template's syntax tree, with the way back to its file. */
export interface Template {
  readonly source: SourceText;
  /** Where in the file it starts. */
  readonly start: number;
  /** Parsed when first asked for, if it is known to parse. */
  readonly program: hbs.AST.Program;
  /** The place of a node of the tree; an empty tree has none, and stands at the start. */
  placeOf(loc: Location | undefined): Place;
}

/** Where a node starts, the line from 1 and the column from 0. */
export type Location = Pick<hbs.AST.SourceLocation, 'start'>;

/**
 * Parses the part of a file after `start` as a template. A syntax error becomes a finding.
 * The text is parsed here, once, so that no syntax tree from outside ever reaches the compiler.
 * @param shelf knows which texts parse.
 */
export function parseTemplate(
  source: SourceText,
  start = 0,
  shelf = new TemplateShelf(),
): { value: Template | null; diagnostics: Diagnostic[] } {
  const text = source.text.slice(start);
  const diagnostics: Diagnostic[] = [];
  let program: hbs.AST.Program | null = null;
  shelf.once(['parses', text], () => {
    try {
      program = Handlebars.parse(String(text));
      return {};
    } catch (error) {
      const { offset, problem } = syntaxProblem(error as Error, text);
      diagnostics.push(diagnose('template-syntax', placeAt(source, start + offset), { problem }));
      return null;
    }
  });
  const ready = () => (program ??= Handlebars.parse(String(text)));
  return { value: diagnostics.length > 0 ? null : templateOf(source, start, ready), diagnostics };
}

/** A template whose tree is had from `ready` when it is first needed. */
export function templateOf(source: SourceText, start: number, ready: () => hbs.AST.Program): Template {
  const linesBefore = source.text.slice(0, start).split('\n').length - 1;
  return {
    source,
    start,
    get program() {
      return ready();
    },
    placeOf: (loc) => placeAtLine(source, (loc?.start.line ?? 1) + linesBefore, (loc?.start.column ?? 0) + 1),
  };
}
