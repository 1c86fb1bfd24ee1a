import type { Edition } from '../model/edition.js';
import { escapeHtml } from '../model/escape-html.js';

/** Where the fonts go: the print step knows which characters need which files. */
export const fontMark = '/* fonts */';

/** No scripts, no network, nothing but what the document itself holds (Content Security Policy Level 3). */
const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

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
${body}
</body>
</html>
`;
}
