import type { Browser, Page } from 'puppeteer-core';
import type { Printed } from '../../ports.js';
import type { Refusals } from './refusals.js';

/** A page that shares nothing with any other and runs no scripts. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setJavaScriptEnabled(false);
  return page;
}

/** Prints a document in a page that has not been used before, and closes it. */
export async function printIn(page: Page, html: string, refusals: Refusals): Promise<Printed> {
  const refused = refusals.watch(page);
  // The deadline is the caller's; Puppeteer's own would only shorten it.
  await page.setContent(html, { waitUntil: 'load', timeout: 0 });
  const failed = (await page.evaluate(loadFonts)) as string[];
  // A face whose address was refused has to fail; any other was inside the document and must not.
  if (failed.length > 0 && refused.length === 0) throw new Error(`fonts did not load: ${failed.join(', ')}`);
  const pdf = await page.pdf(paper);
  refusals.forget(page);
  return { pdf, refused: [...refused] };
}

/**
 * Loads every declared face: one that only margin boxes use is otherwise asked for too late, and missing.
 * A string, since bundlers rewrite functions and this one runs in the browser.
 */
const loadFonts = `Promise.allSettled([...document.fonts].map((face) => face.load()))
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
