/** PDF values as plain data (ISO 32000-1, section 7.3). Names keep their slash, so that they differ from strings. */
export type PdfValue = number | boolean | null | string | PdfReference | PdfDictionary | readonly PdfValue[];

/** An indirect reference, "12 0 R". */
export interface PdfReference {
  readonly ref: number;
}

export interface PdfDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>;
}

const token =
  /[\s\0]+|%[^\r\n]*|(<<)|(>>)|(\[)|(\])|(\d+)\s+\d+\s+R\b|([-+]?(?:\d+\.?\d*|\.\d+))|(\/[^\s\0()<>[\]{}/%]*)|(true|false|null)|<([0-9A-Fa-f\s]*)>|(\()|./gy;

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

  #next(): PdfValue | typeof end {
    for (;;) {
      token.lastIndex = this.position;
      const match = token.exec(this.text);
      if (!match) throw new Error('the PDF ends inside a value');
      this.position = token.lastIndex;
      const [, dictionary, closeDictionary, list, closeList, ref, number, name, word, hex, string] = match;
      if (dictionary) return this.#dictionary();
      if (closeDictionary || closeList) return end;
      if (list) return this.#list();
      if (ref) return { ref: Number(ref) };
      if (number) return Number(number);
      if (name) return name;
      if (word) return word === 'null' ? null : word === 'true';
      if (hex !== undefined) return Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('latin1');
      if (string) return this.#string();
      if (!/^(?:[\s\0%])/.test(match[0])) return end;
    }
  }

  #dictionary(): PdfDictionary {
    const items = this.#list();
    const entries = new Map<string, PdfValue>();
    for (let i = 0; i + 1 < items.length; i += 2) entries.set(String(items[i]), items[i + 1] as PdfValue);
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
