/** Bundles the command and the library into dist/. Large, rarely needed packages stay outside and load when asked for. */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

const lazy = ['puppeteer', 'citeproc', '@citation-js/plugin-csl', '@sparticuz/chromium'];

await rm('dist', { recursive: true, force: true });
