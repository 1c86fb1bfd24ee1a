import { expect, test } from 'vitest';
import { bundled } from '../../src/cite/engine/build-engine.js';
import { joints } from '../../src/cite/engine/joints.js';
import { patchStyle } from '../../src/cite/engine/patch-style.js';
import { bundledLocale, styleRules } from '../../src/cite/style-rules.js';

test('the styles and locales named are those that the package ships', () => {
  expect(Object.keys(styleRules).sort()).toEqual(Object.keys(bundled('styles')).sort());
  const locales = Object.keys(bundled('locales'));
  expect(locales.map(bundledLocale)).toEqual(locales);
});

test.each(Object.keys(styleRules))('%s is relieved of order, letters and citations', (name) => {
  const style = patchStyle(name, bundled('styles')[name] ?? '');
  expect(style).not.toMatch(/<sort>|variable="year-suffix"|variable="citation-number"|<!--/);
  expect(style).toContain(styleRules[name]?.kind === 'numeric' ? joints.number : joints.letter);
});

test('an APA style that changed is noticed', () => {
  expect(() => patchStyle('apa', '<style/>')).toThrow('The bundled APA style changed');
});
