import type { CitationItem, MarkdownDocument } from '../markdown/index.js';

/** Which works a text cites, in the order of their first citation. */
export interface CitedKeys {
  readonly all: ReadonlySet<string>;
  /** Works that were cited only through others, as in "Wren, 1982, as cited in Marlowe, 2021": they are not listed (APA 7, 8.6). */
  readonly secondary: ReadonlySet<string>;
}

/** @param documents each with the words that name the work which was read, in its language. */
export function citedKeys(documents: ReadonlyArray<readonly [MarkdownDocument, string]>): CitedKeys {
  const items = documents.flatMap(([{ citations }, asCitedIn]) =>
    citations.flatMap((token) =>
      token.items.map((item, index) => ({
        item,
        read: !isSecondary(item, token.items[index + 1], asCitedIn),
      })),
    ),
  );
  const read = new Set(items.filter((each) => each.read).map(({ item }) => item.id));
  const all = new Set(items.map(({ item }) => item.id));
  return { all, secondary: new Set([...all].filter((id) => !read.has(id))) };
}

function isSecondary({ suffix }: CitationItem, next: CitationItem | undefined, asCitedIn: string): boolean {
  if (!next || asCitedIn === '') return false;
  return (next.joined === true && suffix.endsWith(asCitedIn)) || next.prefix === asCitedIn;
}
