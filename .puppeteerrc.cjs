/**
 * On Linux x64 the browser comes from the npm package @sparticuz/chromium, so Puppeteer need not download one
 * (a failed download would fail the whole install). Elsewhere Puppeteer fetches chrome-headless-shell itself.
 */
const shipped = process.platform === 'linux' && process.arch === 'x64';

module.exports = {
  skipDownload: shipped,
  chrome: { skipDownload: true },
  'chrome-headless-shell': { skipDownload: shipped },
};
