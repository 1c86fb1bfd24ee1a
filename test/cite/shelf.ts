import { plainMarks } from '../../src/cite/bibliography.js';
import { type CiteInput, cite } from '../../src/cite/index.js';
import type { Cited } from '../../src/markdown/cited.js';
import type { Outcome } from '../../src/model/diagnostic.js';
import type { Run } from '../../src/model/document.js';
import type { PlacedReference } from '../../src/model/edition.js';
import { referenceSchema } from '../../src/model/reference.js';
import { placeAt } from '../../src/model/source.js';

/** A reference as an author would write it, through its schema. */
export function reference(item: Record<string, unknown>, line = 1): PlacedReference {
  const place = { file: 'references.yaml', line, column: 3, excerpt: `- id: ${item.id}` };
  return { item: referenceSchema.parse({ type: 'webpage', title: 'A title', ...item }), place };
}

export const person = (family: string, given: string) => ({ family, given });
export const group = (literal: string, abbreviation?: string) =>
  abbreviation ? { literal, abbreviation } : { literal };

const letters = [...'ABCDEFGHIJKLMNOPQRSTUV'];

// biome-ignore format: one work a line or two
/** Typical works of a briefing. Those by Anthropic share a year; two of them share a day. */
export const shelf: PlacedReference[] = [
  {
    id: 'partnership', author: [group('Anthropic')], issued: '2025-11-18', 'container-title': 'Anthropic',
    title: 'Microsoft, NVIDIA, and Anthropic announce strategic partnerships',
    URL: 'https://www.anthropic.com/news/partnerships',
  },
  {
    id: 'foundry', author: [group('Anthropic')], issued: '2025-11-18', publisher: 'Anthropic',
    title: 'Claude now available in Microsoft Foundry', URL: 'https://www.anthropic.com/news/foundry',
  },
  {
    id: 'espionage', author: [group('Anthropic')], issued: '2025-11-13',
    title: 'Disrupting an espionage campaign', URL: 'https://www.anthropic.com/news/espionage',
  },
  { id: 'mcp', author: [group('Anthropic')], issued: '2024-11-25', title: 'Model Context Protocol', URL: 'https://www.anthropic.com/news/mcp' },
  { id: 'policy', author: [group('Anthropic')], title: 'Scaling policy', URL: 'https://www.anthropic.com/policy' },
  {
    id: 'blog', type: 'post-weblog', author: [group('Microsoft')], issued: '2025-11-18', 'container-title': 'The Official Microsoft Blog',
    title: 'Three companies announce partnerships', URL: 'https://blogs.microsoft.com/2025/11/18/partnerships',
  },
  {
    id: 'commission', author: [group('European Commission')], issued: '2025-11-18', genre: 'Press release',
    title: 'Commission opens market investigations', URL: 'https://ec.europa.eu/press/1',
  },
  {
    id: 'cma', type: 'report', author: [group('Competition and Markets Authority', 'CMA')], issued: '2024-04-11',
    title: 'AI foundation models: Update paper', publisher: 'GOV.UK', URL: 'https://assets.gov.uk/paper.pdf',
  },
  { id: 'vanguard', type: 'report', author: [group('The Vanguard Group')], issued: '2024', title: 'How we invest', publisher: 'Vanguard Group' },
  {
    id: 'kaplan', type: 'article', issued: '2020', title: 'Scaling laws for neural language models', number: 'arXiv:2001.08361', publisher: 'arXiv',
    author: [person('Kaplan', 'Jared'), person('McCandlish', 'Sam'), person('Henighan', 'Tom')], DOI: 'https://doi.org/10.48550/arXiv.2001.08361',
  },
  {
    id: 'chen', type: 'paper-conference', issued: '2025-07', page: '23881-23899', 'container-title': 'Proceedings of the annual meeting',
    title: 'Revisiting scaling laws', author: [person('Chen', 'Zhengyu'), person('Wang', 'Siqi')], DOI: '10.18653/v1/2025.acl-long.1163',
  },
  {
    id: 'crowd', type: 'article-journal', issued: '2021', volume: 12, issue: 3, page: '1-9', 'container-title': 'Journal of Large Teams',
    title: 'Work that many people did', author: letters.map((letter) => person(`${letter}uthor`, `${letter}nn`)), DOI: '10.1000/182',
  },
  {
    id: 'twenty', type: 'article-journal', issued: '2022', volume: 13, 'container-title': 'Journal of Large Teams',
    title: 'Work that twenty people did', author: letters.slice(0, 20).map((letter) => person(`${letter}riter`, 'Jo')),
  },
  { id: 'book', type: 'book', issued: '2019', edition: 2, title: 'Reading a balance sheet', author: [person('Smith', 'John Adam'), person('Jones', 'Beth')], publisher: 'Harbour Press' },
  { id: 'chapter', type: 'chapter', issued: '2018', page: '10-31', title: 'On leases', 'container-title': 'Property and its law', author: [person('van der Berg', 'Anna-Lisa')], editor: [person('Lee', 'Kim')], publisher: 'Harbour Press' },
  { id: 'orphan', type: 'article-newspaper', issued: '2025-01-20', title: 'Compute, and who pays for it', 'container-title': 'The Evening Ledger', URL: 'https://ledger.example/compute' },
].map((item, index) => reference(item, index * 6 + 1));

/** Tests remember what they formatted, as builds do: starting the engine anew for each would take seconds. */
const formatted = new Map<string, string>();

/** One section of Markdown, cited with the shelf or other references. */
export async function citeText(text: string, changes: Partial<CiteInput> = {}): Promise<Outcome<Cited>> {
  const source = { path: 'sections/01-test.md', text };
  const section = { index: 0, path: source.path, text, placeAt: (offset: number) => placeAt(source, offset) };
  const usual = {
    references: shelf,
    dataSources: new Set<string>(),
    style: 'apa',
    locale: 'en-SG',
    words: { present: 'present', asCitedIn: 'as cited in', marks: plainMarks },
    formatted,
  };
  const cited = await cite({ sections: [section], ...usual, ...changes });
  for (const [key, piece] of cited.value.formatted) formatted.set(key, piece);
  return cited;
}

/** What every citation of the first section says, italics between asterisks. */
export function said({ value }: Outcome<Cited>): string[] {
  return [...(value.sections[0]?.citations.values() ?? [])].map(plain);
}

export function plain(runs: readonly Run[]): string {
  return runs.map(({ text, italic }) => (italic ? `*${text}*` : text)).join('');
}
