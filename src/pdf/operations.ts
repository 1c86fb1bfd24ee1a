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
  let start = -1;
  for (let at = 0; at < content.length; ) {
    const code = content.charCodeAt(at);
    if (code <= space) {
      at++;
      continue;
    }
    if (start < 0) start = at;
    if (isNumberStart(code)) {
      const end = endOfWord(content, at + 1);
      operands.push(numberIn(content, at, end));
      at = end;
    } else if (code === lessThan && content.charCodeAt(at + 1) !== lessThan) {
      const end = content.indexOf('>', at);
      operands.push(fromHex(content.slice(at + 1, end)));
      at = end + 1;
    } else if (code === slash) {
      const end = endOfWord(content, at + 1);
      operands.push(content.slice(at, end));
      at = end;
    } else if (code === bracket || code === lessThan || code === parenthesis) {
      const end = endOfValue(content, at);
      operands.push(
        code === parenthesis ? unescaped(content.slice(at + 1, end - 1)) : parseValue(content, at),
      );
      at = end;
    } else {
      const end = endOfWord(content, at + 1);
      each(content.slice(at, end), operands, start, end);
      operands.length = 0;
      start = -1;
      at = end;
    }
  }
}

const space = 0x20;
const slash = 0x2f;
const lessThan = 0x3c;
const bracket = 0x5b;
const parenthesis = 0x28;

function isNumberStart(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e || code === 0x2b;
}

/** Words end before white space and delimiters (section 7.2.2). */
function endOfWord(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= space || code === slash || code === lessThan || code === bracket || code === parenthesis)
      break;
    if (code === 0x3e || code === 0x5d || code === 0x25) break;
  }
  return at;
}

/** Digits are read one by one, since there are hundreds of thousands and `Number` needs a text of its own for each. */
function numberIn(text: string, start: number, end: number): number {
  let value = 0;
  let scale = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      scale *= 10;
    } else if (digit === point) scale = 1;
  }
  const size = scale > 1 ? value / scale : value;
  return text.charCodeAt(start) === 0x2d ? -size : size;
}

const point = 0x2e - 0x30;

function fromHex(hex: string): string {
  let text = '';
  let high = -1;
  for (let at = 0; at < hex.length; at++) {
    const code = hex.charCodeAt(at);
    if (code <= space) continue;
    const digit = code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57;
    if (high < 0) high = digit << 4;
    else {
      text += String.fromCharCode(high | digit);
      high = -1;
    }
  }
  // A missing last digit counts as nought (section 7.3.4.3).
  return high < 0 ? text : text + String.fromCharCode(high);
}
