import { expect, test } from 'vitest';
import { parseReferenceDate, referenceDate } from '../../src/model/reference-date.js';

test.each([
  ['2025', { year: 2025 }],
  ['2025-11-18', { year: 2025, month: 11, day: 18 }],
  ['1920~', { year: 1920, approximate: true }],
  ['2015/2020', { year: 2015, until: { year: 2020 } }],
  ['2015-03/2015-04', { year: 2015, month: 3, until: { year: 2015, month: 4 } }],
  ['2015/..', { year: 2015, until: 'now' }],
  ['2020-21', { year: 2020, season: 1 }],
  ['2020-24', { year: 2020, season: 4 }],
  ['2020-25', null],
  ['2015/', null],
  ['2015/2016/2017', null],
  ['../2015', null],
  ['n.d.', null],
  ['2025-02-30', null],
])('the date "%s" of a reference', (text, expected) => {
  expect(parseReferenceDate(text)).toEqual(expected);
});

test.each([
  [{ 'date-parts': [[2025, '01']] }, { year: 2025, month: 1 }],
  [{ 'date-parts': [[2015], [2020]] }, { year: 2015, until: { year: 2020 } }],
  [
    { 'date-parts': [[1920]], circa: true },
    { year: 1920, approximate: true },
  ],
  [
    { 'date-parts': [[2020]], season: 2 },
    { year: 2020, season: 2 },
  ],
])('CSL-JSON’s own form %j', (parts, expected) => {
  expect(referenceDate.parse(parts)).toEqual(expected);
});
