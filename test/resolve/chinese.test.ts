import { expect, test } from 'vitest';
import { formatBounded } from '../../src/model/format.js';
import { resolved } from '../steps.js';
import { folder, replacing } from '../workspace.js';

test('a briefing in Chinese takes its words and forms from its own catalogue', async () => {
  const { value, diagnostics } = await resolved({
    [`${folder}/briefing.yaml`]: replacing('date: 2025-03-04\n', 'date: 2025-03-04\nlocale: zh-Hans-SG\n'),
  });
  expect(diagnostics).toEqual([]);
  expect(value?.language.words.contents).toBe('目录');
  const printed = [...(value?.facts.values() ?? [])].map((fact) =>
    formatBounded(fact.value, fact.bound, 'long', value as NonNullable<typeof value>),
  );
  expect(printed).toEqual([
    '1200万新加坡元',
    '至多150万新加坡元',
    '约4,200平方米',
    '7.25%',
    '至少3',
    '2025年9月',
    '至多1350万新加坡元',
  ]);
});
