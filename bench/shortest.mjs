/**
 * The floor that Brevier's build is measured against: the shortest honest Puppeteer script.
 * Usage: node bench/shortest.mjs IN.html OUT.pdf EXECUTABLE
 */
import { readFile } from 'node:fs/promises';
import puppeteer from 'puppeteer';

const [input, output, executablePath] = process.argv.slice(2);
// Chromium refuses to start as root with its sandbox; a short script has no other way around that.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await puppeteer.launch({ headless: 'shell', executablePath, args });
const page = await browser.newPage();
await page.setContent(await readFile(input, 'utf8'));
await page.pdf({ path: output, preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
await browser.close();
