/**
 * Page numbers are known only once the page is printed. Until then a mark stands for them, which names the anchors
 * whose pages are wanted: `\uE004` ids `\uE005` for the numbers alone, `\uE006` ids `\uE007` for linked numbers.
 */
export function pageNumber(anchor: string): string {
  return `\uE004${anchor}\uE005`;
}

export function linkedPageNumbers(anchors: readonly string[]): string {
  return `\uE006${anchors.join(' ')}\uE007`;
}
