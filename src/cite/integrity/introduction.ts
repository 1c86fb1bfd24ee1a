import type { Typed } from './typed.js';

/**
 * Whether a parenthesis introduces an abbreviation of the words before it: "total cost of ownership (TCO)",
 * "Competition and Markets Authority (CMA)". Small words may count or not.
 */
export function isIntroduction(prose: string, { name, offset }: Typed): boolean {
  const letters = name.replace(/s$/, '').toLowerCase();
  if (!/^[\p{Lu}\d&.-]{2,10}s?$/u.test(name)) return false;
  const words = prose.slice(Math.max(0, offset - 160), offset).match(/[\p{L}\p{N}]+/gu) ?? [];
  const initials = (some: readonly string[]) => some.map((word) => word.charAt(0).toLowerCase()).join('');
  const large = words.filter((word) => !/^(?:of|and|the|for|in|on|to|a|an|de|du|la)$/i.test(word));
  return initials(words).endsWith(letters) || initials(large).endsWith(letters);
}
