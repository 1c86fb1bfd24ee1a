/**
 * The floor for many editions: the shortest honest loop over the same documents, in one warm browser, with as many pages
 * at a time as there are cores. Usage: node bench/loop.mjs LIST EXECUTABLE, where LIST names one HTML file a line.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import puppeteer from 'puppeteer';

const [list, executablePath] = process.argv.slice(2);
const files = (await readFile(list, 'utf8')).trim().split('\n');
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await puppeteer.launch({ headless: 'shell', executablePath, args });
let next = 0;
const work = async () => {
  while (next < files.length) {
    const file = files[next++];
    const page = await browser.newPage();
    await page.setContent(await readFile(file, 'utf8'));
    await writeFile(
      file.replace(/\.html$/, '.floor.pdf'),
      await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }),
    );
    await page.close();
  }
};
const started = performance.now();
await Promise.all(Array.from({ length: availableParallelism() }, work));
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
await browser.close();
