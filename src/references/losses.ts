import { type CarriedItem, carriedItem, type Loss } from './csl-item.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields without which an item would be the same: nothing of it took them up. Asking this of the converter itself,
 * one field at a time, needs no table of what it knows.
 * @param convert from the fields of an entry to CSL-JSON.
 */
export function unusedFields(fields: Fields, convert: (fields: Fields) => Record<string, unknown>): Loss[] {
  const whole = JSON.stringify(convert(fields));
  return Object.entries(fields).flatMap(([name, value]) => {
    const { [name]: _, ...others } = fields;
    if (JSON.stringify(attempt(convert, others)) !== whole) return [];
    const text = Array.isArray(value) ? value.join('; ') : String(value);
    return whole.includes(JSON.stringify(text).slice(1, -1)) ? [] : [{ name, value: text }];
  });
}

/** Without some field an entry may not be convertible at all: then the field was of use. */
function attempt(convert: (fields: Fields) => unknown, fields: Fields): unknown {
  try {
    return convert(fields);
  } catch {
    return undefined;
  }
}

/** An item with everything that was lost on the way to it. */
export function carriedWithLosses(csl: Record<string, unknown>, unused: readonly Loss[]): CarriedItem {
  const { item, losses } = carriedItem(csl);
  return { item, losses: [...losses, ...unused] };
}
