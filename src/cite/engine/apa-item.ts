/**
 * Where the APA style asks for a variable that authors give under another name, or reads one too cleverly.
 * Each rule takes the item and returns what changes in it.
 */
export function apaItem(item: Item): Item {
  const changed = { ...item };
  for (const rule of rules) Object.assign(changed, rule(changed));
  return changed;
}

type Item = Record<string, unknown>;

const rules: ((item: Item) => Item)[] = [
  /** The style prints a genre together with a number; a recording is described in brackets all the same (10.12, 10.13). */
  ({ type, genre, number, medium }) =>
    /^(?:broadcast|motion_picture|song|dataset|software)$/.test(String(type)) && genre && number && !medium
      ? { genre: undefined, medium: genre }
      : {},
  /** What is attached to a post has brackets of its own, before its kind (10.15). */
  ({ type, genre, medium }) =>
    type === 'post' && genre && medium ? { genre: `${medium}] [${genre}`, medium: undefined } : {},
  /** "May 14 version" needs no word "Version" before it; an edition is printed as it is (10.10). */
  ({ type, version, edition }) =>
    type === 'software' && !edition && /\s+version$/i.test(String(version))
      ? { version: undefined, edition: version }
      : {},
  /** "15-703" is one number and no range: citeproc-js takes a backslash for that. */
  ({ type, number }) =>
    type !== 'article-journal' && typeof number === 'string' && /\d/.test(number)
      ? { number: number.replace(/-/g, '\\-') }
      : {},
  /** A review in a journal has its year only, one in a newspaper its day (9.14). */
  ({ type, volume, issued }) =>
    /^review/.test(String(type)) && volume && issued ? { issued: yearOf(issued as EngineDate) } : {},
  /** A person and a group are joined as two persons are, by a comma and an ampersand (9.8). */
  ({ author }) => (isMixed(author) ? { author: author.map(asPerson) } : {}),
];

interface EngineDate {
  readonly 'date-parts'?: readonly (readonly number[])[];
}

function yearOf(date: EngineDate): EngineDate {
  const parts = date['date-parts'];
  return parts ? { ...date, 'date-parts': parts.map((part) => part.slice(0, 1)) } : date;
}

function isMixed(names: unknown): names is Item[] {
  if (!Array.isArray(names)) return false;
  return names.some((name) => 'literal' in name) && names.some((name) => !('literal' in name));
}

function asPerson({ literal, ...name }: Item): Item {
  return literal === undefined ? name : { family: literal };
}
