import { mark } from '../model/document.js';

const addressWithMark = / (?:href|src)="(?:https?:\/\/|mailto:|tel:|#)[^"]*%EE%80%80[^"]*"/g;
const encodedMark = /%EE%80%80(\d+)%EE%80%81/g;

/**
 * marked percent-encodes addresses, and marks in them too, which then nothing would fill. They are put back where the
 * address has said what it is before the mark: a value from data must not choose the scheme ("javascript:").
 */
export function restoreMarks(html: string): string {
  return html.replace(addressWithMark, (attribute) =>
    attribute.replace(encodedMark, (_, index) => mark(Number(index))),
  );
}
