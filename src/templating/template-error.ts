import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Location, Template } from './template.js';

/** Ends the filling of a template. */
export class TemplateError extends Error {
  constructor(
    readonly diagnostic: Diagnostic,
    options: ErrorOptions,
  ) {
    super(diagnostic.message, options);
  }

  static of(error: unknown, template: Template, at?: Location): TemplateError {
    if (error instanceof TemplateError) return error;
    const { message, lineNumber, column } = error as Error & { lineNumber?: number; column?: number };
    const start = { line: lineNumber ?? 1, column: column ?? 0 };
    const loc = lineNumber === undefined ? (at ?? template.program.loc) : { start };
    const problem = message.replace(/ - \d+:\d+$/, '');
    return new TemplateError(diagnose('template-failed', template.placeOf(loc), { problem }), {
      cause: error,
    });
  }
}
