import { expect, test } from 'vitest';
import { bundled } from '../../src/cite/engine/build-engine.js';
import { joints } from '../../src/cite/engine/joints.js';
import { patchApa } from '../../src/cite/engine/patch-apa.js';
import { bundledLocales, localeOf } from '../../src/cite/locale.js';
import { bundledStyles } from '../../src/cite/style.js';

test('the styles and locales named are those that the package ships', () => {
  expect(bundledStyles.map(({ name }) => name).sort()).toEqual(Object.keys(bundled('styles')).sort());
  expect([...bundledLocales].sort()).toEqual(Object.keys(bundled('locales')).sort());
});

test.each([
  ['de-DE', 'de-DE'],
  ['de-AT', 'de-DE'],
  ['en-SG', 'en-US'],
  ['zh-Hans', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-Hant', 'zh-TW'],
  ['ja-JP', 'en-US'],
])('the locale of %s is %s', (tag, expected) => {
  expect(localeOf(tag, ['zh-TW', 'zh-CN'])).toBe(expected);
});

test('APA is relieved of order, letters and citations', () => {
  const style = patchApa(bundled('styles').apa ?? '', 'en');
  expect(style).not.toMatch(/<sort>|variable="year-suffix"|<!--/);
  expect(style).toContain(joints.letter);
});

test('an APA style that changed is noticed', () => {
  expect(() => patchApa('<style/>', 'en')).toThrow('The bundled APA style changed');
});
