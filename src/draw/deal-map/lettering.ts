import type { Deal } from '../../model/deal.js';
import type { Measure } from '../measure.js';
import { axisSize } from '../theme.js';
import { wrap } from '../wrap.js';
import type { Arrow } from './arrows.js';

/** A line of text of the map; what is bold stands out, what is muted steps back. */
export interface Line {
  readonly text: string;
  readonly look: 'bold' | 'plain' | 'muted';
  readonly size: number;
}

/** Lines of text and the room that they take, in CSS pixels. */
export interface Lettering {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

export const lineHeight = 12.5;
export const nameSize = 12;

/** A party's name over its role. */
export function partyLettering(
  { name, role }: Deal['parties'][number],
  room: number,
  measure: Measure,
): Lettering {
  return lettering(
    [...lines(name, 'bold', nameSize, room, measure), ...lines(role, 'muted', axisSize, room, measure)],
    measure,
  );
}

/** What an arrow stands for, then each of its terms with its amount. */
export function arrowLettering(
  { heading, terms, separator }: Arrow,
  room: number,
  measure: Measure,
): Lettering {
  const body = terms.flatMap(({ label, amount }, index) => {
    // An amount in bold ends what it belongs to; words alone would run on into the next.
    const end = amount || index === terms.length - 1 ? '' : separator;
    return [
      ...lines(label + end, 'plain', axisSize, room, measure),
      ...(amount ? lines(amount, 'bold', axisSize, room, measure) : []),
    ];
  });
  return lettering([{ text: heading, look: 'muted', size: axisSize }, ...body], measure);
}

function lines(text: string, look: Line['look'], size: number, room: number, measure: Measure): Line[] {
  return wrap(text, room, { size, bold: look === 'bold' }, measure).map((line) => ({
    text: line,
    look,
    size,
  }));
}

function lettering(lines: readonly Line[], measure: Measure): Lettering {
  const width = Math.max(
    ...lines.map(({ text, size, look }) => measure(text, { size, bold: look === 'bold' })),
  );
  return { lines, width: Math.ceil(width), height: lines.length * lineHeight };
}
