import { type Diagnostic, inReadingOrder } from '../model/diagnostic.js';
import { type EditionId, nameOf } from './editions.js';

/** A finding, and the editions that it was made in; none when it is about the command itself. */
export interface Found extends Diagnostic {
  readonly editions: readonly string[];
}

/** One edition's findings. */
export interface EditionFindings extends EditionId {
  readonly diagnostics: readonly Diagnostic[];
}

/** All findings in reading order. Editions share most of their files, so what several have in common stands once. */
export function gathered(own: readonly Diagnostic[], editions: readonly EditionFindings[]): Found[] {
  const found = new Map<string, Diagnostic & { editions: string[] }>();
  const keep = (diagnostic: Diagnostic) => {
    const key = JSON.stringify(diagnostic);
    const known = found.get(key) ?? { ...diagnostic, editions: [] };
    found.set(key, known);
    return known.editions;
  };
  for (const diagnostic of own) keep(diagnostic);
  for (const edition of editions) {
    const name = nameOf(edition);
    for (const diagnostic of edition.diagnostics) {
      const names = keep(diagnostic);
      if (names.at(-1) !== name) names.push(name);
    }
  }
  return inReadingOrder([...found.values()]);
}
