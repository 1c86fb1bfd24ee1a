import { dateVariables, nameVariables, referenceSchema, referenceTypes } from '../model/reference.js';
import { parseReferenceDate } from '../model/reference-date.js';

/** An item as references.yaml has it, not yet held against the schema, and what could not be carried over. */
export interface CarriedItem {
  readonly item: Readonly<Record<string, unknown>>;
  readonly losses: readonly Loss[];
}

/** Something of the original that has no place in an item: a variable or field, and its value as text. */
export interface Loss {
  readonly name: string;
  readonly value: string;
}

type Data = Record<string, unknown>;

/** What CSL-JSON of other programs calls otherwise than CSL 1.0.2. */
const aliases: Readonly<Record<string, string>> = {
  journalAbbreviation: 'container-title-short',
  shortTitle: 'title-short',
  event: 'event-title',
};

/** Variables that programs keep for themselves, or that a processor sets. */
const ownUse = new Set([
  'categories',
  'citation-key',
  'citation-label',
  'citation-number',
  'custom',
  'first-reference-note-number',
  'locator',
  'year-suffix',
]);

const genres: Readonly<Record<string, string>> = {
  phdthesis: 'Doctoral dissertation',
  'PhD thesis': 'Doctoral dissertation',
  mathesis: 'Master’s thesis',
  mastersthesis: 'Master’s thesis',
  techreport: 'Technical report',
};

/**
 * Turns CSL-JSON of another program (citeproc's csl-data.json 1.0.2 and what is common beside it) into an item: markup
 * of titles becomes text, dates become EDTF, names keep what CSL knows of names. Keys that nobody knows stay, so that
 * the schema can name them.
 */
export function carriedItem(csl: Data): CarriedItem {
  const losses: Loss[] = [];
  const item: Data = {};
  for (const [given, value] of Object.entries(csl)) {
    const name = aliases[given] ?? given;
    if (value === undefined || value === null || ownUse.has(name)) continue;
    const carried = carriedValue(name, value, losses);
    if (carried === undefined) losses.push({ name: given, value: textOf(value) });
    else if (item[name] === undefined) item[name] = carried;
  }
  return { item: { ...item, ...typeOf(item), ...statusOf(csl, item) }, losses };
}

function carriedValue(name: string, value: unknown, losses: Loss[]): unknown {
  if (isOneOf(nameVariables, name)) return Array.isArray(value) ? value.map(carriedName) : value;
  if (isOneOf(dateVariables, name)) return carriedDate(value);
  if (typeof value === 'string') return carriedText(name, value, losses);
  // A list of one is how some programs write a text.
  return Array.isArray(value) && value.length === 1 && name in referenceSchema.shape && name !== 'review'
    ? value[0]
    : value;
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

const nameParts = ['family', 'given', 'suffix', 'dropping-particle', 'non-dropping-particle'];
/** How programs mark the ways in which a name is to be sorted and split. */
const nameSwitches = /^(?:static-ordering|comma-suffix|parse-names|isInstitution|_.*)$/;

function carriedName(name: unknown): unknown {
  if (typeof name === 'string') return { literal: plain(name) };
  if (typeof name !== 'object' || name === null) return name;
  const kept = Object.entries(name)
    .filter(
      ([part, value]) => !nameSwitches.test(part) && value !== '' && value !== null && value !== undefined,
    )
    .map(([part, value]) => [part, typeof value === 'string' ? plain(value) : value] as const)
    .sort(([a], [b]) => nameParts.indexOf(a) - nameParts.indexOf(b));
  const data: Data = Object.fromEntries(kept);
  const people = nameParts.filter((part) => part in data);
  // A lone word is a group, or a person of one name, who is printed the same.
  if (people.length === 1 && 'family' in data && !('literal' in data)) return { literal: data.family };
  if (people.length > 0) delete data.literal;
  return data;
}

/** EDTF text where the date can be had as such; undefined for words, which are lost or become the status. */
function carriedDate(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number') return edtf(String(value)) ?? String(value);
  if (typeof value !== 'object' || value === null) return value;
  const { 'date-parts': parts, raw, literal, season, circa } = value as Data;
  const words = [raw, literal].find((text) => typeof text === 'string') as string | undefined;
  if (parts === undefined) return words === undefined ? undefined : (edtf(words) ?? undefined);
  if (!Array.isArray(parts)) return value;
  const dates = parts.map((one) =>
    Array.isArray(one) ? one.filter((part) => part !== null && part !== '') : one,
  );
  if (!dates.every(Array.isArray) || dates.length > 2) return value;
  const [from = '', to] = dates.map((one: unknown[]) => one.map(padded).join('-'));
  const seasonal = season !== undefined && /^\d{4}$/.test(from) ? `${from}-2${season}` : from;
  const text = `${seasonal}${circa ? '~' : ''}${to === undefined ? '' : `/${to === '' ? '..' : to}`}`;
  return parseReferenceDate(text) ? text : value;
}

function padded(part: unknown): string {
  return String(part).padStart(2, '0');
}

/** "2020", "2020/03/04/", "2020-3-4", "March 4, 2020". */
function edtf(text: string): string | null {
  const trimmed = text.trim();
  if (parseReferenceDate(trimmed)) return trimmed;
  const [, year, month, day] =
    /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?[-/.]*(?:T.*)?$/.exec(trimmed) ?? [];
  const joined = [year, month, day]
    .filter((part) => part !== undefined)
    .map(padded)
    .join('-');
  return year !== undefined && parseReferenceDate(joined) ? joined : null;
}

/** Words in place of a date, such as "in press", are the work's status (CSL 1.0.2, "status"). */
function statusOf(csl: Data, item: Data): Data {
  const issued = csl.issued as Data | undefined;
  const words = issued?.literal ?? issued?.raw;
  const pending =
    typeof words === 'string' && /^(?:in press|forthcoming|submitted|in preparation)$/i.test(words.trim());
  return pending && item.status === undefined ? { status: words.trim().toLowerCase() } : {};
}

function typeOf(item: Data): Data {
  const { type, URL: address, genre } = item;
  const known = typeof type === 'string' && isOneOf(referenceTypes, type);
  const better = genres[String(genre)];
  return {
    // What is on the web and nothing else is a page of it.
    ...((type === undefined || type === 'document') && {
      type: address === undefined ? 'document' : 'webpage',
    }),
    ...(!known && type !== undefined && { type }),
    ...(better !== undefined && { genre: better }),
  };
}

/** Variables that may run over several lines. */
const long = new Set(['abstract', 'note', 'keyword']);

function carriedText(name: string, text: string, losses: Loss[]): string | undefined {
  const bare = withoutMarkup(text);
  if (bare !== text && /<(?!span class="nocase")/.test(text))
    losses.push({ name: `markup of ${name}`, value: text });
  const clean = long.has(name) ? bare.replace(/[^\S\n]+/g, ' ').trim() : plain(bare);
  return clean === '' ? undefined : clean;
}

/** The tags that citation processors read in titles. */
function withoutMarkup(text: string): string {
  return text.replace(
    /<\/?(?:i|b|sup|sub|sc)>|<span (?:class="nocase"|style="font-variant: ?small-caps;")>|<\/span>/g,
    '',
  );
}

/** One line, without characters that no text has a use for. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const words = (value as Data | null)?.literal ?? (value as Data | null)?.raw;
  return typeof words === 'string' ? words : JSON.stringify(value);
}
