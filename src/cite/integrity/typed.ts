import { citationSign } from '../../markdown/index.js';
import { nameKey } from './name-key.js';

/** A citation that somebody typed instead of giving a key. */
export interface Typed {
  /**
   * `dated`: "(Ouyang et al., 2022)" or "Ouyang et al. (2022)". `label`: "(Anthropic)" at the end of a sentence.
   * `people`: "Kaplan et al." without a year. `work`: "published a Responsible Scaling Policy".
   */
  readonly kind: 'dated' | 'label' | 'people' | 'work';
  /** Its form alone says that it names a source, whether the list has it or not. */
  readonly sure: boolean;
  /** As typed, for messages. */
  readonly text: string;
  /** Who or what is named, as typed. */
  readonly name: string;
  /** "2025a", "n.d."; empty without one. */
  readonly year: string;
  /** Where it stands in the prose. */
  readonly offset: number;
}

const year = String.raw`(?:(?:1[5-9]|20)\d\d[a-z]?|n\.d\.(?:-[a-z])?|in press)`;
const pinpoint = String.raw`(?:,\s*(?:pp?|paras?|ch|sec|fig|table)\.?\s*[^;)]*)?`;
const months =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?:\s+\d+)?$/i;
const lead = /^(?:see(?: also)?|also|cf\.?|e\.g\.,?|sources?:?)\s+/i;

/** Half width, or full width as in Chinese. */
const parentheses = /[(（]([^()（）\n\uFFFC]{2,200})[)）]/g;
const datedPart = new RegExp(String.raw`^(.+?)[,，]\s*(${year}(?:[,，]\s*${year})*)${pinpoint}$`, 'u');

/** Everything typed between parentheses that may be a citation, with or without a year. */
export function typedInParentheses(prose: string): Typed[] {
  return [...prose.matchAll(parentheses)].flatMap((match) => {
    const inside = match[1] ?? '';
    const position = positionOf(prose, match.index, match.index + match[0].length);
    return partsOf(inside).flatMap(({ part, at }) => {
      const typed = { text: match[0].replace(/\s+/g, ' '), offset: match.index + 1 + at };
      return dated(part, typed, position) ?? label(part, typed, position);
    });
  });
}

type Position = 'glued' | 'end' | 'inside';

function partsOf(inside: string): { part: string; at: number }[] {
  let offset = 0;
  return inside.split(/[;；]/).map((raw) => {
    const trimmed = raw.replace(/^[\s*_]+|[\s*_]+$/g, '');
    const part = trimmed.replace(lead, '');
    const at = offset + raw.indexOf(trimmed) + trimmed.length - part.length;
    offset += raw.length + 1;
    return { part, at };
  });
}

/**
 * Whether a parenthesis follows its full stop at once, ends a sentence or paragraph, or stands inside one. The buyer
 * (Microsoft) of a sentence is no source.
 */
function positionOf(prose: string, start: number, end: number): Position {
  if (/[.!?。！？]["”’')]?$/.test(prose.slice(Math.max(0, start - 2), start))) return 'glued';
  if (/[.!?。！？]["”’')]?[ \t]+$/.test(prose.slice(Math.max(0, start - 6), start))) return 'end';
  return /^(?:[.!?;。！？；]|[ \t]*(?:\n|$)|[ \t]*\|)/.test(prose.slice(end, end + 40)) ? 'end' : 'inside';
}

/** Names and years behind a comma. Whether the names are those of a work is for the caller to say. */
function dated(part: string, typed: { text: string; offset: number }, position: Position): Typed[] | null {
  const match = datedPart.exec(part);
  const name = match?.[1]?.trim() ?? '';
  if (!match || !/^[\p{Lu}\p{Lo}"“*_]/u.test(name) || months.test(name) || /\d$/.test(name)) return null;
  const sure = /\bet al\b|&/.test(name) || position !== 'inside';
  return (match[2] ?? '')
    .split(/[,，]\s*/)
    .map((each) => ({ ...typed, kind: 'dated', sure, name, year: each }));
}

/** Right behind a full stop, without a space, nothing but a source can stand. */
function label(part: string, typed: { text: string; offset: number }, position: Position): Typed[] {
  if (position === 'inside' || !isName(part)) return [];
  return [{ ...typed, kind: 'label', sure: position === 'glued', name: part, year: '' }];
}

/** A few words, each with a capital but for small ones between. */
function isName(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    words.length <= 8 &&
    /\p{L}/u.test(text) &&
    !/[,:!?]|\.$/.test(text) &&
    words.every(
      (word, index) =>
        /^[\p{Lu}\p{Lo}]|^\p{Ll}+\p{Lu}/u.test(word) ||
        (index > 0 && /^(?:of|the|and|&|for|de|van)$/.test(word)),
    )
  );
}

const narrativeYear = new RegExp(String.raw`(?<=\p{L}[.’'s]*)[ \t\n]\((${year})${pinpoint}\)`, 'gu');

/** "Ouyang et al. (2022)": a year in parentheses behind a name that the list has. */
export function typedNarratives(prose: string, names: ReadonlyMap<string, unknown>): Typed[] {
  return [...prose.matchAll(narrativeYear)].flatMap((match) => {
    const before = prose.slice(Math.max(0, match.index - 200), match.index);
    const name = nameBefore(before, names);
    if (name === null) return [];
    const offset = match.index - name.length;
    return [
      {
        kind: 'dated' as const,
        sure: true,
        text: `${name}${match[0]}`.replace(/\s+/g, ' '),
        name,
        year: match[1] ?? '',
        offset,
      },
    ];
  });
}

/** The longest words at the end of a text that are a name of the list, or that "et al." marks as one. */
function nameBefore(before: string, names: ReadonlyMap<string, unknown>): string | null {
  const [words = ''] = /(?:[^\s()[\]\uFFFC]+\s+){0,11}[^\s()[\]\uFFFC]+$/u.exec(before) ?? [];
  const starts = [...words.matchAll(/\S+/g)].map(({ index }) => index);
  const found = starts
    .map((start) => words.slice(start))
    .find((text) => names.has(nameKey(text.replace(/['’]s$/, ''))));
  return found ?? /\p{Lu}[\p{L}'’-]+\s+et al\.$/u.exec(before)?.[0] ?? null;
}

const people =
  /(\p{Lu}[\p{L}'’-]+)\s+(?:et al\b(?:\.|(?!\.))|and (?:colleagues|co-?workers))(?!\s*[,，(（]?\s*[(（]?(?:1[5-9]|20)\d\d)/gu;

/** "Kaplan and colleagues", with no year behind. */
export function typedPeople(prose: string): Typed[] {
  return [...prose.matchAll(people)]
    .filter((match) => !hasCitationNear(prose, match.index))
    .map((match) => ({
      kind: 'people' as const,
      sure: true,
      text: match[0].replace(/\s+/g, ' '),
      name: match[1] ?? '',
      year: '',
      offset: match.index,
    }));
}

const kinds =
  'Act|Charter|Code|Constitution|Framework|Guide|Guidelines|Handbook|Outlook|Paper|Plan|Policy|Report|Review|Standard|Statement|Strategy|Study|Survey';
const published = new RegExp(
  String.raw`\b(?:publish(?:ed|es)|released|issued)\s+(?:a|an|its|the|their)\s+((?:\p{Lu}[\p{L}\p{N}’'-]*\s+){1,6}(?:${kinds}))\b`,
  'gu',
);

/** "has published a Responsible Scaling Policy": a document that somebody is said to have brought out, by its name. */
export function typedWorks(prose: string): Typed[] {
  return [...prose.matchAll(published)]
    .filter((match) => !hasCitationNear(prose, match.index))
    .map((match) => ({
      kind: 'work' as const,
      sure: true,
      text: (match[1] ?? '').replace(/\s+/g, ' '),
      name: (match[1] ?? '').replace(/\s+/g, ' '),
      year: '',
      offset: match.index + match[0].length - (match[1] ?? '').length,
    }));
}

/** Whether the paragraph cites anything by key: then it says where its words come from. */
function hasCitationNear(prose: string, offset: number): boolean {
  const start = prose.lastIndexOf('\n\n', offset) + 1;
  const end = prose.indexOf('\n\n', offset);
  return prose.slice(start, end < 0 ? undefined : end).includes(citationSign);
}
