import {
  closingBracket,
  endOfWord,
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

/**
 * Reads a content stream (ISO 32000-1, section 7.8.2), one character a byte, and calls back for each operator with its
 * operands and the places where the operation starts and ends. The operands are good for the call only. Strings come
 * as their bytes, names with their slash. Throws when an operand is no PDF value.
 */
export function readOperations(
  content: string,
  each: (operator: string, operands: readonly PdfValue[], start: number, end: number) => void,
): void {
  const operands: PdfValue[] = [];
  const reading = { at: 0 };
  let start = -1;
  while (reading.at < content.length) {
    const code = content.charCodeAt(reading.at);
    if (code <= space) {
      reading.at++;
      continue;
    }
    if (start < 0) start = reading.at;
    if (readOperand(content, code, reading, operands)) continue;
    const end = endOfWord(content, reading.at + 1);
    each(content.slice(reading.at, end), operands, start, end);
    operands.length = 0;
    start = -1;
    reading.at = end;
  }
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
