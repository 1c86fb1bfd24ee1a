/**
 * Numbers of a column line up on the decimal point when what follows the whole number has the same width in every row.
 */

const number = /^([^\d]*(?:\d{1,3}(?:[,\u00A0\u202F’]\d{3})+|\d+))(?:([.,])(\d{1,6}))?([^\d]*)$/;

/** What the numbers of a column have after their point: the most digits, and whether a percent sign follows. */
export interface Fractions {
  readonly digits: number;
  readonly percent: boolean;
}

/** Null where the column needs no boxes, or has words after its numbers, which belong close to them. */
export function fractionsOf(texts: readonly string[]): Fractions | null {
  const matches = texts.map((text) => number.exec(text.trim())).filter((match) => match !== null);
  const digits = Math.max(0, ...matches.map(([, , , fraction = '']) => fraction.length));
  const signs = new Set(matches.map(([, , , , after = '']) => after.trim()));
  if (digits === 0 || [...signs].some((sign) => sign !== '' && sign !== '%')) return null;
  return { digits, percent: signs.has('%') };
}

/** A printed number, escaped, with all that follows its whole part in a box; other text as it is. */
export function withFraction(html: string, fractions: Fractions | null): string {
  const [, whole, point = '', fraction = '', after = ''] = (fractions && number.exec(html.trim())) ?? [];
  if (!fractions || whole === undefined) return html;
  const classes = `fraction fraction-${Math.min(fractions.digits, 6)}${fractions.percent ? ' fraction-percent' : ''}`;
  return `${whole}<span class="${classes}">${point}${fraction}${after}</span>`;
}
