import type { PageOf } from './numbers.js';

/** `\uE00E`, a line for each part of a document (its anchor, a space, its running title as a CSS string), `\uE00F`. */
const mark = /\uE00E([^\uE00F]*)\uE00F/g;

interface Part {
  readonly anchor: string;
  readonly title: string;
}

/** The anchors of the parts that have a running title. */
export function runningAnchors(html: string): string[] {
  return [...html.matchAll(mark)].flatMap(([, lines = '']) => partsIn(lines).map(({ anchor }) => anchor));
}

/** The key under which the pages of a document hold the first page that a part's title heads. */
export function headKey(anchor: string): string {
  return `${anchor} heads`;
}

/**
 * Writes the counter style of the running heads into its mark: the n-th symbol is the title of the part that the n-th
 * page begins in. The last part's title is the fallback for all pages after its first.
 */
export function fillRunningHeads(html: string, pages: PageOf): string {
  return html.replace(mark, (_, lines: string) => counterStyle(partsIn(lines), pages));
}

function partsIn(lines: string): Part[] {
  return lines.split('\n').flatMap((line) => {
    const space = line.indexOf(' ');
    return space > 0 ? { anchor: line.slice(0, space), title: line.slice(space + 1) } : [];
  });
}

function counterStyle(parts: readonly Part[], pages: PageOf): string {
  const symbols: string[] = [];
  let current = '""';
  for (const { anchor, title } of parts) {
    const first = pages.get(headKey(anchor)) ?? 1;
    while (symbols.length < first - 1) symbols.push(current);
    current = title;
  }
  return [
    `@counter-style running-head-last { system: cyclic; symbols: ${current}; }`,
    `@counter-style running-head { system: fixed; symbols: ${symbols.join(' ') || current}; fallback: running-head-last; }`,
  ].join('\n');
}
