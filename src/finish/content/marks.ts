import { readTextString } from '../../pdf/strings.js';
import { entry, type PdfValue } from '../../pdf/values.js';

/** What a marked piece of content holds. */
export interface Marked {
  readonly id: number;
  /** Its words; a space stands where they go on in another line. */
  text: string;
  /** Whether there is more to it than lines and areas: text or an image. */
  holdsMatter: boolean;
  /** The heights at which its first and last line stand, in units of its own. */
  firstLine: number | null;
  lastLine: number | null;
}

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
    if (typeof actual === 'string') this.note(readTextString(actual));
    const marked = id === undefined ? null : this.#markedBy(Number(id));
    this.#levels.push({ marked, artifact: tag === '/Artifact', replaces: typeof actual === 'string' });
    this.#sum();
    return marked;
  }

  close(): void {
    this.#levels.pop();
    this.#sum();
  }

  /** Text that is shown, unless something stands for it. */
  note(text: string): void {
    const marked = this.#current;
    if (!marked || this.#replaced) return;
    marked.text += text;
    marked.holdsMatter = true;
  }

  noteLine(height: number): void {
    const marked = this.#current;
    if (!marked) return;
    marked.firstLine ??= height;
    if (marked.lastLine !== null && marked.lastLine !== height && !/\s$/.test(marked.text))
      marked.text += ' ';
    marked.lastLine = height;
  }

  noteObject(): void {
    if (this.#current) this.#current.holdsMatter = true;
  }

  #sum(): void {
    this.#current = this.#levels.findLast(({ marked }) => marked !== null)?.marked ?? null;
    this.#replaced = this.#levels.some(({ replaces }) => replaces);
  }

  #markedBy(id: number): Marked {
    const marked = this.found.get(id) ?? {
      id,
      text: '',
      holdsMatter: false,
      firstLine: null,
      lastLine: null,
    };
    this.found.set(id, marked);
    return marked;
  }
}
