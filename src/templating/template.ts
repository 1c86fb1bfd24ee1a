import Handlebars from 'handlebars';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { type Place, placeAtLine, type SourceText } from '../model/source.js';

/** A template's syntax tree, with the way back to its file. */
export interface Template {
  readonly source: SourceText;
  readonly program: hbs.AST.Program;
  /** The place of a node of the tree. */
  placeOf(loc: hbs.AST.SourceLocation): Place;
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
      value: { source, program, placeOf: (loc) => place(loc.start.line, loc.start.column) },
      diagnostics: [],
    };
  } catch (error) {
    const { line, column, problem } = syntaxError(error as ParseError);
    return { value: null, diagnostics: [diagnose('template-syntax', place(line, column), { problem })] };
  }
}

interface ParseError extends Error {
  lineNumber?: number;
  column?: number;
  hash?: { loc?: { first_line: number; first_column: number }; expected?: string[]; token?: string };
}

/** Handlebars tells the place in one of three ways, depending on which of its parts noticed. */
function syntaxError(error: ParseError): { line: number; column: number; problem: string } {
  const inText = Number(/on line (\d+)/.exec(error.message)?.[1] ?? 1);
  const line = error.lineNumber ?? error.hash?.loc?.first_line ?? inText;
  const column = error.column ?? error.hash?.loc?.first_column ?? 0;
  return { line, column, problem: plainProblem(error) };
}

function plainProblem(error: ParseError): string {
  const token = error.hash?.token;
  if (token === 'EOF') return 'the text ends inside a {{ or an open {{#block}}';
  if (token) return `unexpected ${token.toLowerCase().replaceAll('_', ' ')}`;
  return error.message.replace(/ - \d+:\d+$/, '').split('\n', 1)[0] ?? error.message;
}
