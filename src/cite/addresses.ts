/** The address that a DOI resolves at, with what an address cannot hold escaped. */
export function doiAddress(doi: string): string {
  return `https://doi.org/${encodeURI(doi).replace(/[?#]/g, encodeURIComponent)}`;
}

/** The id of a reference's entry. Ids and fragments of addresses must read the same, so signs in keys are spelled out. */
export function anchorOf(key: string): string {
  return `ref-${key.replace(/[^\w.-]/gu, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`)}`;
}
