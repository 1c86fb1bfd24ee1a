/**
 * Page numbers are known only once the page is printed. Until then a mark stands for them, which names the anchors
 * whose pages are wanted: `\uE004` ids `\uE005` for the numbers alone, `\uE006` ids `\uE007` for linked numbers.
 */
export function pageNumber(anchor: string): string {
  return `\uE004${anchor}\uE005`;
}

/**
 * Stands for the number of a figure, table or section until all are counted: `\uE00C` locale, space, id `\uE00D`.
 * @param locale of the words around it.
 */
export function reference(id: string, locale: string): string {
  return `\uE00C${locale} ${id}\uE00D`;
}

/** The locale and the id of each. */
export const referencePattern = /\uE00C(\S*) ([^\uE00D]*)\uE00D/g;

export function linkedPageNumbers(anchors: readonly string[]): string {
  return `\uE006${anchors.join(' ')}\uE007`;
}

/**
 * Stands for the counter style `running-head`, whose n-th symbol is the running title of the n-th page: `\uE00E`, a line
 * for each part with its anchor and its title as a CSS string, `\uE00F`.
 */
export function runningHeads(parts: ReadonlyArray<{ anchor: string; text: string }>): string {
  return `\uE00E${parts.map(({ anchor, text }) => `${anchor} ${text}`).join('\n')}\uE00F`;
}
