import type { Edition } from '../model/edition.js';
import { formatDate } from '../model/format.js';
import { cssString } from './html-text.js';
import { runningHeads } from './slots.js';

const counters: Readonly<Record<string, string>> = { '{page}': 'counter(page)', '{pages}': 'counter(pages)' };

/**
 * The words in the margins. Chromium has no running elements (CSS Generated Content for Paged Media), but a page's
 * number may be printed in any counter style (CSS Counter Styles Level 3). So the head is the page number in a style
 * whose n-th symbol is the running title of the n-th page, which `print` writes once it knows where each part begins.
 */
export class RunningTitles {
  readonly #titles: string[] = [];
  readonly #turned: string[] = [];
  #parts: Array<{ anchor: string; text: string }> = [];

  /** Registers a running title; the answer is the attribute of the part that it belongs to. */
  attribute(title: string): string {
    return `data-running="${this.#titles.push(title)}"`;
  }

  /** A turned page with a running title, for what is wide. */
  turned(title: string): string {
    return `turned-${this.#turned.push(title)}`;
  }

  /** Gives every part that has a running title an id, by which its page is found, unless it has one. */
  anchored(html: string): string {
    this.#parts = [];
    return html.replace(/<[^<>]*\sdata-running="(\d+)"[^<>]*>/g, (tag, n) => {
      const own = /\sid="([^"]+)"/.exec(tag)?.[1];
      const anchor = own ?? `running-${n}`;
      this.#parts.push({ anchor, text: cssString(this.#titles[n - 1] ?? '') });
      return own ? tag : tag.replace(/(?=>$)/, ` id="${anchor}"`);
    });
  }

  /** The rules for the head and foot that all pages share, and those of turned pages. Call `anchored` before. */
  css(edition: Edition): string {
    const { house, briefing, language } = edition;
    const number = language.pageOf
      .split(/(\{page\}|\{pages\})/)
      .flatMap((part) => (part === '' ? [] : (counters[part] ?? cssString(part))))
      .join(' ');
    // A page that is copied alone still says whose it is, of what, and of when.
    const foot = cssString(
      [house.name, briefing.shortTitle, formatDate(edition.date, edition)].join('  ·  '),
    );
    const turned = this.#turned.map(
      (title, i) =>
        `@page turned-${i + 1} { size: ${house.paper} landscape; @top-left { content: ${cssString(title)}; } }`,
    );
    return [
      `@page { @bottom-left { content: ${foot}; } @bottom-right { content: ${number}; } }`,
      runningHeads(this.#parts),
      '@page { @top-left { content: counter(page, running-head); } }',
      ...turned,
    ].join('\n');
  }
}
