/**
 * Bundles the command and the library into dist/. One file loads faster than hundreds; what is large and rarely needed
 * stays outside and loads when it is asked for.
 */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

const rarelyNeeded = [
  'puppeteer',
  '@puppeteer/browsers',
  'chromium-bidi',
  '@sparticuz/chromium',
  'citeproc',
  '@citation-js/plugin-csl',
];

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
};

await rm('dist', { recursive: true, force: true });
await Promise.all([
  build({
    ...shared,
    entryPoints: { brevier: 'src/cli/process.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    external: rarelyNeeded,
    // Code that V8 keeps compiled cannot import(); what stays outside is required, which is lazy too.
    supported: { 'dynamic-import': false },
    minifySyntax: true,
    minifyWhitespace: true,
    // Brevier starts the browser itself and only connects to it, which is what this half of Puppeteer is for.
    alias: { 'puppeteer-core': 'puppeteer-core/internal/puppeteer-core-browser.js' },
    // CommonJS has no import.meta; the bundle's own address stands in for it.
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  }),
  build({ ...shared, entryPoints: ['src/index.ts'], outdir: 'dist', format: 'esm', packages: 'external' }),
]);
