import { expect, test } from 'vitest';
import { citationPlaces } from '../../src/compose/cited-on.js';

test('every link to an entry has an id of its own, in the order of the page', () => {
  const { html, of } = citationPlaces(
    '<p>(<a href="#ref-a">A</a>; <a href="#ref-b">B</a>)</p><p><a href="#ref-a">A</a> <a href="#other">c</a></p>',
  );
  expect(html).toBe(
    '<p>(<a id="cite-a-1" href="#ref-a">A</a>; <a id="cite-b-1" href="#ref-b">B</a>)</p>' +
      '<p><a id="cite-a-2" href="#ref-a">A</a> <a href="#other">c</a></p>',
  );
  expect([...of]).toEqual([
    ['ref-a', ['cite-a-1', 'cite-a-2']],
    ['ref-b', ['cite-b-1']],
  ]);
});
