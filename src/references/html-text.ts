import { Parser } from 'htmlparser2';

/** The words of an HTML page, a line for each of its blocks, and where they came from. */
export interface HtmlText {
  readonly text: string;
  /** The place in the HTML of a character of the text. */
  offsetOf(position: number): number;
}

const blocks =
  /^(?:address|article|aside|blockquote|body|br|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul)$/;
const silent = /^(?:script|style|template|noscript|svg|head|title)$/;
const headings = /^h([1-6])$/;

/**
 * Reads HTML for its words. Headings start with `#` as in Markdown. A block that gives no address in words but holds one
 * link gets the link's address at its end, since that is where its work is found.
 */
export function htmlText(html: string): HtmlText {
  const writer = new LineWriter();
  let hidden = 0;
  const parser = new Parser(
    {
      onopentag(name, { href }) {
        if (silent.test(name)) hidden++;
        if (blocks.test(name)) writer.endLine();
        const level = headings.exec(name)?.[1];
        if (level !== undefined) writer.add(`${'#'.repeat(Number(level))} `, parser.startIndex);
        if (name === 'a' && href !== undefined) writer.link(href);
      },
      ontext(data) {
        if (hidden === 0) writer.add(data, parser.startIndex);
      },
      onclosetag(name) {
        if (silent.test(name)) hidden--;
        if (blocks.test(name)) writer.endLine();
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  writer.endLine();
  return writer;
}

class LineWriter implements HtmlText {
  text = '';
  #line = '';
  #links: string[] = [];
  #pieces: { at: number; offset: number }[] = [];

  add(words: string, offset: number): void {
    const clean = words.replace(/\s+/g, ' ');
    const added = this.#line === '' || this.#line.endsWith(' ') ? clean.trimStart() : clean;
    if (added === '') return;
    this.#pieces.push({ at: this.text.length + this.#line.length, offset });
    this.#line += added;
  }

  /** Labels in parentheses are links as well, but not to the work. */
  link(address: string): void {
    if (/^https?:/i.test(address) && !/\(\s*$/.test(this.#line)) this.#links.push(address);
  }

  endLine(): void {
    const [only, ...others] = new Set(this.#links);
    const line = this.#line.trimEnd();
    const addressed = only !== undefined && others.length === 0 && line !== '' && !/https?:\/\//.test(line);
    if (line !== '') this.text += `${line}${addressed ? ` ${only}` : ''}\n\n`;
    this.#line = '';
    this.#links = [];
  }

  offsetOf(position: number): number {
    return this.#pieces.findLast(({ at }) => at <= position)?.offset ?? 0;
  }
}
