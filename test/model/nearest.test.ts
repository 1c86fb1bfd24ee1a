import { expect, test } from 'vitest';
import { nearestTo } from '../../src/model/nearest.js';

const known = ['rent', 'fit-out', 'floor-area', 'vacancy', 'quay-notice', 'floor-plan'];

test.each([
  ['rnet', ['rent']],
  ['Rent', ['rent']],
  ['fitout', ['fit-out']],
  ['floor-aera', ['floor-area']],
  ['floor', ['floor-area', 'floor-plan']],
  ['quay', ['quay-notice']],
  ['warehouse', []],
  ['', []],
  ['in', []],
  ['ret', ['rent']],
])('"%s" may mean %j', (word, expected) => {
  expect(nearestTo(word, known)).toEqual(expected);
});

test('at most two are named, the nearest first', () => {
  expect(nearestTo('berth', ['berths', 'berth-10', 'berth', 'earth'])).toEqual(['berth', 'berths']);
});
