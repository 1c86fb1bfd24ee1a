import type { TypedDate } from './typed-date.js';

/** What follows the date of a typed entry: its title, where it appeared, its address. */
export interface Publication {
  readonly type: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly doubts: readonly string[];
}

/** What has been read so far, and what is left of the text. */
interface Reading {
  rest: string;
  readonly variables: Record<string, string>;
  readonly doubts: string[];
}

export function readPublication(text: string, date: TypedDate): Publication {
  const reading: Reading = { rest: text.trim(), variables: {}, doubts: [] };
  takeLabel(reading);
  takeAddress(reading);
  // A label may stand on either side of the address.
  takeLabel(reading);
  takeTitle(reading);
  const type = takeContainer(reading, date);
  if (!reading.variables.DOI && !reading.variables.URL)
    reading.doubts.push('it gives neither a DOI nor an address');
  return { type, variables: reading.variables, doubts: reading.doubts };
}

/** "(Anthropic)" behind everything else: a label of the text, not a part of an entry. */
function takeLabel(reading: Reading): void {
  const match = /(?<=[.?!/\w]\s*)\s+\(([^()]{2,60})\)\.?$/.exec(reading.rest);
  const label = match?.[1]?.trim() ?? '';
  if (!match || /^(?:\d|pp?\.|report|no\.|vol\.|eds?\.)/i.test(label)) return;
  const before = reading.rest.slice(0, match.index);
  if (!/(?:[.?!]|https?:\S+)$/.test(before) || /https?:\S+$/.test(label)) return;
  reading.rest = before;
  reading.variables.source = label;
  reading.doubts.push(`the label "(${label})" stood behind the entry; it was kept as its source`);
}

function takeAddress(reading: Reading): void {
  const match =
    /(?:Retrieved\s+(?:(.{4,30}?),?\s+)?from\s+)?(https?:\/\/\S+|doi:\s*10\.\S+|10\.\d{4,9}\/\S+)/i.exec(
      reading.rest,
    );
  if (!match) return;
  const address = (match[2] ?? '').replace(/[.,;]+$/, '');
  const doi = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/i.exec(address)?.[1];
  if (doi !== undefined) reading.variables.DOI = doi;
  else reading.variables.URL = address;
  if (match[1])
    reading.doubts.push(
      `"Retrieved ${match[1]}" was left out; put the day into "accessed" if the page changes`,
    );
  const behind = reading.rest.slice(match.index + match[0].length).trim();
  reading.rest = `${reading.rest.slice(0, match.index).trim()} ${behind}`.trim();
}

/** An abbreviation's full stop ends no title. */
const abbreviation =
  /(?:\b\p{Lu}|\b(?:vs|no|vol|pp?|eds?|trans|inc|ltd|co|st|dr|mr|ms|mrs|e\.g|i\.e|u\.s|u\.k))\.$/iu;

function sentences(text: string): string[] {
  const parts: string[] = [];
  for (const part of text.split(/(?<=[.?!]["”’)\]]?)\s+(?=[\p{Lu}\p{N}\p{Lo}"“‘[(]|\p{Ll}{1,3}\p{Lu})/u)) {
    const last = parts.at(-1);
    if (last !== undefined && abbreviation.test(last)) parts[parts.length - 1] = `${last} ${part}`;
    else parts.push(part);
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

function takeTitle(reading: Reading): void {
  const [first = '', ...others] = sentences(reading.rest);
  reading.rest = others.join(' ');
  let title = first.replace(/(?<!\.)\.$/, '');
  title = take(title, /\s*\[([^\]]+)\]$/, (genre) => {
    reading.variables.genre = genre;
  });
  title = take(
    title,
    /\s*\((?:report|working paper|technical report)?\s*(?:no\.|number)\s*([^()]+)\)$/i,
    (number) => {
      reading.variables.number = number;
    },
  );
  title = take(title, /\s*\((\d+)(?:st|nd|rd|th)\s+ed\.\)$/i, (edition) => {
    reading.variables.edition = edition;
  });
  reading.variables.title = title;
  if (title === '') reading.doubts.push('no title was found');
}

function take(text: string, pattern: RegExp, keep: (found: string) => void): string {
  const match = pattern.exec(text);
  if (!match) return text;
  keep((match[1] ?? '').trim());
  return text.slice(0, match.index);
}

const volume =
  /^(.+?),\s*(\d+)(?:\s*\(([^()]+)\))?(?:,\s*(?:pp?\.\s*|Article\s+)?([a-z]?\d+(?:\s*[-–]\s*[a-z]?\d+)?))?$/iu;
const inBook = /^In\s+(?:(.+?)\s*\(\s*Eds?\.\s*\),\s*)?(.+?)(?:\s*\((?:[^()]*,\s*)?pp?\.\s*([^()]+)\))?$/u;

/** Where it appeared, from which follows what it is. */
function takeContainer(reading: Reading, date: TypedDate): string {
  const { variables, doubts } = reading;
  const parts = sentences(reading.rest).map((part) => part.replace(/(?<!\b\p{Lu})\.$/u, ''));
  const genre = parts.findIndex((part) =>
    /^(?:press release|news release|blog post|working paper|white paper|data ?set)$/i.test(part),
  );
  if (genre >= 0) {
    variables.genre = parts[genre] ?? '';
    doubts.push(`"${variables.genre}" stood as a sentence; it was taken for the kind of work`);
    parts.splice(genre, 1);
  }
  const [where = '', publisher, ...more] = parts;
  if (more.length > 0) doubts.push(`"${more.join('. ')}" could not be placed`);
  const journal = volume.exec(where);
  if (journal) {
    Object.assign(
      variables,
      given({
        'container-title': journal[1],
        volume: journal[2],
        issue: journal[3],
        page: journal[4],
        publisher,
      }),
    );
    return 'article-journal';
  }
  const book = inBook.exec(where);
  if (book) {
    Object.assign(variables, given({ 'container-title': book[2], page: book[3], publisher }));
    if (book[1]) doubts.push(`the editors "${book[1]}" are to be added`);
    return 'chapter';
  }
  if (/^(?:arxiv|ssrn|biorxiv|medrxiv|psyarxiv|osf)\b/i.test(where)) {
    const number = /arxiv\.org\/(?:abs|pdf)\/([\d.]+\d)/i.exec(variables.URL ?? '')?.[1];
    Object.assign(variables, given({ publisher: where, number: number && `arXiv:${number}` }));
    return 'article';
  }
  return guessed(where, publisher, reading, date);
}

/** No form says what this is, so the type is a guess. */
function guessed(
  where: string,
  publisher: string | undefined,
  { variables, doubts }: Reading,
  date: TypedDate,
): string {
  const guess = (type: string) => {
    doubts.push(`its type is a guess: ${type}`);
    return type;
  };
  if (/^(?:proceedings|advances in)\b|\b(?:conference|symposium|workshop)\b/i.test(where)) {
    Object.assign(variables, given({ 'container-title': where, publisher }));
    return guess('paper-conference');
  }
  const dayKnown = (variables.edition ?? '') === '' && (date.variables.issued ?? '').length > 4;
  if (
    variables.edition !== undefined ||
    (!dayKnown &&
      variables.URL === undefined &&
      where !== '' &&
      publisher === undefined &&
      variables.number === undefined)
  ) {
    Object.assign(variables, given({ publisher: where }));
    return guess(variables.edition === undefined ? 'report' : 'book');
  }
  if (variables.number !== undefined) {
    Object.assign(variables, given({ publisher: where }));
    return guess('report');
  }
  Object.assign(variables, given({ 'container-title': where, publisher }));
  return guess(/\bblog\b/i.test(where) ? 'post-weblog' : 'webpage');
}

function given(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
    ),
  );
}
