import { inBaseUnit } from '../../model/comparison.js';
import { Decimal } from '../../model/decimal.js';
import type { Scalar } from '../../model/value.js';
import { spanOf } from './equality.js';
import type { FlatText } from './flat-text.js';
import { opaque } from './passage.js';
import { figuresIn } from './recognise.js';

/** What a cell adds to a total: a number, nothing ("–", "n/a"), or words, with which nothing can be added. */
export type CellValue = Amount | 'nothing' | 'words';

export interface Amount {
  readonly amount: Decimal;
  /** What one of the last digit is worth; nought for a figure from data, which is exact. */
  readonly step: Decimal;
  readonly dimension: string;
  readonly start: number;
  readonly end: number;
}

const nothing = /^(?:[–—-]|n\/?a\.?|n\.a\.|nil|none|\.\.\.|…)?$/i;
const bare = /^([−–-])?(\()?([−–-])?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(\))?\s?(%)?(\))?$/;

export function cellValue({ text, placed }: FlatText): CellValue {
  const trimmed = text.trim();
  const start = text.indexOf(trimmed);
  if (nothing.test(trimmed)) return 'nothing';
  if (trimmed === opaque && placed[0]) return placedValue(placed[0].fact, start);
  const match = bare.exec(trimmed);
  if (match) return bareValue(match, start);
  const [figure, more] = figuresIn(text);
  if (!figure || more || !figure.low.eq(figure.high)) return 'words';
  const outside = (text.slice(0, figure.start) + text.slice(figure.end)).replace(/[\s()+−–-]/g, '');
  if (outside !== '') return 'words';
  const { measure, low, step } = figure;
  if (measure.kind === 'money') return { amount: low, step, dimension: measure.currency, ...ends(figure) };
  const base = inBaseUnit({ ...measure, amount: low } as Scalar);
  const factor = low.isZero() ? new Decimal(1) : base.amount.div(low);
  return { amount: base.amount, step: step.times(factor), dimension: base.dimension, ...ends(figure) };
}

function ends({ start, end }: { start: number; end: number }) {
  return { start, end };
}

function bareValue(match: RegExpExecArray, start: number): Amount {
  const [whole, minus, bracket, inner, integer = '', decimals = '', , percent] = match;
  const size = new Decimal(integer.replaceAll(',', '') + decimals);
  const negative = [minus, bracket, inner].some((sign) => sign !== undefined);
  return {
    amount: negative ? size.negated() : size,
    step: new Decimal(10).pow(-Math.max(0, decimals.length - 1)),
    dimension: percent === undefined ? 'bare' : 'percentage',
    start,
    end: start + whole.length,
  };
}

function placedValue(fact: Parameters<typeof spanOf>[0], start: number): CellValue {
  const span = spanOf(fact);
  if (!span?.low.eq(span.high)) return 'words';
  const { dimension, low } = span;
  return { amount: low, step: new Decimal(0), dimension, start, end: start + 1 };
}
