/** The date of a typed entry. */
export interface TypedDate {
  /** `issued` or `status`, as CSL has them; dates are EDTF. */
  readonly variables: Readonly<Record<string, string>>;
  /** 0 where none is given. */
  readonly year: number;
  /** "a" of "2025a". */
  readonly letter: string;
  readonly doubts: readonly string[];
}

const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "2025a, November 18", "2024, April", "18 November 2025", "n.d.", "in press". */
export function readDate(text: string): TypedDate {
  const words = text.trim();
  const [, year = '', letter = ''] = /\b((?:1[5-9]|20)\d\d)([a-z]?)\b/.exec(words) ?? [];
  if (year === '') return undated(words);
  const [, month = ''] = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i.exec(words) ?? [];
  const rest = words.replace(`${year}${letter}`, ' ');
  const [, day = ''] = month === '' ? [] : (/\b(\d{1,2})\b/.exec(rest) ?? []);
  const said = rest.replace(/[,.\s]+/g, ' ').trim();
  const expected = [month === '' ? '' : new RegExp(`${month}[a-z]*`, 'i').exec(said)?.[0], day].filter(
    Boolean,
  );
  const whole = said.split(' ').filter(Boolean).length === expected.length;
  const number = names.indexOf(month.toLowerCase()) + 1;
  const issued = [year, ...(number > 0 ? [pad(number)] : []), ...(day === '' ? [] : [pad(Number(day))])].join(
    '-',
  );
  return {
    variables: { issued },
    year: Number(year),
    letter,
    doubts: whole ? [] : [`the date "${words}" was read as ${issued}`],
  };
}

function undated(words: string): TypedDate {
  const pending = /in press|forthcoming/i.exec(words)?.[0];
  const variables = pending === undefined ? {} : { status: pending.toLowerCase() };
  return { variables, year: 0, letter: '', doubts: [] };
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
