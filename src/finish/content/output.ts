/** What is written anew: texts, and between them parts of what was read, each copied as one piece. */
export class Output {
  readonly #parts: Array<string | readonly [start: number, end: number]> = [];
  /** The part that is being copied and may still grow; its start is -1 when there is none. */
  #start = -1;
  #end = -1;

  /** Copies an operation; operations that follow each other are copied together. */
  copy(start: number, end: number): void {
    if (this.#start < 0) this.#start = start;
    this.#end = end;
  }

  /** Begins a part of its own with the next operation. */
  startPart(): void {
    if (this.#start >= 0) this.#parts.push([this.#start, this.#end]);
    this.#start = -1;
  }

  /** Adds a text, and says which part it is. */
  add(text: string): number {
    this.startPart();
    return this.#parts.push(text) - 1;
  }

  /** Adds a text before the part that is being copied. */
  addBefore(text: string): void {
    this.#parts.push(text);
  }

  /** All parts, those that were copied with a line end of their own. */
  parts(content: string): string[] {
    this.startPart();
    return this.#parts.map((part) =>
      typeof part === 'string' ? part : `${content.slice(part[0], part[1])}\n`,
    );
  }
}
