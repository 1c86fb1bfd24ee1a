import type { Browser, ConnectOptions, Page } from 'puppeteer-core';
import type { Printed } from '../../ports.js';
import type { Child } from './child.js';
import { Lifetime } from './lifetime.js';
import { type BlankPage, openPage, printIn, show } from './page.js';
import { pipeTransport } from './pipe.js';
import { type Refusals, refuseAll } from './refusals.js';

/** Puppeteer's `connect`, passed in because loading it takes a while. */
type Attach = (options: ConnectOptions) => Promise<Browser>;

/** A browser that answers. */
export interface Running {
  version(): Promise<string>;
  /** Shows a document in the spare page, if there still is one. */
  prepare(html: string): void;
  print(html: string): Promise<Printed>;
}

/** Takes control of a started browser. Rejects when it ends, at once and whatever was under way. */
export async function connect(child: Child, attach: Attach): Promise<Running> {
  const life = new Lifetime(child.gone.then(() => new Error('the browser ended unexpectedly')));
  const { browser, refusals } = await life.within(control(child, attach));
  // The first page is made while our caller is still busy with something else.
  let spare: Promise<BlankPage> | null = openPage(browser);
  spare.catch(() => {});
  const finished: Page[] = [];
  const print = async (html: string): Promise<Printed> => {
    for (const page of finished.splice(0)) closePage(page);
    const fresh = spare ?? openPage(browser);
    spare = null;
    const blank = await fresh;
    const printed = await printIn(blank, html, refusals);
    finished.push(blank.page);
    return printed;
  };
  const prepare = (html: string): void => {
    spare = spare === null ? null : spare.then((blank) => show(blank, html).then(() => blank));
    spare?.catch(() => {});
  };
  return {
    version: () => life.within(browser.version()),
    prepare,
    print: (html) => life.within(print(html)),
  };
}

async function control(child: Child, attach: Attach): Promise<{ browser: Browser; refusals: Refusals }> {
  const browser = await attach({
    transport: pipeTransport(child.commands, child.answers),
    defaultViewport: null,
    // Requests are refused at the browser, so pages need not report theirs.
    networkEnabled: false,
    // Deadlines are the printer's.
    protocolTimeout: 0,
  });
  return { browser, refusals: await refuseAll(browser) };
}

/**
 * A used page is closed when the next print begins: Puppeteer waits 100 ms after a closing, which would keep
 * a process that prints only once from ending. Nobody waits for it; when the browser ends, so does the page.
 */
function closePage(page: Page): void {
  const closing = page.browserContext().close();
  closing.catch(() => {});
}
