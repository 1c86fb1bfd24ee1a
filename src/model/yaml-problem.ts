import type { YAMLParseError } from 'yaml';

/** What is wrong with a YAML text, in words for somebody who has never read the YAML specification. */
export interface YamlProblem {
  readonly problem: string;
  /** What is wrong stands further up: the place is only where the parser gave up. */
  readonly gaveUp: boolean;
  /** What to do, where that is plain. */
  readonly advice?: string;
}

type Words = (match: RegExpExecArray, rest: string, atLineStart: boolean) => string;

/** By the parser's own words. `rest` is the text from the place on; `atLineStart`, whether only spaces stand before it. */
const plainWords: ReadonlyArray<readonly [RegExp, Words]> = [
  [/^Nested mappings are not allowed/, (_, rest) => nested(rest)],
  [/^Map keys must be unique/, (_, rest) => `the key "${keyAt(rest)}" is given twice`],
  [/^Tabs are not allowed/, () => 'a tab stands in the indentation, which YAML makes of spaces only'],
  [/^Implicit keys need|^Implicit map keys need/, (_, rest) => notAKey(rest)],
  [/cannot start with .*(.)$/, ([, sign]) => `a text that starts with ${sign} needs quotation marks`],
  [/^(Anchor|Alias) cannot be/, ([, kind]) => needsQuotes(kind === 'Alias' ? '*' : '&')],
  [/^Unresolved alias .*: (.*)$/, ([, name]) => `*${name} refers to nothing; ${needsQuotes('*')}`],
  [/^Excessive alias count/, () => 'its aliases (*name) grow beyond measure'],
  [
    /^Invalid escape sequence (.*)$/,
    ([, sequence]) => `${sequence} is no escape; a backslash is written \\\\`,
  ],
  [/^Unexpected scalar at node end/, (_, __, atLineStart) => leftOver(atLineStart)],
  [
    /^Block collections are not allowed/,
    () => 'inside brackets, a text with ": " in it needs quotation marks',
  ],
  [/^Source contains multiple documents/, () => 'a second document starts here with "---"; a file holds one'],
  [/^Block scalar header/, () => 'the text after | or > starts on the next line'],
  [/^Block scalar values/, () => 'the text after | or > must be indented further than its key'],
  [/^Unexpected , in/, () => 'an entry is missing before this comma'],
  [/in YAML stream: "(.*)"$/, ([, token]) => `"${token}" is not expected here`],
  [
    /same column$|^Sequence item without|^A block sequence may not/,
    () => 'this line is not indented as the others of its list',
  ],
  [/^Maximum call stack/, () => 'it is nested too deeply'],
  [/block-seq-ind on same line with key/, () => 'a list starts on the line below its key'],
];

/** Where these are reported, the text or file has ended; what they miss stands before. */
const gaveUpWords: ReadonlyArray<readonly [RegExp, Words]> = [
  [/^Missing closing (['"])quote/, ([, sign]) => `a text that ${sign} opens is not closed with ${sign}`],
  [/^Flow (?:sequence|map) .* end with a ([\]}])/, ([, sign = ']']) => unclosed(sign)],
  [/^Expected flow (?:sequence|map) to end with ([\]}])/, ([, sign = ']']) => unclosed(sign)],
];

/** @param text the YAML text that the error's position counts in. */
export function plainProblem(
  { message, pos }: Pick<YAMLParseError, 'message' | 'pos'>,
  text: string,
): YamlProblem {
  const read = { rest: text.slice(pos[0]), atLineStart: /(?:^|\n) *$/.test(text.slice(0, pos[0])) };
  const gaveUp = wordsFrom(gaveUpWords, message, read);
  if (gaveUp !== null) return { problem: gaveUp, gaveUp: true, ...commentAdvice(text.slice(0, pos[0])) };
  const problem = wordsFrom(plainWords, message, read) ?? `the YAML does not parse: ${firstLine(message)}`;
  const twice = /^Map keys must be unique/.test(message);
  return { problem, gaveUp: false, ...(twice && { advice: 'Remove one of the two, or rename it.' }) };
}

/** A colour without quotation marks is a comment, and takes the bracket behind it along. */
function commentAdvice(before: string): Pick<YamlProblem, 'advice'> {
  const hidden = [...before.matchAll(/[[{][^\]}\n]*?\s(#[^\s,\]}]*)[^\n]*[\]}]/g)].at(-1);
  const line = hidden && before.slice(0, hidden.index).split('\n').length;
  if (!hidden) return {};
  return {
    advice: `${hidden[1]} in line ${line} starts a comment, which hides the bracket after it: write "${hidden[1]}".`,
  };
}

/**
 * The errors that say something new: what the parser finds wrong in a line after its first error there, and tokens
 * that it no longer has a place for, only follow from it.
 */
export function tellingErrors<E extends Pick<YAMLParseError, 'message' | 'pos'>>(
  errors: readonly E[],
  text: string,
): E[] {
  const lines = new Set<number>();
  return errors.filter(({ message, pos }, index) => {
    const line = text.lastIndexOf('\n', pos[0] - 1);
    const follows = lines.has(line) || (index > 0 && message.includes('in YAML stream'));
    lines.add(line);
    return !follows;
  });
}

function wordsFrom(
  table: typeof plainWords,
  message: string,
  read: { rest: string; atLineStart: boolean },
): string | null {
  for (const [pattern, words] of table) {
    const match = pattern.exec(firstLine(message));
    if (match) return words(match, read.rest, read.atLineStart);
  }
  return null;
}

/** `title: A: b`, or a line below a value that is indented as if it belonged to it. */
function nested(rest: string): string {
  return /:(?:\s|$)/.test(firstLine(rest))
    ? 'a text with ": " in it needs quotation marks'
    : 'the next line is indented as if it belonged to this value';
}

function leftOver(atLineStart: boolean): string {
  return atLineStart
    ? 'this line does not go with what stands above it'
    : 'the value had ended before this; put all of it in quotation marks';
}

function notAKey(rest: string): string {
  return rest.startsWith('- ')
    ? 'a list entry stands where "key: value" is expected; indent it below its key'
    : `"${keyAt(rest)}" has no ": " after it, as in "key: value"`;
}

function unclosed(closing: string): string {
  const opening = closing === ']' ? '[' : '{';
  return `"${opening}" is not closed with "${closing}", or the lines between are not indented`;
}

function needsQuotes(sign: string): string {
  return `a text that starts with ${sign} needs quotation marks`;
}

/** The words at the start of a line, without the quotation marks that they may have. */
function keyAt(rest: string): string {
  const [words = ''] = /^[^\n]*?(?=\s*(?::\s|:?\s*$))/m.exec(rest) ?? [];
  return words.length > 60 ? `${words.slice(0, 60)}…` : words.replace(/^(['"])(.*)\1$/, '$2');
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
