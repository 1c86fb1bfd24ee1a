/**
 * What a name comes to when case, accents, punctuation and small words do not count: "The Smith & Jones, Inc." and
 * "smith and jones inc" are the same.
 */
export function nameKey(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\bet al\b\.?/g, ' ')
    .match(/[\p{L}\p{N}]+/gu);
  return (words ?? []).filter((word) => !/^(?:and|the|an?)$/.test(word)).join(' ');
}
