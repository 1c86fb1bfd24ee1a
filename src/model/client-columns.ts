/** The columns of a spreadsheet of clients: which key of a client file each one is, and what its cells hold. */

/** Keys that hold one text, and lists of them. Whoever heads a column "E-Mail" means `email`. */
const plainKeys = [
  'id',
  'name',
  'salutation',
  'email',
  'locale',
  'currency',
  'interests',
  'groups',
  'paper',
  'theme',
];

/** What only this client reads. Notes that others took about a client have the same name, so it is taken only as it is. */
const privateKey = 'note';

const belowAnother = /^(?:brand|mail|house|briefing|sections|present|facts|approved)(?:\.[A-Za-z0-9-]+)+$/;

/** Whether a text is a key that a column can have: that of a client file, with dots, or `id`. */
export function isClientKey(text: string): boolean {
  return plainKeys.includes(text) || text === privateKey || belowAnother.test(text);
}

/** The key that a heading is, however its letters are written; null for one that is about other things. */
export function keyOfHeading(heading: string): string | null {
  if (isClientKey(heading)) return heading;
  const plain = plainly(heading);
  return plainKeys.includes(plain) ? plain : null;
}

/** Whether a heading may be meant for the private note. */
export function isLikeNote(heading: string): boolean {
  return plainly(heading) === privateKey;
}

/** A heading as a key would be written, and the keys that it may be a slip for. */
export function slipOf(heading: string): { plain: string; keys: readonly string[] } {
  return { plain: plainly(heading), keys: plainKeys.filter((key) => key !== 'id') };
}

function plainly(heading: string): string {
  return heading.toLowerCase().replace(/[\s_-]+/g, '');
}

const lists = new Set([
  'email',
  'interests',
  'groups',
  'sections.include',
  'sections.omit',
  'sections.order',
  'briefing.headline',
]);

const switches = /^(?:present\.[a-z0-9-]+\.converted|mail\.(?:summary|headlines))$/;
const numbers = /^mail\.(?:warnAbove|limit)$/;

/**
 * What a cell says: the entries of a list, a switch, a number, or its text.
 * @param separator what parts the entries of a list; without one, semicolons and commas do.
 */
export function cellValue(key: string, cell: string, separator: string | undefined): unknown {
  if (lists.has(key)) return entriesOf(cell, separator ?? /[;,]/);
  // Words, unlike ids and addresses, may hold a comma.
  if (key === 'briefing.keywords') return entriesOf(cell, separator ?? ';');
  if (switches.test(key) && /^(?:true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  if (numbers.test(key) && /^\d+$/.test(cell)) return Number(cell);
  return cell;
}

function entriesOf(cell: string, separator: string | RegExp): string[] {
  const entries = cell.split(separator).map((entry) => entry.trim());
  return entries.filter((entry) => entry !== '');
}
