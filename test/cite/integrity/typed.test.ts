import { describe, expect, test } from 'vitest';
import { citeText } from '../shelf.js';
import { desk, findingsIn } from './desk.js';

/** What is typed by hand instead of cited by key. Each case: the text, and the codes it calls for. */
const cases: Record<string, [text: string, ...codes: string[]][]> = {
  'a label without a year': [
    ['The plant is open (Ouk et al.).', 'citation-bare-label 1:20'],
    ['The kinds are three.(Orchard Blog) And more.', 'citation-bare-label 1:22'],
    ['The kinds are three (Orchard Blog).', 'citation-bare-label 1:22'],
    ['Berths were counted. (GOV.EXAMPLE)', 'citation-bare-label 1:23'],
    ['Costs fall (preXiv).', 'citation-bare-label 1:13'],
    ['成本下降（preXiv）。', 'citation-bare-label 1:6'],
    ['Costs fall ([preXiv](https://prexiv.example.org/2101.1)).', 'citation-bare-label 1:14'],
    ['Costs fall ( *Orchard Blog* ).', 'citation-bare-label 1:15'],
    ['| a |\n|---|\n| Costs fall (preXiv) |', 'citation-bare-label 3:15'],
    ['As Ouk and colleagues found, it works.', 'citation-bare-label 1:4'],
    ['The plant is open (Lumen).', 'citation-bare-label 1:20', 'citation-ambiguous 1:20'],
    ['It works.(Evening Ledger) So they say.', 'citation-bare-label 1:11', 'citation-unlisted 1:11'],
  ],
  'parentheses that are no citation': [
    ['The total cost of ownership (TCO).'],
    ['The Ports and Quays Authority (PQA) spoke.'],
    ['It was heard by the Ports and Quays Authority (PQA).'],
    ['Reinforcement learning from human feedback (RLHF) helps.'],
    ['A rack (GB200 NVL72) is full.'],
    ['Sold (via Amazon Bedrock), it grows.'],
    ['Sold to many (via Vertex AI).'],
    ['The Model Context Protocol (MCP): a port.'],
    ['The seller (Lumen) pays the buyer.'],
    ['A plant (Lumen) and a quay (Orchard Blog) are open.'],
    ['It grew (indirectly), at test time (inference-time) and by parts (fast lines, large yards).'],
    ['It opened (November 2025) in a year (2024).'],
    ['It opened (May, 2025; March 3, 2024).'],
    ['It was shown (Harbour Fair, 2024) to many.'],
    ['Costs fall \\(preXiv).'],
    ['Costs fall `(preXiv).`'],
    ['<!-- (preXiv). -->'],
    ['As Ouk and colleagues found, it works [@ouk].'],
    ['It published a Berth Report [@authority].'],
    ['It published a new report.'],
  ],
  'author and date typed by hand': [
    ['It works (Ouk et al., 2022).', 'citation-typed 1:11'],
    ['It works (see Ash & Birch, 2021, p. 4) well.', 'citation-typed 1:15'],
    ['有效（Ouk et al.，2022）。', 'citation-typed 1:4'],
    ['Ouk et al. (2022) showed it.', 'citation-typed 1:1'],
    ['@ouk (2022) showed it.', 'citation-typed 1:5'],
    ['Then Ash and Birch (2021, p. 3) did.', 'citation-typed 1:6'],
    ['It is open (Lumen, 2025; Orchard Blog, 2025).', 'citation-typed 1:13', 'citation-typed 1:26'],
    ['It works (Quill et al., 2019).', 'citation-unlisted 1:11'],
    ['As Quill and colleagues found, it works.', 'citation-unlisted 1:4'],
    ['Quill et al. (2019) found it.', 'citation-unlisted 1:1'],
    ['They published a Berth Safety Policy, at last.', 'citation-unlisted 1:18'],
  ],
  'a year that no work has': [
    ['It is open (Lumen, 2023).', 'citation-year-mismatch 1:13'],
    ['Ouk et al. (2021) showed it.', 'citation-year-mismatch 1:1'],
    ['@ouk (2021) showed it.', 'citation-year-mismatch 1:5'],
    ['It is open (Lumen, n.d.).', 'citation-year-mismatch 1:13'],
  ],
};

describe.each(Object.entries(cases))('%s', (_, texts) => {
  test.each(texts)('%j', async (text, ...codes) => {
    expect(await findingsIn(text)).toEqual(codes);
  });
});

test('a label that fits several works is told once, with the works', async () => {
  const { diagnostics } = await citeText('Open (Lumen).\n\nShut (Lumen).', { references: desk });
  const ambiguous = diagnostics.filter(({ code }) => code === 'citation-ambiguous');
  expect(ambiguous.map(({ message }) => message)).toEqual(['"Lumen" may mean any of "lumen-a", "lumen-b"']);
  expect(diagnostics.filter(({ code }) => code === 'citation-bare-label')).toHaveLength(2);
});

test('what a typed citation names counts as cited, and what a label names does not', async () => {
  const { diagnostics } = await citeText('Open (Ouk et al., 2022). Shut (preXiv).', { references: desk });
  const uncited = diagnostics
    .filter(({ code }) => code === 'reference-uncited')
    .map(({ message }) => message);
  expect(uncited).toHaveLength(desk.length - 1);
  expect(uncited.join()).not.toContain('"ouk"');
});

test('a mismatch names the years there are', async () => {
  const { diagnostics } = await citeText('Open (Lumen, 2019).', { references: desk });
  expect(diagnostics.find(({ code }) => code === 'citation-year-mismatch')?.message).toBe(
    '"(Lumen, 2019)": no work by Lumen has this date; there is 2024, 2025',
  );
});

test('a list that could not be read lacks nothing', async () => {
  const { diagnostics } = await citeText('Open.(Lumen) [@nobody]', { references: [], unread: true });
  expect(diagnostics).toEqual([]);
});
