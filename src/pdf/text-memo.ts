/** Remembers what was made of texts: of so many characters that were asked about last, and up to as many before them. */
export class TextMemo<T> {
  #recent = new Map<string, T>();
  #older = new Map<string, T>();
  #characters = 0;

  constructor(readonly most = 4_000_000) {}

  once(text: string, make: () => T): T {
    const recent = this.#recent.get(text);
    if (recent !== undefined) return recent;
    const value = this.#older.get(text) ?? make();
    this.#keep(text, value);
    return value;
  }

  #keep(text: string, value: T): void {
    this.#characters += text.length;
    if (this.#characters > this.most) {
      this.#older = this.#recent;
      this.#recent = new Map();
      this.#characters = text.length;
    }
    // A copy, since V8 keeps the whole of what a text was cut out of.
    this.#recent.set(Buffer.from(text, 'utf16le').toString('utf16le'), value);
  }
}
