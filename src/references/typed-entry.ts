import { readDate, type TypedDate } from './typed-date.js';
import { readNames } from './typed-names.js';
import { type Publication, readPublication } from './typed-publication.js';

/** An entry of a typed list, read as far as it goes, and everything its reading is unsure of. */
export interface ReadEntry {
  /** Variables of CSL-JSON, without id. */
  readonly item: Readonly<Record<string, unknown>>;
  readonly author: string;
  readonly date: TypedDate;
  readonly title: string;
  readonly doubts: readonly string[];
}

const front = /^(.*?)\(\s*([^()]*?(?:\d{4}|n\.\s?d\.|in press|forthcoming)[^()]*)\)\s*[.:]?\s*(.*)$/is;

/**
 * Reads "Author, A. (date). Title. Where it appeared. Address (label)" (APA 7, chapter 9). Nothing is looked up, and what
 * is a guess is said among the doubts. Null when the text has no date in parentheses.
 */
export function readEntry(text: string): ReadEntry | null {
  const match = front.exec(withoutEmphasis(text));
  if (!match) return null;
  const names = readNames(match[1]?.trim() ?? '');
  const date = readDate(match[2] ?? '');
  const publication = readPublication(match[3] ?? '', date);
  const author = nameText(names.names);
  const item = {
    type: publication.type,
    ...(names.names.length > 0 && { [names.role]: names.names }),
    ...date.variables,
    ...publication.variables,
  };
  const doubts = [
    ...names.doubts,
    ...date.doubts,
    ...publication.doubts,
    ...repetitions(author, publication),
  ];
  return { item, author, date, title: String(publication.variables.title ?? ''), doubts };
}

/** Markdown's emphasis and links say how an entry looks; its words say the rest. */
function withoutEmphasis(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\((https?:[^)\s]*)\)/g, (_, label: string, address: string) =>
      label === address || /^https?:/.test(label) ? address : `${label} ${address}`,
    )
    .replace(/<(https?:[^>\s]*)>/g, '$1')
    .replace(/(?<![\w/])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w/])/g, '$2')
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function nameText(names: ReturnType<typeof readNames>['names']): string {
  return names.map((name) => ('family' in name ? `${name.family}, ${name.given}` : name.literal)).join(', ');
}

/** APA 7, 9.29 and 9.32: a site or publisher that is the author is not named again. */
function repetitions(author: string, { variables }: Publication): string[] {
  return (['container-title', 'publisher'] as const).flatMap((variable) => {
    const value = variables[variable];
    const what = variable === 'publisher' ? 'publisher' : 'site';
    return typeof value === 'string' && value.toLowerCase() === author.toLowerCase()
      ? [`the ${what} "${value}" repeats the author`]
      : [];
  });
}
