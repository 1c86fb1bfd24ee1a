import type { TextRange } from './yaml-file.js';

/** The YAML between two lines of `---` at the start of a text, and where the rest begins. */
export interface FrontMatter {
  readonly range: TextRange;
  readonly bodyStart: number;
}

const frontMatter = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

/** The front matter of a text: null when it has none, "open" when it has no end. */
export function frontMatterOf(text: string): FrontMatter | 'open' | null {
  if (!/^---[ \t]*\r?\n/.test(text)) return null;
  const match = frontMatter.exec(text);
  if (!match) return 'open';
  const start = text.indexOf('\n') + 1;
  return { range: { start, end: start + (match[1]?.length ?? 0) }, bodyStart: match[0].length };
}
