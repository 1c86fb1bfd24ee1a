/**
 * Bundles the command and the library into dist/. One file loads faster than hundreds; what is large and rarely needed
 * stays outside and loads when it is asked for.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const rarelyNeeded = [
  'puppeteer',
  '@puppeteer/browsers',
  'chromium-bidi',
  '@sparticuz/chromium',
  'citeproc',
  '@citation-js/core',
  '@citation-js/plugin-bibtex',
  '@citation-js/plugin-ris',
  '@citation-js/plugin-csl',
  '@viz-js/viz',
  'fontkit',
  'csv-parse/sync',
  'jpeg-js',
  'highlight.js/lib/common',
  'katex',
  '@hyzyla/pdfium',
  'pngjs',
  'nodemailer',
  '@cwasm/nsgif',
  '@cwasm/webp',
];

/** Which code this is: a build is not "unchanged" when Brevier itself has changed. */
async function buildId() {
  const sources = (await readdir('src', { recursive: true })).filter((path) => path.endsWith('.ts')).sort();
  const hash = createHash('sha256').update(await readFile('package.json'));
  for (const path of sources) hash.update(path).update(await readFile(`src/${path}`));
  return hash.digest('hex').slice(0, 12);
}

/** Handlebars does without this package when it is missing, and compiles templates in half the time. */
const withoutSourceMaps = {
  name: 'without-source-maps',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^source-map$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: "throw new Error('left out of the bundle')",
    }));
  },
};

/** Commander starts other programs for commands that Brevier has not; what would start them takes a while to load. */
const noOtherPrograms = {
  name: 'no-other-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      importer.includes('commander') ? { path, namespace: 'no-programs' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'no-programs' }, () => ({ contents: 'export {};' }));
  },
};

/** Vega is large and needed only for charts that have changed, so it is a bundle of its own, which the others load. */
const chartsApart = (name) => ({
  name: 'charts-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/fit\.js$/ }, () => ({ path: name, external: true }));
  },
});

/** Text is measured with the page's fonts; a canvas that happens to be installed must not change a chart. */
const withoutCanvas = {
  name: 'without-canvas',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vega-canvas$/ }, ({ path }) => ({ path, namespace: 'no-canvas' }));
    onLoad({ filter: /.*/, namespace: 'no-canvas' }, () => ({
      contents: 'export const canvas = () => null, domCanvas = canvas, image = () => null;',
    }));
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
};

const id = JSON.stringify(await buildId());

await rm('dist', { recursive: true, force: true });
await Promise.all([
  build({
    ...shared,
    entryPoints: { brevier: 'src/cli/process.ts', 'printer-thread': 'src/adapters/printer-thread/thread.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    external: rarelyNeeded,
    plugins: [withoutSourceMaps, noOtherPrograms, chartsApart('./charts.cjs')],
    // Code that V8 keeps compiled cannot import(); what stays outside is required, which is lazy too.
    supported: { 'dynamic-import': false },
    minifySyntax: true,
    minifyWhitespace: true,
    // Brevier starts the browser itself and only connects to it, which is what this half of Puppeteer is for.
    alias: { 'puppeteer-core': 'puppeteer-core/internal/puppeteer-core-browser.js' },
    // CommonJS has no import.meta; the bundle's own address stands in for it.
    define: { 'import.meta.url': 'bundleUrl', BREVIER_BUILD: id },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  }),
  build({
    ...shared,
    entryPoints: { charts: 'src/draw/fit.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    plugins: [withoutCanvas],
    minify: true,
  }),
  build({
    ...shared,
    entryPoints: ['src/index.ts'],
    outdir: 'dist',
    format: 'esm',
    packages: 'external',
    plugins: [chartsApart('./charts.cjs')],
  }),
]);
