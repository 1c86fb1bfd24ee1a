import { join } from 'node:path';
import { privateCache } from '../adapters/cache.js';
import { createChromium } from '../adapters/chromium/index.js';
import { systemClock } from '../adapters/clock.js';
import { fontPackages } from '../adapters/font-packages.js';
import { gitHistory } from '../adapters/git-history/index.js';
import { createMailer } from '../adapters/mailer/index.js';
import { nodeFiles } from '../adapters/node-files.js';
import { nodeJournal } from '../adapters/node-journal.js';
import { pdfium } from '../adapters/pdfium.js';
import { createPrinterThread } from '../adapters/printer-thread/index.js';
import { tidyMemory } from '../adapters/tidy-memory.js';
import type { World } from '../job.js';
import type { Clock, History, Journal, Mailer, Web } from '../ports.js';
import { findHome } from './home.js';
import type { Terminal } from './streams.js';

/** Put in by the bundler. */
declare const BREVIER_BUILD: string | undefined;

/** What commands ask of the world: what a build does, and for checking links the network and the time, for mails a mailer and a journal. */
export interface CommandWorld extends World {
  readonly web: Web;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly journal: Journal;
  readonly history: History;
}

/** The real world: this machine's files, fonts, caches, browser, network and clock. */
export function realWorld({ env }: Pick<Terminal, 'env'>): CommandWorld {
  const cache = privateCache({ env });
  const { folder, version } = findHome();
  // A thread starts from a bundle; run from source, the browser is driven from this one. The bundler knows which it is, and
  // leaves what drives the browser to the thread's bundle.
  const printer =
    typeof BREVIER_BUILD === 'undefined'
      ? createChromium({ env, cache })
      : createPrinterThread({ entry: join(folder, 'bin', 'printer-thread.cjs'), env, cache });
  const web = lazyWeb(`Brevier/${version} (link check)`);
  const files = nodeFiles();
  return {
    files,
    fonts: fontPackages(),
    cache,
    printer,
    rasteriser: pdfium(),
    tidy: tidyMemory(),
    web,
    clock: systemClock(),
    mailer: createMailer(),
    journal: nodeJournal(env),
    history: gitHistory(files, { env }),
  };
}

/** The network's modules are loaded for whoever asks, which a build never does. */
function lazyWeb(userAgent: string): Web {
  return {
    ask: async (address, request) => {
      const { createWeb } = await import('../adapters/web/index.js');
      return createWeb({ userAgent }).ask(address, request);
    },
  };
}
