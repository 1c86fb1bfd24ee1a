import {
  closingBracket,
  endOfNumber,
  endOfWord,
  hexDigit,
  hexString,
  isNumberStart,
  lessThan,
  numberIn,
  openingBracket,
  parenthesis,
  slash,
  space,
} from './lexical.js';
import { endOfValue, type PdfValue, parseValue, unescaped } from './values.js';

/** Hears of an operation, and of the places in the content where it starts and ends. The operands are good for the call only. */
export type OnOperation = (
  operator: string,
  operands: readonly PdfValue[],
  start: number,
  end: number,
) => void;

/** Hears of a move along the line with the glyph shown there, `12.5 0 Td <0041> Tj`. */
export type OnGlyph = (x: number, code: number, start: number, end: number) => void;

/**
 * Reads a content stream (ISO 32000-1, section 7.8.2), one character a byte, and calls back for each operator with its
 * operands. Strings come as their bytes, names with their slash. Throws when an operand is no PDF value.
 * @param onGlyph takes the two operations by which the browser sets each glyph, which are most of what it writes.
 */
export function readOperations(content: string, onOperation: OnOperation, onGlyph?: OnGlyph): void {
  const operands: PdfValue[] = [];
  const reading = { at: 0 };
  let start = -1;
  while (reading.at < content.length) {
    const code = content.charCodeAt(reading.at);
    if (code <= space) {
      reading.at++;
      continue;
    }
    if (start < 0) {
      start = reading.at;
      const behind = onGlyph && isNumberStart(code) ? readGlyph(content, start) : -1;
      if (behind > 0) {
        onGlyph?.(glyph.x, glyph.code, start, behind);
        reading.at = behind;
        start = -1;
        continue;
      }
    }
    if (readOperand(content, code, reading, operands)) continue;
    const end = endOfWord(content, reading.at + 1);
    onOperation(operatorIn(content, reading.at, end), operands, start, end);
    operands.length = 0;
    start = -1;
    reading.at = end;
  }
}

/** What `readGlyph` has read. */
const glyph = { x: 0, code: 0 };
const move = ' 0 Td <';
const show = '> Tj';

/** Where a move and its glyph end that start here; -1 when something else stands here. */
function readGlyph(content: string, start: number): number {
  const gap = endOfNumber(content, start);
  if (!content.startsWith(move, gap)) return -1;
  const digits = gap + move.length;
  const end = digits + 4 + show.length;
  if (!content.startsWith(show, digits + 4) || content.charCodeAt(end) > space) return -1;
  glyph.x = numberIn(content, start, gap);
  glyph.code = 0;
  for (let at = digits; at < digits + 4; at++)
    glyph.code = (glyph.code << 4) | hexDigit(content.charCodeAt(at));
  return end;
}

const operatorNames = new Map<number, string>();

/** An operator, of up to three letters: the same few again and again, so that no text is made for each. */
function operatorIn(content: string, start: number, end: number): string {
  if (end - start > 3) return content.slice(start, end);
  let key = 0;
  for (let at = start; at < end; at++) key = (key << 8) | content.charCodeAt(at);
  let name = operatorNames.get(key);
  if (name === undefined) {
    name = content.slice(start, end);
    operatorNames.set(key, name);
  }
  return name;
}

/** Reads the operand that starts here, if one does, and moves behind it. */
function readOperand(content: string, code: number, reading: { at: number }, into: PdfValue[]): boolean {
  const { at } = reading;
  if (isNumberStart(code)) {
    reading.at = endOfWord(content, at + 1);
    into.push(numberIn(content, at, reading.at));
  } else if (code === lessThan && content.charCodeAt(at + 1) !== lessThan) {
    const end = content.indexOf('>', at);
    into.push(hexString(content, at + 1, end));
    reading.at = end + 1;
  } else if (code === slash) {
    reading.at = endOfWord(content, at + 1);
    into.push(content.slice(at, reading.at));
  } else if (code === openingBracket) into.push(readArray(content, reading));
  else if (code === parenthesis) {
    reading.at = endOfValue(content, at);
    into.push(unescaped(content.slice(at + 1, reading.at - 1)));
  } else if (code === lessThan) {
    reading.at = endOfValue(content, at);
    into.push(parseValue(content, at));
  } else return false;
  return true;
}

/** Text with its kerning is the most of a page, and is read without looking ahead. */
function readArray(content: string, reading: { at: number }): PdfValue[] {
  const items: PdfValue[] = [];
  reading.at++;
  while (reading.at < content.length) {
    const code = content.charCodeAt(reading.at);
    if (code === closingBracket) {
      reading.at++;
      return items;
    }
    if (code <= space) reading.at++;
    else if (!readOperand(content, code, reading, items)) {
      const end = endOfWord(content, reading.at + 1);
      items.push(parseValue(content.slice(reading.at, end)));
      reading.at = end;
    }
  }
  throw new Error('the content ends inside an array');
}
