import { type Decimal, maxDecimalPlaces } from './decimal.js';
import { type Formatting, isOne, type NumberPieces, numberPieces } from './formatters.js';
import type { Form } from './forms.js';
import { type Precision, roundingOptions, toSignificant } from './precision.js';
import { unitOf } from './units.js';
import type { Money, Scalar } from './value.js';

/** One amount in the pieces that a range may share between its ends: "−", "US$", "30", " billion", "". */
export interface AmountPieces {
  readonly minus: string;
  readonly before: string;
  readonly number: string;
  /** The scale, or the percent sign. */
  readonly scale: string;
  readonly after: string;
}

export function amountText({ minus, before, number, scale, after }: AmountPieces): string {
  return noBreak(minus + before + number + scale + after);
}

export function noBreak(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}

/** How an amount is asked for. */
export interface Asked extends Formatting {
  readonly form: Form;
  readonly precision?: Precision | undefined;
}

type Body = Omit<AmountPieces, 'minus'>;

export function amountPieces(value: Scalar, asked: Asked): AmountPieces {
  const inUnit = value.kind === 'points' && value.inBasisPoints ? value.amount.times(100) : value.amount;
  const amount = toSignificant(inUnit, value.rounded === true, asked.precision);
  const body = bodyOf(value, amount, asked);
  const isBelowNought = amount.isNegative() && !printedAmount(amount, asked).isZero();
  return { minus: isBelowNought ? '−' : '', ...body };
}

function bodyOf(value: Scalar, amount: Decimal, asked: Asked): Body {
  switch (value.kind) {
    case 'money':
      return moneyBody(value, amount, asked);
    case 'quantity':
      return unitBody(value.unit, amount, asked);
    case 'points':
      return unitBody(value.inBasisPoints ? 'bp' : 'pp', amount, asked);
    case 'percentage': {
      const { before, number, after } = plainPieces(amount, asked, { style: 'unit', unit: 'percent' });
      return { before, number, scale: after, after: '' };
    }
    case 'multiple':
      return around(asked.language.multiple, '{}', plainBody(amount, asked));
    case 'count':
      return countBody(amount, asked);
  }
}

/** `Intl` has no long compact form for money, so what the locale sets around money is set around a compact number. */
function moneyBody({ currency }: Money, amount: Decimal, asked: Asked): Body {
  const named = asked.language.money === 'name';
  const pieces = numberPieces(amount, asked, {
    style: 'currency',
    currency,
    ...(named && { currencyDisplay: 'name' }),
    minimumFractionDigits: 0,
  });
  const { after } = pieces;
  const before = pieces.before === '$' ? (asked.signs?.get(currency) ?? '$') : pieces.before;
  const number = scaledBody(amount, asked);
  const name = asked.language.currencies[currency] ?? after.trim();
  return named ? withUnit(asked.language.unit, name, number) : { ...number, before, after };
}

function unitBody(symbol: string, amount: Decimal, asked: Asked): Body {
  const isShort = asked.form === 'short' && !unitOf(symbol)?.isWord;
  const number = isShort ? plainBody(amount, asked) : countBody(amount, asked);
  if (isShort && asked.language.shortUnits === 'symbol') return { ...number, after: ` ${symbol}` };
  const names = asked.language.units[symbol];
  const singular = names?.one !== undefined && isOne(printedAmount(amount, asked), asked);
  const name = (singular ? names.one : names?.other) ?? symbol;
  // A symbol keeps its space in every language.
  const pattern = names ? asked.language.unit : '{number} {unit}';
  return withUnit(pattern, name, number);
}

/** Words are for whole numbers that the catalogue writes out; beyond it, figures. */
function countBody(amount: Decimal, asked: Asked): Body {
  const whole = printedAmount(amount, asked);
  const word = whole.isInteger() && whole.gte(0) ? asked.language.numbers[whole.toNumber()] : undefined;
  if (asked.form === 'words' && word !== undefined) return { before: '', number: word, scale: '', after: '' };
  return scaledBody(amount, asked);
}

/** From a million on with its scale, "1.5 million", where that leaves no digit out; below, and in the full form, all digits. */
function scaledBody(amount: Decimal, asked: Asked): Body {
  const tooLong = amount.precision() > maxDecimalPlaces && asked.precision === undefined;
  if (asked.form === 'full' || amount.abs().lt(1_000_000) || tooLong) return plainBody(amount, asked);
  const compactDisplay = asked.form === 'short' ? 'short' : 'long';
  const { before, number, after } = plainPieces(amount, asked, { notation: 'compact', compactDisplay });
  return { before, number, scale: after, after: '' };
}

function plainBody(amount: Decimal, asked: Asked): Body {
  return { ...plainPieces(amount, asked, {}), scale: '' };
}

function plainPieces(amount: Decimal, asked: Asked, options: Intl.NumberFormatOptions): NumberPieces {
  return numberPieces(amount, asked, { ...options, ...roundingOptions(asked.precision) });
}

function withUnit(pattern: string, name: string, body: Body): Body {
  return around(
    pattern.replace('{unit}', () => name),
    '{number}',
    body,
  );
}

/** A number with the words of a pattern around it. */
function around(pattern: string, sign: string, body: Body): Body {
  const at = pattern.indexOf(sign);
  return {
    ...body,
    before: pattern.slice(0, at) + body.before,
    after: body.after + pattern.slice(at + sign.length),
  };
}

/** An amount below a million as it will be printed; above, decimals are those of its scale. */
function printedAmount(amount: Decimal, { precision }: Asked): Decimal {
  const decimals = precision !== undefined && 'decimals' in precision ? precision.decimals : maxDecimalPlaces;
  return amount.toDecimalPlaces(decimals);
}
