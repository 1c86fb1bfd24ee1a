/** The page that each anchor stands on, from 1. */
export type PageOf = ReadonlyMap<string, number>;

const slots = /\uE004([^\uE005]*)\uE005|\uE006([^\uE007]*)\uE007/g;

/** The anchors whose pages a document asks for. */
export function wantedAnchors(html: string): string[] {
  return [
    ...new Set(
      [...html.matchAll(slots)].flatMap(([, single, list]) =>
        (single ?? list ?? '').split(' ').filter(Boolean),
      ),
    ),
  ];
}

/**
 * Writes page numbers into the marks that stand for them. A number that is not known yet is a figure space, which has
 * the width of a digit. Every page is named once, in order, and linked to the first place on it.
 */
export function fillNumbers(html: string, pages: PageOf): string {
  return html.replace(slots, (_, single?: string, list?: string) =>
    list === undefined
      ? String(pages.get(single ?? '') ?? '\u2007')
      : linked(list.split(' ').filter(Boolean), pages),
  );
}

function linked(anchors: readonly string[], pages: PageOf): string {
  const first = new Map<number, string>();
  for (const anchor of anchors) {
    const page = pages.get(anchor);
    if (page !== undefined && !first.has(page)) first.set(page, anchor);
  }
  const links = [...first]
    .sort(([a], [b]) => a - b)
    .map(([page, anchor]) => `<a href="#${anchor}">${page}</a>`);
  return links.length > 0 ? links.join(', ') : '\u2007';
}

/** Chromium notes the page of an element only when something links to it; these links are not printed. */
export function anchorLinks(anchors: readonly string[]): string {
  return `<div hidden>${anchors.map((anchor) => `<a href="#${anchor}"></a>`).join('')}</div>`;
}
