import { describe, expect, test } from 'vitest';
import { folder, replacing, run, sampleWorkspace } from '../workspace.js';

/** Where figures came from and where they stand, as `brevier facts` tells it. */

interface Listed {
  id: string;
  text: string;
  value: string;
  sources: string[];
  asOf: string | null;
  places: Array<{ page: number | null; section: string | null; line: number; text: string }>;
}

async function listed(workspace = sampleWorkspace()): Promise<Map<string, Listed>> {
  const { out, code } = await run(['facts', '--json'], workspace);
  expect(code).toBe(0);
  const { briefings } = JSON.parse(out) as { briefings: Array<{ facts: Listed[] }> };
  return new Map(briefings[0]?.facts.map((fact) => [fact.id, fact]));
}

describe('facts', () => {
  test('says value, date, source and places of each', async () => {
    const facts = await listed();
    expect(facts.get('rent')).toMatchObject({
      text: '$12\u00A0million',
      value: 'SGD 12000000',
      asOf: '2025-03-03',
      sources: ['quay-notice'],
    });
    expect(facts.get('rent')?.places.map(({ section }) => section)).toContain('At a glance');
  });

  test('knows the pages once the briefing is built, and no more once it has changed', async () => {
    const workspace = sampleWorkspace();
    expect(new Set((await listed(workspace)).get('rent')?.places.map(({ page }) => page))).toEqual(
      new Set([null]),
    );
    await run(['build'], workspace);
    for (const { places } of (await listed(workspace)).values()) {
      expect(places.every(({ page }) => page !== null && page > 0)).toBe(true);
    }
    workspace.change({ [`${folder}/deal.yaml`]: replacing('SGD 12m', 'SGD 13m') });
    expect((await listed(workspace)).get('rent')?.places[0]).toMatchObject({
      page: null,
      text: '$13\u00A0million',
    });
  });

  test('marks what stands nowhere', async () => {
    const unused = '  - { id: idle, label: Idle, value: 7, source: survey }\n';
    const workspace = sampleWorkspace({
      [`${folder}/deal.yaml`]: replacing('derived:\n', `${unused}derived:\n`),
    });
    const { out } = await run(['facts'], workspace);
    expect(out).toContain('idle: 7\n  Idle; as of 2025-03-03; survey\n  UNUSED: stands nowhere\n');
  });

  test('gives findings and their exit code when the data are wrong', async () => {
    const workspace = sampleWorkspace({ [`${folder}/deal.yaml`]: replacing('SGD 12m', 'twelve') });
    const { code, err } = await run(['facts'], workspace);
    expect(code).toBe(1);
    expect(err).toContain('literal-invalid');
  });
});

describe('one change in the data', () => {
  test('changes every place, derived sums and the appendix; nothing stale is left', async () => {
    const workspace = sampleWorkspace();
    await run(['build', '--html'], workspace);
    const before = workspace.text('output/lantern-quay.html');
    workspace.change({ [`${folder}/deal.yaml`]: replacing('amount: SGD 12m', 'amount: SGD 23m') });
    await run(['build', '--html'], workspace);
    const after = workspace.text('output/lantern-quay.html');
    for (const stale of ['$12\u00A0million', '$12m', 'SGD 12000000', '13.5\u00A0million', '13,500,000']) {
      expect(before).toContain(stale);
      expect(after).not.toContain(stale);
    }
    for (const fresh of ['$23\u00A0million', '$23m', 'SGD 23000000', '24.5\u00A0million', '24,500,000']) {
      expect(after).toContain(fresh);
    }
  });
});
