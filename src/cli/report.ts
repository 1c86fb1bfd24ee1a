import type { Diagnostic } from '../model/diagnostic.js';
import type { Found } from './found.js';

/**
 * Findings for a person: `file:line:col severity code message`, the line with a caret under the place, then the hint.
 * @param total how many editions the command is about: when there are several, each finding says which it is in.
 */
export function reportText(findings: ReadonlyArray<Diagnostic | Found>, total = 1): string {
  return findings.map((finding) => findingText(finding, total)).join('');
}

/** Findings for a program: one JSON document, `{ "diagnostics": [{ code, severity, file, line, column, message, hint, editions }] }`, and what else a command has to say. */
export function reportJson(findings: ReadonlyArray<Diagnostic | Found>, more: object = {}): string {
  const items = findings.map(({ code, severity, file, line, column, message, hint, ...finding }) => ({
    code,
    severity,
    file,
    line,
    column,
    message,
    hint,
    ...('editions' in finding && { editions: finding.editions }),
  }));
  const json = JSON.stringify({ diagnostics: items, ...more }, null, 2);
  return `${json.replace(controls, (character) => (character === '\n' ? '\n' : escaped(character)))}\n`;
}

/** "2 errors, 1 warning, 1 note", or nothing. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity']) =>
    diagnostics.filter((d) => d.severity === severity).length;
  const word = (n: number, name: string) => (n === 0 ? [] : [`${n} ${name}${n === 1 ? '' : 's'}`]);
  const kinds = ['error', 'warning', 'note'] as const;
  return kinds.flatMap((kind) => word(count(kind), kind)).join(', ');
}

function findingText(finding: Diagnostic | Found, total: number): string {
  const { file, line, column, severity, code, message, hint, excerpt } = finding;
  const where = file === null ? 'brevier:' : `${file}:${line}:${column}`;
  const head = clean(`${where} ${severity} ${code} ${message}`);
  const whose = 'editions' in finding && total > 1 ? editionsText(finding.editions, total) : '';
  return `${head}\n${codeFrame(excerpt, line, column)}${whose}  hint: ${clean(hint)}\n`;
}

/** Editions named before the rest are only counted. */
const mostNamed = 5;

function editionsText(names: readonly string[], total: number): string {
  if (names.length === 0) return '';
  if (names.length === 1) return `  edition: ${names[0]}\n`;
  if (names.length === total) return `  editions: all ${total}\n`;
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  return `  editions: ${names.slice(0, mostNamed).join(', ')}${more}\n`;
}

/** Characters shown of a long line, around the place. */
const frameWidth = 100;

function codeFrame(excerpt: string, line: number | null, column: number | null): string {
  if (excerpt.trim() === '' || line === null || column === null) return '';
  const from = Math.max(0, Math.min(column - 1 - frameWidth / 2, excerpt.length - frameWidth));
  const shown = clean(excerpt.slice(from, from + frameWidth).replaceAll('\t', ' '));
  const gutter = `  ${line} | `;
  const caret = ' '.repeat(Math.max(0, displayWidth(shown.slice(0, column - 1 - from))));
  return `${gutter}${shown}\n${' '.repeat(gutter.length - 2)}| ${caret}^\n`;
}

/** Control characters could drive the terminal, and those that turn the direction of writing could hide what stands there. */
const controls = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** Text of several lines from files, fit for a terminal. */
export function plainText(text: string): string {
  return text.split('\n').map(clean).join('\n');
}

export function clean(text: string): string {
  return text.replace(controls, '\uFFFD');
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The scripts that terminals print in two columns, their punctuation and full-width forms. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
const emoji = /\p{Emoji_Presentation}|\uFE0F/u;

/** Columns of a terminal: what a reader sees as one character, with its accents and joiners, takes one or two. */
export function displayWidth(text: string): number {
  return [...graphemes.segment(text)].reduce((width, { segment }) => width + columnsOf(segment), 0);
}

function columnsOf(character: string): number {
  if (/^[\p{M}\u200B-\u200D\u2060\uFEFF]+$/u.test(character)) return 0;
  return emoji.test(character) || wide.test(character) ? 2 : 1;
}
