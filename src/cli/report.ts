import type { Diagnostic } from '../model/diagnostic.js';

/**
 * Findings for a person: `file:line:col severity code message`, the line with a caret under the place, then the hint.
 */
export function reportText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(findingText).join('');
}

/** Findings for a program: one JSON document, `{ "diagnostics": [{ code, severity, file, line, column, message, hint }] }`. */
export function reportJson(diagnostics: readonly Diagnostic[]): string {
  const items = diagnostics.map(({ code, severity, file, line, column, message, hint }) => ({
    code,
    severity,
    file,
    line,
    column,
    message,
    hint,
  }));
  return `${JSON.stringify({ diagnostics: items }, null, 2)}\n`;
}

/** "2 errors, 1 warning", or nothing. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity']) =>
    diagnostics.filter((d) => d.severity === severity).length;
  const word = (n: number, name: string) => (n === 0 ? [] : [`${n} ${name}${n === 1 ? '' : 's'}`]);
  return [...word(count('error'), 'error'), ...word(count('warning'), 'warning')].join(', ');
}

function findingText({ file, line, column, severity, code, message, hint, excerpt }: Diagnostic): string {
  const where = file === null ? 'brevier:' : `${file}:${line}:${column}`;
  return `${where} ${severity} ${code} ${message}\n${codeFrame(excerpt, line, column)}  hint: ${hint}\n`;
}

/** Characters shown of a long line, around the place. */
const frameWidth = 100;

function codeFrame(excerpt: string, line: number | null, column: number | null): string {
  if (excerpt.trim() === '' || line === null || column === null) return '';
  const from = Math.max(0, Math.min(column - 1 - frameWidth / 2, excerpt.length - frameWidth));
  const shown = excerpt
    .slice(from, from + frameWidth)
    .replaceAll('\t', ' ')
    .replace(controls, '\uFFFD');
  const gutter = `  ${line} | `;
  const caret = ' '.repeat(Math.max(0, displayWidth(shown.slice(0, column - 1 - from))));
  return `${gutter}${shown}\n${' '.repeat(gutter.length - 2)}| ${caret}^\n`;
}

/** Control characters could drive the terminal. */
const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** East Asian wide characters take two columns of a terminal. */
function displayWidth(text: string): number {
  return [...text].reduce(
    (width, character) =>
      width +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}
