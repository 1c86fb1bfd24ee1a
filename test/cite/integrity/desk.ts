import type { PlacedReference } from '../../../src/model/edition.js';
import { citeText, group, person, reference } from '../shelf.js';

/** Works with everything their types need, two of them by one company. */
export const desk: PlacedReference[] = [
  page('lumen-a', { author: [group('Lumen')], issued: '2025-02-01', title: 'Lumen opens a second plant' }),
  page('lumen-b', { author: [group('Lumen')], issued: '2024-06-01', title: 'A plan for the north coast' }),
  page('orchard', { author: [group('Orchard Blog')], issued: '2025', title: 'Three kinds of fibre' }),
  page('authority', {
    author: [group('Ports and Quays Authority', 'PQA')],
    issued: '2024',
    title: 'Berths by length',
    'container-title': 'GOV.EXAMPLE',
  }),
  reference({
    id: 'ouk',
    type: 'article-journal',
    author: [person('Ouk', 'Lena'), person('Wren', 'Jo'), person('Ito', 'Mai')],
    issued: '2022',
    title: 'Following instructions with feedback',
    'container-title': 'Letters on Learning',
    volume: 35,
    DOI: '10.1000/182',
  }),
  reference({
    id: 'ash-birch',
    type: 'article',
    author: [person('Ash', 'Ida'), person('Birch', 'Bo')],
    issued: '2021',
    title: 'Curves of cost',
    publisher: 'preXiv',
    URL: 'https://prexiv.example.org/2101.1',
  }),
];

export function page(id: string, more: Record<string, unknown> = {}): PlacedReference {
  return reference({ id, URL: `https://www.example.org/${id}`, issued: '2025', title: `On ${id}`, ...more });
}

/** The findings of a text as `code line:column`, without those about works that it does not cite. */
export async function findingsIn(text: string, references = desk, style = 'apa'): Promise<string[]> {
  const { diagnostics } = await citeText(text, { references, style });
  return diagnostics
    .filter(({ code }) => code !== 'reference-uncited')
    .map(({ code, line, column }) => `${code} ${line}:${column}`);
}

/** The findings about references that are all listed, as `code id`. */
export async function findingsOf(...references: PlacedReference[]): Promise<string[]> {
  const dataSources = new Set(references.map(({ item }) => item.id));
  const { diagnostics } = await citeText('', { references, dataSources });
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}
