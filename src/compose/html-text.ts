import type { Run } from '../model/document.js';
import { escapeHtml } from '../model/escape-html.js';

/** Runs of text as HTML: everything escaped, links to the document or to http(s) only. */
export function runsToHtml(runs: readonly Run[]): string {
  return runs.map(runToHtml).join('');
}

function runToHtml({ text, italic, bold, raised, href }: Run): string {
  const words = escapeHtml(keepTogether(href?.startsWith('#') ? withYear(text) : text));
  const leaning = italic ? `<i>${words}</i>` : words;
  const heavy = bold ? `<b>${leaning}</b>` : leaning;
  const styled = raised ? `<sup>${heavy}</sup>` : heavy;
  return href !== undefined && /^(?:#|https?:\/\/)/.test(href)
    ? `<a href="${escapeHtml(href)}">${styled}</a>`
    : styled;
}

/** In a citation the year does not part from the name before it: "Anthropic, 2025b". */
function withYear(text: string): string {
  return text.replace(/, (?=\d{4}|n\.d\.)/g, ',\u00A0');
}

/** A locator's label and its number do not part at the end of a line: "pp. 4–7", "No. 3". */
function keepTogether(text: string): string {
  return text.replace(/\b(pp?|paras?|vols?|nos?|ch|sec)\. (?=\d)/gi, '$1.\u00A0');
}

/** The text of an HTML fragment, without tags, entities decoded. */
export function htmlToText(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
      if (decimal) return String.fromCodePoint(Number(decimal));
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      return named[name] ?? whole;
    });
}

/** Text as a CSS string, quotation marks included (CSS Syntax Level 3, section 4.3.7: escapes). */
export function cssString(text: string): string {
  return `"${text.replace(/[^ !#$%()*+,./0-9:;=?@A-Z^_`a-z|~\u00A0-\uFFFF\u{10000}-\u{10FFFF}-]/gu, (c) => `\\${c.codePointAt(0)?.toString(16)} `)}"`;
}

/** An element id made from words: letters and digits of any script, joined by hyphens. */
export function slugOf(text: string): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-') || 'part';
}
