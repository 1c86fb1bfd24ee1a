import { htmlToText } from './html-text.js';

/** Tags that part no words. */
const inline =
  /<\/?(?:a|abbr|b|bdi|cite|code|data|em|i|mark|q|s|small|span|strong|sub|sup|time|u|wbr)\b[^>]*>/gi;

/** Everything that a reader of a composed page can come upon, alternatives of pictures included, as plain text. */
export function wordsOnPage(html: string): string {
  const body = html.slice(Math.max(html.indexOf('<body'), 0));
  const spoken = [...body.matchAll(/\s(?:alt|aria-label|title)="([^"]*)"/g)].map(([, text = '']) => text);
  const shown = body
    .replace(/<style\b[\s\S]*?<\/style>/gi, '\n')
    .replace(inline, '')
    .replace(/<[^>]*>/g, '\n');
  return htmlToText([shown, ...spoken].join('\n')).replaceAll('\u00AD', '');
}

/** How many words a fragment has; each Chinese character is one. */
export function countWords(html: string): number {
  const text = htmlToText(html.replace(inline, '').replace(/<[^>]*>/g, ' '));
  return text.match(/\p{Script=Han}|[[\p{L}\p{N}\p{M}’'\-]--\p{Script=Han}]+/gv)?.length ?? 0;
}
