import { expect, test } from 'vitest';
import { run, sampleWorkspace } from '../workspace.js';

/**
 * An article as people post them: labels instead of citations, and a list in a house style of its own. Every name in it is
 * made up. It has the faults that such articles have, and parentheses that are none.
 */
const article = `---
title: The ferry alliance
---
Three firms will share a fleet, on terms that were set out on one day (Marlin, 2025a; Tern & Sons, 2025).(Marlin)
The first figure is the fleet of one firm, with the total cost of ownership (TCO) in view.(Marlin)
Boats are sold through brokers (via Quay Exchange), and the Open Berth Protocol (OBP) links them.(Open Harbour)
The hull (GX200 Mk2) is long, the yard is near, and feedback from real pilots (FFRP) helps.(tideXiv)
Pilots save weeks, with care.(Harbour Insider) The laws of scale were described by Keel and colleagues.(tideXiv)
Competition bodies such as the Berths and Quays Authority (BQA) have looked at this.(PORT.EXAMPLE)
This builds on Osei et al. (2022), which showed the same. Marlin has also published a Safe Passage Policy, with audits.
Two engines (indirectly) share a shaft (spare parts, tools, oil).

References (APA style)
Marlin. (2024, May 25). Open berths. Marlin. https://www.marlin.example/news/open-berths (Marlin)
Marlin. (2025a, May 18). Three firms announce a fleet. Marlin News. https://www.marlin.example/news/fleet (Marlin)
Marlin. (2025b, May 18). Boats now on every quay. Marlin News. https://www.marlin.example/news/boats (Marlin)
Marlin. (2025c, May 13). Stopping the first fog. Marlin News. https://www.marlin.example/news/fog (Marlin)
Nakamura, Y., Kovac, S., Lindgren, S., Moreau, A., Novak, J., Petrov, A., … Zhou, D. (2022). Hulls that mend themselves. tideXiv. https://tidexiv.example/abs/2212.1 (tideXiv)
Osei, L., Wu, J., & Park, X. (2022). Steering by feedback. Annals of Navigation, 35, 27730–27744. (tideXiv)
Tern & Sons. (2025, May 18). Fleet notes. The Tern Blog. https://blog.tern.example/fleet (The Tern Blog)
Tidal Time Pricing. (2025, May 8). Tidal-time pricing: The new frontier. Harbour Trends. (Harbour Trends)
UK Berths and Quays Authority. (2024, April 11). Foundation hulls: Update paper. BQA. (PORT.EXAMPLE)
European Port Office. (2025, May 18). Office opens inquiries into cloud berths. Press release. (European Port Office)
`;

const section = 'content/briefings/lantern-quay/sections/01-lease.md';
const list = 'content/briefings/lantern-quay/references.yaml';

/** The findings about citations, as `code: message`, in reading order. */
async function checked() {
  const workspace = sampleWorkspace({
    [section]: article,
    'content/briefings/lantern-quay/sections/02-building.md': null,
  });
  const imported = await run(['import', 'references', section, '--into', 'lantern-quay'], workspace);
  expect(imported.out).toMatch(/^added 10 references to /);
  const { out } = await run(['check', 'lantern-quay', '--json'], workspace);
  const { diagnostics } = JSON.parse(out) as {
    diagnostics: { code: string; message: string; file: string; line: number }[];
  };
  return diagnostics.filter(({ code }) => /^(?:citation|reference|quotation|link)-/.test(code));
}

test('check after import says what is wrong with the citations of an article, and nothing of what is right', async () => {
  const found = await checked();
  const of = (code: string) => found.filter((one) => one.code === code).map(({ message }) => message);
  const labels = of('citation-bare-label').map((message) => /^"\(?([^")]*)/.exec(message)?.[1]);
  expect(labels).toEqual([
    'Marlin',
    'Marlin',
    'Open Harbour',
    'tideXiv',
    'Harbour Insider',
    'tideXiv',
    'PORT.EXAMPLE',
  ]);
  expect(of('citation-ambiguous')).toEqual([
    '"Marlin" may mean any of "marlin-2024", "marlin-2025a", "marlin-2025b", "marlin-2025c"',
    '"tideXiv" may mean any of "nakamura-2022", "osei-2022"',
  ]);
  expect(of('citation-unlisted').map((message) => /^"\(?([^")]*)/.exec(message)?.[1])).toEqual([
    'Open Harbour',
    'Harbour Insider',
    'Keel and colleagues',
    'Safe Passage Policy',
  ]);
  expect(of('citation-typed').map((message) => /^"([^"]*)/.exec(message)?.[1])).toEqual([
    '(Marlin, 2025a; Tern & Sons, 2025)',
    '(Marlin, 2025a; Tern & Sons, 2025)',
    'Osei et al. (2022)',
  ]);
  expect(of('reference-uncited').map((message) => /"([^"]*)"/.exec(message)?.[1])).toEqual(
    expect.arrayContaining([
      'marlin-2024',
      'marlin-2025b',
      'marlin-2025c',
      'nakamura-2022',
      'european-port-office-2025',
    ]),
  );
  expect(of('reference-uncited')).toHaveLength(7);
  expect(of('reference-elided-authors')).toEqual(['the reference "nakamura-2022" names "…" as an author']);
  expect(of('reference-topic-as-author')).toEqual([
    'the author of "tidal-time-pricing-2025" is the topic of its title: Tidal Time Pricing',
  ]);
  expect(of('reference-order')).toEqual([
    expect.stringContaining(
      '2025a "Stopping the first fog", 2025b "Boats now on every quay", 2025c "Three firms announce a fleet"',
    ),
    expect.stringContaining(
      'European Port Office (2025) is filed after UK Berths and Quays Authority (2024)',
    ),
  ]);
  expect(
    found.filter(({ code }) => /^(?:citation-(?:unknown|year-mismatch)|quotation|link)/.test(code)),
  ).toEqual([]);
});

test('what the import was unsure of stays a finding of every check', async () => {
  const doubts = (await checked())
    .filter(({ code }) => code === 'reference-review')
    .map(({ message }) => message);
  const about = (words: string) => doubts.filter((message) => message.includes(words)).length;
  expect(about('stood behind the entry')).toBe(10);
  expect(about('neither a DOI nor an address')).toBe(4);
  expect(about('stood as a sentence; it was taken for the kind of work')).toBe(1);
  expect(about('repeats the author')).toBe(1);
  expect(about('authors are left out after Petrov')).toBe(1);
});

test('what is settled is no finding any more', async () => {
  const workspace = sampleWorkspace({ [section]: article });
  await run(['import', 'references', section, '--into', 'lantern-quay'], workspace);
  workspace.change({ [list]: (text) => text.replace(/\n {2}review:\n(?: {4}- .*\n)+/g, '\n') });
  const { err } = await run(['check', 'lantern-quay'], workspace);
  expect(err).not.toContain('reference-review');
});
