import type { Figure } from './figure.js';
import type { CellContext } from './passage.js';
import { figuresIn } from './recognise.js';

const bare = /^\s*([−–(-]?\d[\d,]*(?:\.\d+)?\)?)\s*$/;
const head = /(?:[(,]|\bin)\s*([^(),]+?)\s*\)?\s*$/i;
const money = /^((?:[A-Z]{1,3})?\p{Sc}|[A-Z]{3}\b)\s?(.*)$/u;

/** The figures of a cell; a bare number takes its unit from the head of its column: "Amount (US$ million)". */
export function figuresInCell(text: string, { column }: CellContext): Figure[] {
  const number = bare.exec(text)?.[1];
  const unit = head.exec(column)?.[1];
  if (number === undefined || unit === undefined) return figuresIn(text);
  const [figure, more] = figuresIn(written(number, unit));
  if (!figure || more || figure.measure.kind === 'count') return figuresIn(text);
  const start = text.indexOf(number);
  return [{ ...figure, start, end: start + number.length, slight: false }];
}

/** "1,800" under "US$ million" is "US$1,800 million"; "12" under "%" is "12%". */
function written(number: string, unit: string): string {
  const [, currency, scale] = money.exec(unit) ?? [];
  if (currency !== undefined) return `${currency}${number}${scale === '' ? '' : ` ${scale}`}`;
  return unit === '%' ? `${number}%` : `${number} ${unit}`;
}
