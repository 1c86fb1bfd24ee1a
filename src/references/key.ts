type Item = Readonly<Record<string, unknown>>;

/** Longer names are cut at a word. */
const longestName = 40;

/**
 * A citation key for an item that has none: "okafor-2024", with letters behind the year where it has some, numbered
 * when it is taken ("okafor-2024-2").
 * @param letter as a typed list gives it: the "a" of 2025a.
 */
export function keyFor(item: Item, taken: ReadonlySet<string>, letter = ''): string {
  const year = /^\d{4}/.exec(String(item.issued ?? ''))?.[0] ?? 'nd';
  const base = `${slugOf(firstName(item) || String(item.title ?? '')) || 'work'}-${year}${letter}`;
  return untaken(base, taken);
}

/** The key itself, or with a number behind it: "lake", "lake-2". */
export function untaken(base: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const key = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(key)) return key;
  }
}

/** The nearest thing to a key that may stand in a text: what a key cannot hold becomes a hyphen. */
export function validKey(text: string): string {
  return text.replace(/[\s[\]{},;"'@\\\p{Cc}]+/gu, '-').replace(/^[^A-Za-z0-9_]+|-+$/g, '');
}

function firstName({ author, editor }: Item): string {
  const [first] = [author, editor].filter(Array.isArray).flat() as Record<string, unknown>[];
  return String(first?.family ?? first?.literal ?? '');
}

function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  let slug = '';
  for (const word of words ?? []) {
    if (slug !== '' && slug.length + word.length >= longestName) break;
    slug += `${slug === '' ? '' : '-'}${word}`;
  }
  return slug.slice(0, longestName);
}
