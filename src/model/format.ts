import { type AmountPieces, type Asked, amountPieces, amountText, noBreak } from './format-amount.js';
import { formatDate, formatPartOfYear } from './format-period.js';
import type { Formatting } from './formatters.js';
import type { Form } from './forms.js';
import type { Precision } from './precision.js';
import { type Bound, isScalar, type Range, type Rate, type Value } from './value.js';

export { formatDate } from './format-period.js';
export type { Formatting } from './formatters.js';
export { type Form, forms } from './forms.js';
export { type Precision, parsePrecision, precisionForms } from './precision.js';

/**
 * Prints a value in a locale, exactly: no digit is added, and none dropped unless a precision is asked for; no-break
 * spaces keep it with its unit. Only a quotient that does not come out even is rounded by itself, to four significant
 * digits. Negative values have a minus sign, U+2212.
 */
export function formatValue(value: Value, form: Form, formatting: Formatting, precision?: Precision): string {
  const { locale, language, signs } = formatting;
  const asked: Asked = { locale, language, form, precision, ...(signs && { signs }) };
  if (isScalar(value)) return amountText(amountPieces(value, asked));
  switch (value.kind) {
    case 'range':
      return formatRange(value, asked);
    case 'rate':
      return formatRate(value, asked);
    case 'date':
      return noBreak(formatDate(value.date, formatting, form));
    default:
      return noBreak(formatPartOfYear(value, form, formatting));
  }
}

/** Prints a value with the words of its bound: "up to US$10 billion". */
export function formatBounded(
  value: Value,
  bound: Bound,
  form: Form,
  formatting: Formatting,
  precision?: Precision,
): string {
  return formatting.language.bounds[bound].replace('{}', () =>
    formatValue(value, form, formatting, precision),
  );
}

/** What both ends have in common stands once: "US$5–10 billion", "3–4%"; but "US$500 million to US$1 billion". */
function formatRange({ low, high }: Range, asked: Asked): string {
  const { together, apart, scale } = asked.language.ranges;
  const ends = [amountPieces(low, asked), amountPieces(high, asked)] as const;
  const [first, second] = ends;
  const [lowText, highText] = ends.map(amountText) as [string, string];
  if (lowText === highText) return lowText;
  if (first.minus !== '' || (scale === 'once' && first.scale !== second.scale))
    return between(apart, lowText, highText);
  const [from, to] = scale === 'once' ? [first.number, second.number] : ends.map(withScale);
  const numbers = between(asked.form === 'words' ? apart : together, from ?? '', to ?? '');
  return noBreak(second.before) + numbers + noBreak((scale === 'once' ? second.scale : '') + second.after);
}

function withScale({ number, scale }: AmountPieces): string {
  return noBreak(number + scale);
}

function between(pattern: string, low: string, high: string): string {
  return pattern.replace(/\{(low|high)\}/g, (_, end) => (end === 'low' ? low : high));
}

/** "S$1.34 per US$1": an amount of one currency for one unit of the other. */
function formatRate({ from, to, amount }: Rate, asked: Asked): string {
  const money = (currency: string, units: Rate['amount'], precision = asked.precision) =>
    amountText(amountPieces({ kind: 'money', currency, amount: units }, { ...asked, precision }));
  const [price, unit] = [money(to, amount), money(from, amount.div(amount))];
  const pattern = asked.language.rate;
  return noBreak(pattern.replace(/\{(amount|unit)\}/g, (_, sign) => (sign === 'amount' ? price : unit)));
}
