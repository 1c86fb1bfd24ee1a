import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { escapeHtml } from '../model/escape-html.js';
import type { Place } from '../model/source.js';
import { slugOf } from './html-text.js';

/** One line of the contents list. */
export interface Heading {
  readonly id: string;
  readonly level: 1 | 2;
  readonly number: string;
  readonly title: string;
}

/** Ids that are made for other things than headings: references, figures and their rows, footnotes, disclosures. */
const madeElsewhere = /^(?:ref|figure|fact|disclosure|s\d+)-/;

/** Gives every heading of the document an id of its own. */
export class HeadingIds {
  readonly #taken: Set<string>;

  /** @param reserved ids that the page templates use. */
  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved);
  }

  make(title: string): string {
    const slug = slugOf(title);
    let id = slug;
    for (let count = 2; this.#taken.has(id) || madeElsewhere.test(id); count++) {
      id = madeElsewhere.test(slug) ? `part-${slug}${count > 2 ? `-${count - 1}` : ''}` : `${slug}-${count}`;
    }
    this.#taken.add(id);
    return id;
  }
}

/** The ids that stand in the texts of templates. */
export function idsIn(templates: Iterable<string>): string[] {
  return [...templates].flatMap((text) => [...text.matchAll(/\bid="([^"{}]+)"/g)].map(([, id = '']) => id));
}

/** Numbers the headings inside one section and writes them: 2.1, 2.2 for the second level, none below. */
export class SectionHeadings {
  readonly diagnostics: Diagnostic[] = [];
  #second = 0;
  #previous = 1;

  constructor(
    readonly sectionNumber: string,
    readonly ids: HeadingIds,
  ) {}

  /**
   * @param depth as written, 1 to 6; a first level inside a section is set as a second.
   * @param title the heading's words, for its id.
   */
  html(depth: number, innerHtml: string, title: string, place: Place): string {
    this.#checkLevel(depth, place);
    const level = Math.max(depth, 2);
    if (level === 2) this.#second++;
    const number = level === 2 && this.sectionNumber !== '' ? `${this.sectionNumber}.${this.#second}` : '';
    const label = number && `<span class="heading-number">${escapeHtml(number)}</span> `;
    return `<h${level} id="${this.ids.make(title)}">${label}${innerHtml}</h${level}>\n`;
  }

  #checkLevel(depth: number, place: Place): void {
    const problem =
      depth === 1
        ? 'a heading of the first level stands inside a section'
        : depth > this.#previous + 1
          ? `the heading skips from level ${this.#previous} to level ${depth}`
          : null;
    if (problem) this.diagnostics.push(diagnose('heading-level', place, { problem }));
    this.#previous = Math.max(depth, 2);
  }
}

const headingElement = /<h([12])\b[^>]*\bid="([^"]+)"[^>]*>([\s\S]*?)<\/h\1>/g;
const numberElement = /^<span class="heading-number">(.*?)<\/span>\s*/;

/** The words of every heading of a finished page, in order, numbers included: the bookmarks. */
export function bookmarksOf(html: string, toText: (html: string) => string): string[] {
  return [...html.matchAll(/<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/g)].map(([, , inner = '']) =>
    toText(inner).replace(/\s+/g, ' ').trim(),
  );
}

/** The first and second level headings of a finished page, in order, for the contents list. Headings marked `data-no-contents` are left out. */
export function headingsOf(html: string, toText: (html: string) => string): Heading[] {
  return [...html.matchAll(headingElement)].flatMap(([whole, level, id = '', inner = '']) => {
    if (/^<h\d[^>]*\bdata-no-contents/.test(whole)) return [];
    const number = numberElement.exec(inner)?.[1] ?? '';
    const title = toText(inner.replace(numberElement, '')).trim();
    return [{ id, level: Number(level) as 1 | 2, number, title }];
  });
}
