import Handlebars from 'handlebars';

/** What the parser of Handlebars tells once it has given up; its published types leave these out. */
interface Lexer {
  /** Everything read so far, the token that did not fit included. */
  readonly matched: string;
  /** The text of that token. */
  readonly match: string;
  readonly conditionStack: readonly string[];
  setInput(text: string): void;
  lex(): number | string | undefined;
}

const { lexer, terminals_: tokens } = (
  Handlebars as unknown as { Parser: { lexer: Lexer; terminals_: Record<number, string> } }
).Parser;

export interface SyntaxProblem {
  /** Where it stands in the text, from 0. */
  readonly offset: number;
  readonly problem: string;
}

/** In plain words, why a text that was just parsed does not parse. */
export function syntaxProblem(error: Error, text: string): SyntaxProblem {
  const { lineNumber, column } = error as Error & { lineNumber?: number; column?: number };
  if (lineNumber !== undefined)
    return { offset: offsetOf(text, lineNumber, column ?? 0), problem: nodeProblem(error.message) };
  if (error.message.startsWith('Lexical')) return unreadable(text);
  return misplaced(error.message, text);
}

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, each) => sum + each.length + 1, column);
}

/** What the parser noticed only when a whole block or path was read. */
function nodeProblem(message: string): string {
  const words = message.replace(/ - \d+:\d+$/, '');
  const [, open, close] = /^(.*) doesn't match (.*)$/.exec(words) ?? [];
  if (open !== undefined) return `the block "${open}" is closed by {{/${close}}}`;
  return words.replace(/^Invalid path: (.*)$/, '"$1" is no path');
}

function unreadable(text: string): SyntaxProblem {
  const read = lexer.matched.length;
  const state = lexer.conditionStack.at(-1);
  const start = Math.max(text.lastIndexOf('{{', read + 1), 0);
  if (state === 'com') return { offset: start, problem: 'a comment that begins with {{!-- has no --}}' };
  if (state === 'raw') return { offset: start, problem: 'a block in four braces is never closed' };
  return { offset: read, problem: 'there is a character that cannot be read' };
}

/** A token stands where none of its kind can. */
function misplaced(message: string, text: string): SyntaxProblem {
  const offset = lexer.matched.length - lexer.match.length;
  const [, list, got = ''] = /Expecting (.*), got '(.+)'$/.exec(message) ?? [];
  if (list === undefined) return { offset, problem: message.split('\n', 1)[0] ?? '' };
  const expected = list.split(', ').map((each) => each.slice(1, -1));
  if (got === 'EOF' && expected.includes('OPEN_ENDBLOCK')) return neverClosed(text);
  if (got === 'EOF' || !text.includes('}}', offset)) return cutOff(text, offset);
  return { offset, problem: foundProblem(got, offset, expected, text) };
}

function neverClosed(text: string): SyntaxProblem {
  const offset = openBlock(text);
  return { offset, problem: `${tagAt(text, offset)} is never closed` };
}

function cutOff(text: string, offset: number): SyntaxProblem {
  return { offset: Math.max(text.lastIndexOf('{{', offset), 0), problem: 'this {{ has no }}' };
}

function foundProblem(got: string, offset: number, expected: readonly string[], text: string): string {
  if (got === 'OPEN_ENDBLOCK') return `${tagAt(text, offset)} closes a block that was not opened`;
  if (got === 'INVERSE' || got === 'OPEN_INVERSE_CHAIN')
    return `${tagAt(text, offset)} stands outside a block, or for a second time in one`;
  const found = lexer.match.trim();
  if (got === 'INVALID' && /^["']$/.test(found)) return `the quotation mark ${found} is never closed`;
  return `found "${found}" where ${wantedWords(found, expected)} must stand`;
}

/** Where the innermost block begins that is still open at the end of the text. */
function openBlock(text: string): number {
  const open: number[] = [];
  lexer.setInput(text);
  for (;;) {
    const name = tokens[lexer.lex() as number] ?? 'EOF';
    if (name === 'EOF') return open.at(-1) ?? 0;
    if (/^OPEN_(?:BLOCK|INVERSE|PARTIAL_BLOCK)$/.test(name))
      open.push(lexer.matched.length - lexer.match.length);
    if (name === 'OPEN_ENDBLOCK') open.pop();
  }
}

/** The tag that begins at an offset, as far as it goes on its line. */
function tagAt(text: string, offset: number): string {
  return /^.*?\}\}|^.*/.exec(text.slice(offset))?.[0].trim() ?? '';
}

/** What could stand there, in the order in which people think of it; of several ways to end, the first. */
const kinds: ReadonlyArray<readonly [token: string, words: string]> = [
  ['ID', 'a name'],
  ['STRING', 'a value'],
  ['EQUALS', '"="'],
];
const ends: ReadonlyArray<readonly [token: string, words: string]> = [
  ['CLOSE', '"}}"'],
  ['CLOSE_UNESCAPED', '"}}}"'],
  ['CLOSE_RAW_BLOCK', '"}}}}"'],
  ['CLOSE_SEXPR', '")"'],
  ['CLOSE_BLOCK_PARAMS', '"|"'],
];

function wantedWords(found: string, expected: readonly string[]): string {
  const wanted = (list: typeof kinds) =>
    list.flatMap(([token, words]) => (expected.includes(token) ? words : []));
  const end = wanted(ends).slice(0, 1);
  if (/^[})|]/.test(found) && end.length > 0) return end.join();
  return [...wanted(kinds), ...end].join(' or ') || 'something else';
}
