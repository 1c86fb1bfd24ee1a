import type { Browser, CDPSession, Page } from 'puppeteer-core';
import type { Printed } from '../../ports.js';
import type { Refusals } from './refusals.js';

/** A page, and the channel over which its document is set. */
export interface BlankPage {
  readonly page: Page;
  readonly channel: CDPSession;
  readonly frameId: string;
}

/** A page that shares nothing with any other and runs no scripts. */
export async function openPage(browser: Browser): Promise<BlankPage> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setJavaScriptEnabled(false);
  const channel = await page.createCDPSession();
  await channel.send('Page.enable');
  const { frameTree } = await channel.send('Page.getFrameTree');
  return { page, channel, frameId: frameTree.frame.id };
}

/**
 * Sets a page's document and waits for its parts, in half the time of `page.setContent`, which goes through a script
 * and waits for events. The answer names the font families that did not load.
 */
export async function show({ page, channel, frameId }: BlankPage, html: string): Promise<string[]> {
  const loaded = new Promise((resolve) => channel.once('Page.loadEventFired', resolve));
  await channel.send('Page.setDocumentContent', { frameId, html });
  const [failed] = await Promise.all([page.evaluate(loadParts), loaded]);
  return failed as string[];
}

/** Prints a document in a page that has not been used before, and closes it. */
export async function printIn(blank: BlankPage, html: string, refusals: Refusals): Promise<Printed> {
  const { page } = blank;
  const refused = refusals.watch(page);
  const failed = await show(blank, html);
  // A face whose address was refused has to fail; any other was inside the document and must not.
  if (failed.length > 0 && refused.length === 0) throw new Error(`fonts did not load: ${failed.join(', ')}`);
  const pdf = await page.pdf(paper);
  refusals.forget(page);
  return { pdf, refused: [...refused] };
}

/**
 * Loads every declared face, beside what the document itself asks for: one that only margin boxes use is otherwise
 * asked for too late, and missing.
 * A string, since bundlers rewrite functions and this one runs in the browser.
 */
const loadParts = `Promise.allSettled([...document.fonts].map((face) => face.load()))
  .then(() => [...document.fonts].filter((face) => face.status !== 'loaded').map((face) => face.family))`;

const paper = {
  preferCSSPageSize: true,
  printBackground: true,
  tagged: true,
  outline: true,
  displayHeaderFooter: false,
  waitForFonts: false,
  timeout: 0,
} as const;
