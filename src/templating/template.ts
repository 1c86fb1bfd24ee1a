import Handlebars from 'handlebars';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { type Place, placeAt, placeAtLine, type SourceText } from '../model/source.js';
import { syntaxProblem } from './syntax-error.js';

/** A template's syntax tree, with the way back to its file. */
export interface Template {
  readonly source: SourceText;
  readonly program: hbs.AST.Program;
  /** The place of a node of the tree; an empty tree has none, and stands at the start. */
  placeOf(loc: hbs.AST.SourceLocation | undefined): Place;
}

/**
 * Parses the part of a file after `start` as a template. A syntax error becomes a finding.
 * The text is parsed here, once, so that no syntax tree from outside ever reaches the compiler.
 */
export function parseTemplate(
  source: SourceText,
  start = 0,
): { value: Template | null; diagnostics: Diagnostic[] } {
  const text = source.text.slice(start);
  const linesBefore = source.text.slice(0, start).split('\n').length - 1;
  const place = (line: number, column: number) => placeAtLine(source, line + linesBefore, column + 1);
  try {
    const program = Handlebars.parse(String(text));
    return {
      value: {
        source,
        program,
        placeOf: (loc) => place(loc?.start.line ?? 1, loc?.start.column ?? 0),
      },
      diagnostics: [],
    };
  } catch (error) {
    const { offset, problem } = syntaxProblem(error as Error, text);
    return {
      value: null,
      diagnostics: [diagnose('template-syntax', placeAt(source, start + offset), { problem })],
    };
  }
}
