/**
 * The lexical conventions that files and content streams share (ISO 32000-1, section 7.2). Everything is read by the code
 * of its characters, since there are hundreds of thousands of them in a document.
 */
export const space = 0x20;
export const percent = 0x25;
export const parenthesis = 0x28;
export const slash = 0x2f;
export const lessThan = 0x3c;
export const greaterThan = 0x3e;
export const openingBracket = 0x5b;
export const closingBracket = 0x5d;
const closingParenthesis = 0x29;
const openingBrace = 0x7b;
const closingBrace = 0x7d;

export function isNumberStart(code: number): boolean {
  return isDigit(code) || code === 0x2d || code === 0x2e || code === 0x2b;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Behind the sign, digits and point of a number. */
export function endOfNumber(text: string, from: number): number {
  let at = from;
  while (isNumberStart(text.charCodeAt(at))) at++;
  return at;
}

/** What a hexadecimal digit counts, by its code. */
export function hexDigit(code: number): number {
  return code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57;
}

/** Words end before white space and delimiters (section 7.2.2). */
export function endOfWord(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= space || code === slash || code === lessThan || code === greaterThan) break;
    if (code === parenthesis || code === closingParenthesis || code === percent) break;
    if (code === openingBracket || code === closingBracket) break;
    if (code === openingBrace || code === closingBrace) break;
  }
  return at;
}

/** Behind white space and comments. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === percent) at = endOfLine(text, at);
    else if (code > space) break;
  }
  return at;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d) at++;
  return at;
}

/** A number, digit by digit, since `Number` needs a text of its own for each. */
export function numberIn(text: string, start: number, end: number): number {
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

/** The bytes of a string in hexadecimal digits, without its angle brackets. */
export function hexString(content: string, start: number, end: number): string {
  if (end - start < 16) return spacedHexString(content, start, end);
  const bytes = Buffer.from(content.slice(start, end), 'hex');
  return bytes.length * 2 === end - start ? bytes.toString('latin1') : spacedHexString(content, start, end);
}

/** White space may stand between digits, and a missing last one counts as nought (section 7.3.4.3). */
function spacedHexString(content: string, start: number, end: number): string {
  let text = '';
  let high = -1;
  for (let at = start; at < end; at++) {
    const code = content.charCodeAt(at);
    if (code <= space) continue;
    if (high < 0) high = hexDigit(code) << 4;
    else {
      text += String.fromCharCode(high | hexDigit(code));
      high = -1;
    }
  }
  return high < 0 ? text : text + String.fromCharCode(high);
}
