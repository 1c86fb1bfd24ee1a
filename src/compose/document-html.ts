import type { Edition } from '../model/edition.js';
import { escapeHtml } from '../model/escape-html.js';

/** Where the fonts go: the print step knows which characters need which files. */
export const fontMark = '/* fonts */';

/** No scripts, no network, nothing but what the document itself holds (Content Security Policy Level 3). */
const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/** Unicode's own hyphens, breaking and not: words that were pasted have them, and the families that ship do not. */
const hyphens = /[\u2010\u2011]/g;

/** The frame around the body: language, title, policy and styles. */
export function documentHtml(edition: Edition, css: string, body: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(edition.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="author" content="${escapeHtml(edition.house.author.name)}">
<title>${escapeHtml(edition.briefing.title)}</title>
<style>
${fontMark}
${css}
</style>
</head>
<body>
${body.replace(hyphens, '-')}
</body>
</html>
`;
}
