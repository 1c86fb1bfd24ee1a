import {
  endOfWord,
  greaterThan,
  hexString,
  isDigit,
  isNumberStart,
  lessThan,
  numberIn,
  openingBracket,
  parenthesis,
  skipSpace,
  slash,
  space,
} from './lexical.js';

/** PDF values as plain data (ISO 32000-1, section 7.3). Names keep their slash, so that they differ from strings. */
export type PdfValue = number | boolean | null | string | PdfReference | PdfDictionary | readonly PdfValue[];

/** An indirect reference, "12 0 R". */
export interface PdfReference {
  readonly ref: number;
}

export interface PdfDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>;
}

/**
 * Reads the value at the start of a text (the bytes of the file as Latin-1).
 * Throws when the text is no PDF value: the files read here come from the browser, not from people.
 */
export function parseValue(text: string, start = 0): PdfValue {
  return new Reader(text, start).value();
}

/** Where the value that starts at `start` ends. */
export function endOfValue(text: string, start: number): number {
  const reader = new Reader(text, start);
  reader.value();
  return reader.position;
}

/** The entry of a dictionary, or undefined. */
export function entry(value: PdfValue | undefined, name: string): PdfValue | undefined {
  return isDictionary(value) ? value.entries.get(`/${name}`) : undefined;
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return typeof value === 'object' && value !== null && 'entries' in value && value.entries instanceof Map;
}

export function isReference(value: PdfValue | undefined): value is PdfReference {
  return typeof value === 'object' && value !== null && 'ref' in value;
}

/** A name without its slash, its `#xx` escapes read (section 7.3.5), as UTF-8. */
export function nameText(name: string): string {
  const bytes = name
    .slice(1)
    .replace(/#([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

class Reader {
  constructor(
    readonly text: string,
    public position: number,
  ) {}

  value(): PdfValue {
    const value = this.#next();
    if (value === end) throw new Error(`no PDF value at byte ${this.position}`);
    return value;
  }

  /** The next value, or `end` where brackets close or something else stands. */
  #next(): PdfValue | typeof end {
    const { text } = this;
    const at = skipSpace(text, this.position);
    if (at >= text.length) throw new Error('the PDF ends inside a value');
    const code = text.charCodeAt(at);
    if (isNumberStart(code)) return this.#number(at);
    this.position = at + 1;
    switch (code) {
      case slash:
        this.position = endOfWord(text, at + 1);
        return text.slice(at, this.position);
      case openingBracket:
        return this.#list();
      case lessThan:
        return text.charCodeAt(at + 1) === lessThan ? this.#dictionary() : this.#hex();
      case greaterThan:
        if (text.charCodeAt(at + 1) === greaterThan) this.position++;
        return end;
      case parenthesis:
        return this.#string();
      default:
        return this.#word(at);
    }
  }

  /** A number, or a reference: "12 0 R". */
  #number(at: number): PdfValue {
    this.position = endOfWord(this.text, at + 1);
    const value = numberIn(this.text, at, this.position);
    const behind = isDigit(this.text.charCodeAt(at)) ? this.#behindReference() : -1;
    if (behind < 0) return value;
    this.position = behind;
    return { ref: value };
  }

  /** Where a reference ends whose number was just read; -1 when it is none. */
  #behindReference(): number {
    const { text } = this;
    let at = this.position;
    while (text.charCodeAt(at) <= space) at++;
    const generation = at;
    while (isDigit(text.charCodeAt(at))) at++;
    if (generation === this.position || at === generation) return -1;
    const gap = at;
    while (text.charCodeAt(at) <= space) at++;
    return at > gap && text[at] === 'R' && endOfWord(text, at + 1) === at + 1 ? at + 1 : -1;
  }

  #word(at: number): PdfValue | typeof end {
    const word = this.text.slice(at, endOfWord(this.text, at + 1));
    const value = words.get(word);
    if (value === undefined) return end;
    this.position = at + word.length;
    return value;
  }

  #hex(): string {
    const start = this.position;
    const close = this.text.indexOf('>', start);
    if (close < 0) throw new Error('the PDF ends inside a string');
    this.position = close + 1;
    return hexString(this.text, start, close);
  }

  #dictionary(): PdfDictionary {
    this.position++;
    const entries = new Map<string, PdfValue>();
    for (let key = this.#next(); key !== end; key = this.#next()) {
      const value = this.#next();
      if (value === end) break;
      entries.set(String(key), value);
    }
    return { entries };
  }

  #list(): PdfValue[] {
    const items: PdfValue[] = [];
    for (let item = this.#next(); item !== end; item = this.#next()) items.push(item);
    return items;
  }

  /** A literal string up to its matching bracket. */
  #string(): string {
    const start = this.position;
    for (let depth = 1; depth > 0; this.position++) {
      const character = this.text[this.position];
      if (character === undefined) throw new Error('the PDF ends inside a string');
      if (character === '\\') this.position++;
      else if (character === '(') depth++;
      else if (character === ')') depth--;
    }
    return unescaped(this.text.slice(start, this.position - 1));
  }
}

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const end = Symbol('end');

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The escapes of a literal string (section 7.3.4.2): letters, octal codes, and a line end that does not count. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_, octal?: string, one = '') => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    return /[\r\n]/.test(one) ? '' : (escapes[one] ?? one);
  });
}
