import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { SourceText } from '../model/source.js';
import { placeOfFile } from '../model/source.js';

/** A citation style: APA, which Brevier prints by its own rules, or any other as its CSL file says. */
export interface CitationStyle {
  readonly name: string;
  readonly kind: 'author-date' | 'numeric';
  /** The CSL file of the workspace; null for a bundled one, which is read only when something must be formatted. */
  readonly xml: string | null;
  /** From how many authors on the first stands for all in the text. */
  readonly etAlFrom: number;
}

const apa: CitationStyle = { name: 'apa', kind: 'author-date', xml: null, etAlFrom: 3 };

/** The styles that @citation-js/plugin-csl ships. */
export const bundledStyles: readonly CitationStyle[] = [
  apa,
  { name: 'harvard1', kind: 'author-date', xml: null, etAlFrom: 4 },
  { name: 'vancouver', kind: 'numeric', xml: null, etAlFrom: 3 },
];

/** The style of a name: the workspace's own, else a bundled one. Where it cannot be used, APA stands in. */
export function styleOf(
  name: string,
  own: ReadonlyMap<string, SourceText>,
): { style: CitationStyle; diagnostics: Diagnostic[] } {
  const file = own.get(name);
  if (file) {
    const finding = problemOf(name, file);
    return finding
      ? { style: apa, diagnostics: [finding] }
      : { style: read(name, file.text), diagnostics: [] };
  }
  const style = bundledStyles.find((each) => each.name === name);
  if (style) return { style, diagnostics: [] };
  const known = [...new Set([...own.keys(), ...bundledStyles.map((each) => each.name)])];
  const near = nearestTo(name, known);
  return { style: apa, diagnostics: [diagnose('style-unknown', null, { style: name, known, near })] };
}

function read(name: string, xml: string): CitationStyle {
  const etAl = /<citation[^>]*\bet-al-min="(\d+)"/.exec(xml) ?? /<style[^>]*\bet-al-min="(\d+)"/.exec(xml);
  return {
    name,
    kind: /citation-format="(?:numeric|label)"/.test(xml) ? 'numeric' : 'author-date',
    xml,
    etAlFrom: Number(etAl?.[1] ?? 100),
  };
}

function problemOf(style: string, { path, text }: SourceText): Diagnostic | null {
  const place = placeOfFile(path);
  const parent = /<link\b[^>]*\bhref="([^"]+)"[^>]*\brel="independent-parent"/.exec(text)?.[1];
  if (parent) return diagnose('style-dependent', place, { style, parent });
  if (!/<style\b[^>]*>[\s\S]*<citation\b[\s\S]*<\/style>/.test(text))
    return diagnose('style-broken', place, { style });
  return /<style\b[^>]*\bclass="note"/.test(text) ? diagnose('style-notes', place, { style }) : null;
}
