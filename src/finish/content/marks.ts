import type { PageFont } from '../../pdf/page-font.js';
import { readTextString } from '../../pdf/strings.js';
import { entry, type PdfValue } from '../../pdf/values.js';

/** What a marked piece of content holds. */
export class Marked {
  /** Whether there is more to it than lines and areas: text or an image. */
  holdsMatter = false;
  /** The heights at which its first and last line stand, in units of its own. */
  firstLine: number | null = null;
  lastLine: number | null = null;
  readonly #words: Array<() => string> = [];

  constructor(readonly id: number) {}

  /** Its words; a space stands where they go on in another line. */
  get text(): string {
    return this.#words.reduce((text, words) => {
      const more = words();
      return more === lineEnd && /\s$/.test(text) ? text : text + more;
    }, '');
  }

  /** @param words are asked for only when the text is: that of few marks is. */
  add(words: () => string): void {
    this.#words.push(words);
    this.holdsMatter = true;
  }

  startLine(height: number): void {
    this.firstLine ??= height;
    if (this.lastLine !== null && this.lastLine !== height) this.#words.push(() => lineEnd);
    this.lastLine = height;
  }
}

const lineEnd = ' ';

/** One level of marked content: what it marks, if it is known to the structure, and whether it stands for its glyphs. */
interface Level {
  readonly marked: Marked | null;
  readonly artifact: boolean;
  readonly replaces: boolean;
}

/** Keeps the marks that are open while content is read (ISO 32000-1, section 14.6), and notes what they hold. */
export class Marks {
  readonly found = new Map<number, Marked>();
  readonly #levels: Level[] = [];
  /** What the levels come to, kept since it is asked for at every glyph. */
  #current: Marked | null = null;
  #replaced = false;

  /** Whether the structure knows what is painted now, or it is an artifact already. */
  get settled(): boolean {
    return this.#levels.some(({ marked, artifact }) => marked !== null || artifact);
  }

  open(tag: string, properties?: PdfValue): Marked | null {
    const id = entry(properties, 'MCID');
    const actual = entry(properties, 'ActualText');
    if (typeof actual === 'string' && !this.#replaced) this.#current?.add(() => readTextString(actual));
    const marked = id === undefined ? null : this.#markedBy(Number(id));
    this.#levels.push({ marked, artifact: tag === '/Artifact', replaces: typeof actual === 'string' });
    this.#sum();
    return marked;
  }

  close(): void {
    this.#levels.pop();
    this.#sum();
  }

  /** Glyphs that are shown, unless something stands for them. */
  note(font: PageFont | null, codes: string): void {
    if (font && !this.#replaced) this.#current?.add(() => wordsOf(codes, font));
  }

  noteLine(height: number): void {
    this.#current?.startLine(height);
  }

  noteObject(): void {
    if (this.#current) this.#current.holdsMatter = true;
  }

  #sum(): void {
    this.#current = this.#levels.findLast(({ marked }) => marked !== null)?.marked ?? null;
    this.#replaced = this.#levels.some(({ replaces }) => replaces);
  }

  #markedBy(id: number): Marked {
    const marked = this.found.get(id) ?? new Marked(id);
    this.found.set(id, marked);
    return marked;
  }
}

function wordsOf(codes: string, font: PageFont): string {
  let text = '';
  for (let at = 0; at < codes.length; at += font.codeBytes) {
    const code = codes.charCodeAt(at);
    text += font.textOf(font.codeBytes === 2 ? (code << 8) | codes.charCodeAt(at + 1) : code) ?? '';
  }
  return text;
}
