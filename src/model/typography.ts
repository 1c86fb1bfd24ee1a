/**
 * Straight quotation marks and apostrophes as curly ones: data files are typed on keyboards that have only straight
 * ones. A mark after a space, an opening bracket or a dash opens; any other closes.
 */
export function curlyQuotes(text: string): string {
  return text
    .replace(/(^|[\s([{–—‘])"/g, '$1“')
    .replaceAll('"', '”')
    .replace(/(^|[\s([{–—“])'/g, '$1‘')
    .replaceAll("'", '’');
}
