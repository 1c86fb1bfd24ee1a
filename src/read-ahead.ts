import { contentReader } from './finish/index.js';
import type { LastPrint } from './memory.js';
import { PdfFile } from './pdf/file.js';
import { pageReader } from './pdf/page-content.js';
import type { PageShelf } from './pdf/page-shelf.js';

/**
 * Reads the pages of the last build while the browser prints the next. Most are the same again, and are then read
 * already; for those that are not, V8 has compiled the code that reads them.
 */
export class ReadAhead {
  #over = false;

  constructor(readonly shelf: PageShelf) {}

  /** Reads page by page, until all are read or `end` is called. A print that cannot be read is left alone. */
  async begin(recall: () => Promise<LastPrint | null>): Promise<void> {
    try {
      const last = await recall();
      if (last) await this.#read(last);
    } catch {
      // A cache that was damaged is an empty one.
    }
  }

  end(): void {
    this.#over = true;
  }

  async #read(last: LastPrint): Promise<void> {
    const printed = new PdfFile(last.printed, this.shelf);
    const finished = new PdfFile(last.finished, this.shelf);
    const [content, items] = [contentReader(printed), pageReader(finished)];
    const pages = finished.pages();
    for (const [index, page] of printed.pages().entries()) {
      if (await this.#isOver()) return;
      content(page);
      const same = pages[index];
      if (same === undefined || (await this.#isOver())) return;
      items(same);
    }
  }

  /** Lets the printed document come in. */
  async #isOver(): Promise<boolean> {
    await new Promise((resolve) => setImmediate(resolve));
    return this.#over;
  }
}
