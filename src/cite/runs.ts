import type { Run } from '../model/document.js';

/** A run; `href` and `italic` are left out when they say nothing. */
export function run(
  text: string,
  look: { italic?: boolean | undefined; href?: string | undefined } = {},
): Run {
  return { text, ...(look.italic && { italic: true }), ...(look.href && { href: look.href }) };
}

/** Neighbours that look the same become one run; empty runs go. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const each of runs) {
    const last = joined.at(-1);
    if (each.text === '') continue;
    if (last && sameLook(last, each)) {
      joined[joined.length - 1] = { ...last, text: last.text + each.text };
    } else joined.push(each);
  }
  return joined;
}

function sameLook(a: Run, b: Run): boolean {
  return a.italic === b.italic && a.bold === b.bold && a.raised === b.raised && a.href === b.href;
}

export function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

/** All runs with a link to one entry, if there is one. */
export function linked(runs: readonly Run[], anchor: string | null): Run[] {
  return runs.map((each) => (anchor === null ? each : { ...each, href: `#${anchor}` }));
}

/** Words that an author wrote into a citation: `*emphasis*` and backslash escapes are read, nothing else. */
export function wordsToRuns(words: string): Run[] {
  const parts = words.replace(/\s+/g, ' ').split(/(\\[^\w\s]|\*[^*]+\*|(?<!\w)_[^_]+_(?!\w))/);
  return joinRuns(
    parts.map((part) => {
      if (/^\\./.test(part)) return run(part.slice(1));
      if (/^(\*[^*]+\*|_[^_]+_)$/.test(part)) return run(part.slice(1, -1), { italic: true });
      return run(part);
    }),
  );
}
