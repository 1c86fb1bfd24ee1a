import type { Edition } from '../model/edition.js';
import { cssString } from './html-text.js';

const counters: Readonly<Record<string, string>> = { '{page}': 'counter(page)', '{pages}': 'counter(pages)' };

/**
 * The words in the margins. Chromium has no running elements, so each part of the document that has a running title
 * gets a named page of its own (CSS Paged Media Level 3); a change of named page starts a new page.
 */
export class RunningTitles {
  readonly #titles: string[] = [];
  readonly #turned: string[] = [];

  /** Registers a running title; the answer is the name of the page to use. */
  name(title: string): string {
    return `running-${this.#titles.push(title)}`;
  }

  /** A turned page with a running title, for what is wide. */
  turned(title: string): string {
    return `turned-${this.#turned.push(title)}`;
  }

  /** The rules for all named pages, and the foot that every page shares. */
  css({ house, briefing, language }: Edition): string {
    const number = language.pageOf
      .split(/(\{page\}|\{pages\})/)
      .flatMap((part) => (part === '' ? [] : (counters[part] ?? cssString(part))))
      .join(' ');
    const foot = cssString(`${house.name}  ·  ${briefing.shortTitle}`);
    const common = `@page { @bottom-left { content: ${foot}; } @bottom-right { content: ${number}; } }`;
    const heads = this.#titles.map(
      (title, i) => `@page running-${i + 1} { @top-left { content: ${cssString(title)}; } }`,
    );
    const turned = this.#turned.map(
      (title, i) =>
        `@page turned-${i + 1} { size: ${house.paper} landscape; @top-left { content: ${cssString(title)}; } }`,
    );
    return [common, ...heads, ...turned].join('\n');
  }
}
