import type { Browser, Page } from 'puppeteer-core';

/** Refuses every request of a browser and remembers who asked. */
export interface Refusals {
  /** Starts to remember for a page; the list grows while the page works. */
  watch(page: Page): readonly string[];
  forget(page: Page): void;
}

/**
 * Refuses at the browser and not at each page: so prefetches are seen too, and a new page costs nothing.
 * What a document carries in itself (data: addresses) is no request and does not come by here.
 */
export async function refuseAll(browser: Browser): Promise<Refusals> {
  const lists = new Map<Page, string[]>();
  const session = await browser.target().createCDPSession();
  session.on('Fetch.requestPaused', ({ requestId, frameId, request }) => {
    for (const list of listsFor(frameId, lists)) if (!list.includes(request.url)) list.push(request.url);
    // The page may be gone by now; its request is then, too.
    session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => {});
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  return {
    watch: (page) => {
      const list: string[] = [];
      lists.set(page, list);
      return list;
    },
    forget: (page) => void lists.delete(page),
  };
}

/** The asking page's list; where no page owns up to the frame, all lists, for no attempt may stay hidden. */
function listsFor(frameId: string, lists: Map<Page, string[]>): string[][] {
  const owner = [...lists].find(([page]) => page.frames().some((frame) => idOf(frame) === frameId));
  return owner ? [owner[1]] : [...lists.values()];
}

/** Puppeteer keeps the id in a field that its types leave out. */
function idOf(frame: object): string | undefined {
  return (frame as { _id?: string })._id;
}
