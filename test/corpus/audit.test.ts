import { beforeAll, describe, expect, test } from 'vitest';
import { type FindingCode, findings } from '../../src/model/findings/index.js';
import { type Audited, auditCorpus, measure } from './corpus.js';

/** The quality of the audit, measured against the corpus beside this file. See README.md. */

const codes: readonly FindingCode[] = [
  'figure-contradicts',
  'figure-unbound',
  'figure-unsourced',
  'table-sum',
  'table-share',
];

/** A false error stops a build that is right, so fewer of them are allowed than of false warnings. */
const leastPrecision = { error: 0.95, warning: 0.9, note: 0.9 };
const leastRecall = 0.9;

let audited: Audited[] = [];
let measured: ReturnType<typeof measure>;

beforeAll(async () => {
  audited = await auditCorpus();
  measured = measure(audited);
  const lines = codes.map((code) => {
    const { precision, recall, cases } = quality(code);
    return `${code.padEnd(20)} precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  (${cases} expected)`;
  });
  console.info([`${audited.length} notes`, ...lines, ...measured.misses].join('\n'));
});

function quality(code: string) {
  const { right, wrong, missed } = measured.byCode.get(code) ?? { right: 0, wrong: 0, missed: 0 };
  return {
    precision: right / Math.max(1, right + wrong),
    recall: right / Math.max(1, right + missed),
    cases: right + missed,
  };
}

test('the corpus has at least 300 notes', () => {
  expect(audited.length).toBeGreaterThanOrEqual(300);
});

describe.each(codes)('%s', (code) => {
  test('is seldom wrong', () => {
    expect(quality(code).precision).toBeGreaterThanOrEqual(leastPrecision[findings[code].severity]);
  });

  test('misses little', () => {
    expect(quality(code).recall).toBeGreaterThanOrEqual(leastRecall);
  });
});
