import { expect, test } from 'vitest';
import { TextMemo } from '../../src/pdf/text-memo.js';

test('what was made of a text is made once', () => {
  const memo = new TextMemo<object>();
  const made = memo.once('a text', () => ({}));
  expect(memo.once('a text', () => ({}))).toBe(made);
  expect(memo.once('another', () => ({}))).not.toBe(made);
});

test('what was not asked for in a long time is forgotten; the rest is not', () => {
  const memo = new TextMemo<number>(250);
  memo.once('used', () => 1);
  memo.once('not', () => 1);
  for (const text of ['12345678', '12345679', '12345670']) {
    memo.once(text, () => 1);
    expect(memo.once('used', () => 2)).toBe(1);
  }
  expect(memo.once('not', () => 2)).toBe(2);
});
