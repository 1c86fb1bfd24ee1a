import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { FindingCode, FindingParams } from '../../model/findings/index.js';
import { type Box, united } from '../../pdf/geometry.js';
import type { Item } from '../../pdf/page-content.js';
import type { PrintedPage } from './printed.js';

/** A finding on a printed page, and the part of the page that it is about. */
export interface Spot {
  readonly diagnostic: Diagnostic;
  /** From 1. */
  readonly page: number;
  /** In points, from the lower left of the page. */
  readonly box: Box;
}

type PlacedCode = {
  [C in FindingCode]: FindingParams<C> extends { at: string | null } ? C : never;
}[FindingCode];

/** A finding about a part of a page. */
export function spot<C extends PlacedCode>(
  code: C,
  page: PrintedPage,
  box: Box,
  params: Omit<FindingParams<C>, 'at'>,
): Spot {
  const at = { at: placeOf(page, box), ...params } as FindingParams<C>;
  return { diagnostic: diagnose(code, null, at), page: page.number, box };
}

const millimetre = 72 / 25.4;

/** "page 3, 62 mm from the left and 40 mm from the top". */
function placeOf({ number, box: sheet }: PrintedPage, box: Box): string {
  const left = Math.max(0, Math.round((box.left - sheet.left) / millimetre));
  const top = Math.max(0, Math.round((sheet.top - box.top) / millimetre));
  return `page ${number}, ${left} mm from the left and ${top} mm from the top`;
}

const longest = 48;

/** Words as a finding quotes them: in quotation marks, in one line, and not too many. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `"${line.length > longest ? `${line.slice(0, longest).trimEnd()}…` : line}"`;
}

/** The box around all of these; null for none. */
export function boxAround(items: readonly Item[]): Box | null {
  return items.reduce<Box | null>((box, item) => (box ? united(box, item.box) : item.box), null);
}
