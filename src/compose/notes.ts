import { safe } from '../templating/index.js';

/** The notes at the end of a section, as `markdown/render-footnotes.ts` writes them. */
const listed = /<section class="footnotes" role="doc-endnotes">\s*<ol>\n([\s\S]*?)<\/ol>\s*<\/section>\n?/g;
const note = /<li id="(s\d+-fn-\d+)">([\s\S]*?)<\/li>\n(?=<li id="s\d+-fn-|$)/g;
const mark = /(<a id="s\d+-fnref-[^"]+" href="#(s\d+-fn-\d+)" role="doc-noteref">)\d+(?=<\/a>)/g;

export function holdsNotes(html: string): boolean {
  return html.search(listed) >= 0;
}

/** One note at the end of the document. */
export interface EndNote {
  readonly id: string;
  /** Safe HTML, the links back to the text included. */
  readonly html: unknown;
}

/**
 * Takes the notes out of their sections and numbers them through, in the order in which the document first mentions
 * them. Ids stay, so that the links between marks and notes hold.
 */
export function gatherNotes(html: string): { html: string; notes: EndNote[] } {
  const bodies = new Map<string, string>();
  const rest = html.replace(listed, (_, items: string) => {
    for (const [, id = '', body = ''] of items.matchAll(note)) bodies.set(id, body);
    return '';
  });
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => numbers.get(id) ?? numbers.set(id, numbers.size + 1).size;
  const renumber = (text: string) =>
    text.replace(mark, (_, link: string, id: string) => `${link}${numberOf(id)}`);
  const marked = renumber(rest);
  // A note may mention another one; the list grows while it is read.
  const notes: EndNote[] = [];
  for (const id of numbers.keys()) notes.push({ id, html: safe(renumber(bodies.get(id) ?? '')) });
  return { html: marked, notes };
}
