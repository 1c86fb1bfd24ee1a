import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import { placeAt, type SourceText } from '../model/source.js';
import { tokens } from './tokens.js';

/** Strings, comments, rules that load, functions: the parts of a style sheet that matter here (CSS Syntax Level 3). */
const parts =
  /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|\/\*[\s\S]*?(?:\*\/|$)|@(?:import|namespace|font-face)\b(?:[^;{]*\{[^}]*\}?|[^;{]*;?)|((?:[\w-]|\\[0-9a-f]{1,6}\s?|\\[^\n])+)\(/gi;

/** Functions that name something to load. */
const loaders = /^(?:url|src|image|(?:-webkit-)?image-set|(?:-webkit-)?cross-fade)$/i;

/** All style sheets in order, with the brand's tokens before them, and whatever could load something taken out. */
export function styleSheet(edition: Edition): { css: string; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const sheets = edition.styles.map((source) => inert(source, diagnostics));
  return { css: [...sheets, tokens(edition)].join('\n'), diagnostics };
}

/**
 * A style sheet without anything that loads. Comments go too, and nothing is left that could end the style element.
 * What slipped through would be refused by the page's policy and the browser's network.
 */
function inert(source: SourceText, diagnostics: Diagnostic[]): string {
  const { text } = source;
  let clean = '';
  let from = 0;
  const drop = (start: number, end: number, blank = '') => {
    clean += text.slice(from, start) + blank;
    from = end;
  };
  for (const match of text.matchAll(parts)) {
    const [found, name] = match;
    if (match.index < from) continue;
    if (found.startsWith('/*')) drop(match.index, match.index + found.length, found.replace(/[^\n]/g, ' '));
    const end = found.startsWith('@') ? match.index + found.length : loaded(text, match.index, found, name);
    if (end === null) continue;
    const what = text.slice(match.index, end).split('\n', 1)[0] ?? '';
    diagnostics.push(diagnose('style-removed', placeAt(source, match.index), { what: what.slice(0, 60) }));
    drop(match.index, end);
  }
  diagnostics.push(...unbalanced(source));
  return (clean + text.slice(from)).replaceAll('</', '<\\/').replace(/\n\s*\n+/g, '\n');
}

/** Where a function that loads something ends, or null when it is none or holds only data. */
function loaded(text: string, start: number, found: string, name: string | undefined): number | null {
  if (name === undefined || !loaders.test(unescaped(name))) return null;
  const close = text.indexOf(')', start);
  const end = close < 0 ? text.length : close + 1;
  const inside = text.slice(start + found.length, end - 1);
  const addresses = inside.match(/"[^"]*"|'[^']*'|^\s*[^"'\s][\s\S]*/g) ?? [];
  return addresses.every((address) => /^["'\s]*data:/i.test(address)) ? null : end;
}

/** An identifier with its escapes read (CSS Syntax Level 3, section 4.3.7). */
function unescaped(name: string): string {
  return name
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, hex) =>
      String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
    )
    .replaceAll('\\', '');
}

/** Braces that have no partner: one is enough to undo every rule after it. */
function unbalanced(source: SourceText): Diagnostic[] {
  const bare = source.text.replace(
    /\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/g,
    (part) => ' '.repeat(part.length),
  );
  const open: number[] = [];
  for (const { 0: brace, index } of bare.matchAll(/[{}]/g)) {
    if (brace === '{') open.push(index);
    else if (open.pop() === undefined)
      return [diagnose('style-syntax', placeAt(source, index), { problem: 'a } without its {' })];
  }
  const first = open[0];
  return first === undefined
    ? []
    : [diagnose('style-syntax', placeAt(source, first), { problem: 'this { has no }' })];
}
