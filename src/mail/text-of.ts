import { Parser } from 'htmlparser2';

/** Elements that start a line, and those that have an empty line around them. */
const lines = /^(?:div|li|tr|dt|dd|br)$/;
const blocks = /^(?:p|h[1-6]|ul|ol|table|blockquote|aside|pre|hr|dl)$/;

/**
 * A mail's HTML as plain text that can be read by itself: lists with their signs, tables row by row, addresses behind
 * the words that lead to them. What is hidden from screen readers is left out.
 */
export function textOf(html: string): string {
  const reader = new Reader();
  const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: true });
  parser.write(html);
  parser.end();
  return reader.page.text();
}

/** Lines of text, put down one after another. */
class Page {
  readonly #lines: string[] = [];
  #line = '';
  #gap = false;
  #quoted = false;
  /** Stands before every line, such as "> " in a quotation. */
  margin = '';

  /** What has been written of the current line. */
  get line(): string {
    return this.#line;
  }

  write(text: string): void {
    this.#line += text;
  }

  endLine(): void {
    const line = this.#line.trimEnd();
    this.#line = '';
    if (line === '') return;
    if (this.#gap && this.#lines.length > 0) this.#lines.push(this.#quoted ? this.margin.trimEnd() : '');
    this.#gap = false;
    this.#lines.push(this.margin + line);
    this.#quoted = this.margin !== '';
  }

  endBlock(): void {
    this.endLine();
    this.#gap = true;
  }

  text(): string {
    this.endLine();
    return `${this.#lines.join('\n')}\n`;
  }
}

/** Hears of the elements of a document in order. */
class Reader {
  readonly page = new Page();
  /** How many elements are open whose text is not read, and how many whose spaces count. */
  #silent = 0;
  #literal = 0;
  /** The number of the next item of each list that is open; null where items have none. */
  readonly #lists: Array<number | null> = [];
  /** In a cell of a table that is one: it stays on its line. */
  #cell = false;
  readonly #links: Array<{ readonly href: string; readonly from: number }> = [];
  readonly #open: Array<{ readonly silent: boolean; readonly layout: boolean }> = [];

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    const silent = /^(?:head|style|script|title)$/.test(name) || attributes['aria-hidden'] === 'true';
    this.#open.push({ silent, layout: this.#isLayout(name, attributes) });
    if (silent) this.#silent++;
    if (this.#silent === 0) this.#start(name, attributes);
  }

  ontext(text: string): void {
    if (this.#silent > 0) return;
    if (this.#literal > 0) this.#literalText(text);
    else {
      const words = text.replace(/[ \t\r\n]+/g, ' ');
      this.page.write(/(?:^| )$/.test(this.page.line) ? words.trimStart() : words);
    }
  }

  onclosetag(name: string): void {
    const silent = this.#open.pop()?.silent ?? false;
    if (silent) this.#silent--;
    else if (this.#silent === 0) this.#end(name);
  }

  #start(name: string, attributes: Readonly<Record<string, string>>): void {
    const { page } = this;
    if (name === 'br' && this.#cell) page.write(', ');
    else if (blocks.test(name) && !(this.#isList(name) && this.#lists.length > 0)) page.endBlock();
    else if (blocks.test(name) || lines.test(name)) page.endLine();
    if (name === 'pre') this.#literal++;
    if (name === 'hr') page.write('* * *');
    if (name === 'blockquote' || name === 'aside') page.margin += '> ';
    if (this.#isList(name)) this.#lists.push(name === 'ol' ? Number(attributes.start ?? 1) : null);
    if (name === 'li') page.write(this.#bullet());
    if (name === 'td' || name === 'th') this.#startCell();
    if (name === 'a') this.#links.push({ href: attributes.href ?? '', from: page.line.length });
  }

  #end(name: string): void {
    const { page } = this;
    if (name === 'a') this.#endLink();
    if (name === 'pre') this.#literal--;
    if (name === 'td' || name === 'th') this.#cell = false;
    if (blocks.test(name) && this.#lists.length < 2 && !(name === 'p' && this.#lists.length > 0))
      page.endBlock();
    if (name === 'blockquote' || name === 'aside') page.margin = page.margin.slice(2);
    if (this.#isList(name)) this.#lists.pop();
  }

  /** Tables that only lay out a page are no tables to a reader. */
  #isLayout(name: string, attributes: Readonly<Record<string, string>>): boolean {
    if (name === 'table') return attributes.role === 'presentation';
    return this.#open.at(-1)?.layout ?? false;
  }

  #isList(name: string): boolean {
    return name === 'ul' || name === 'ol';
  }

  #startCell(): void {
    this.#cell = !this.#open.at(-1)?.layout;
    if (!this.#cell) this.page.endBlock();
    else if (this.page.line.trim() !== '') this.page.write('| ');
  }

  #bullet(): string {
    const indent = '  '.repeat(Math.max(this.#lists.length - 1, 0));
    const number = this.#lists.at(-1) ?? null;
    if (number === null) return `${indent}- `;
    this.#lists[this.#lists.length - 1] = number + 1;
    return `${indent}${number}. `;
  }

  #literalText(text: string): void {
    const [first = '', ...others] = text.split('\n');
    this.page.write(first);
    for (const line of others) {
      this.page.endLine();
      this.page.write(line);
    }
  }

  #endLink(): void {
    const { href, from } = this.#links.pop() ?? { href: '', from: 0 };
    const words = this.page.line.slice(from).trim();
    const address = href.replace(/^(?:mailto|tel):/, '');
    if (!/^(?:https?|mailto):/.test(href) || bare(words) === bare(address)) return;
    this.page.write(` <${address}>`);
  }
}

function bare(address: string): string {
  return address.replace(/\s/g, '').replace(/\/$/, '');
}
