/** A page whose links to the reference list have ids, and those ids by entry, in the order of the page. */
export interface CitationPlaces {
  readonly html: string;
  readonly of: ReadonlyMap<string, readonly string[]>;
}

const link = /<a href="#(ref-[^"]+)">/g;

/** Gives every citation an id, so that the entries can name the pages that cite them. */
export function citationPlaces(html: string): CitationPlaces {
  const places = new Map<string, string[]>();
  const marked = html.replace(link, (_, entry: string) => {
    const ids = places.get(entry) ?? [];
    const id = `cite-${entry.slice('ref-'.length)}-${ids.length + 1}`;
    places.set(entry, [...ids, id]);
    return `<a id="${id}" href="#${entry}">`;
  });
  return { html: marked, of: places };
}
