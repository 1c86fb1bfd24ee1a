import { expect, test } from 'vitest';
import { composed } from '../steps.js';
import { folder } from '../workspace.js';

const front = (settings: string) => `title: The Lantern Quay lease
shortTitle: Lantern Quay
date: 2025-03-04
headline: [rent, total]
${settings}`;

test('another style and language need no other words in the sections', async () => {
  const settings = front('style: vancouver\nlocale: zh-Hans\n');
  const { body, diagnostics } = await composed({ [`${folder}/briefing.yaml`]: settings });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(body).toMatch(/<h1 id="references">参考文献<\/h1>/);
  const list = body.slice(body.indexOf('<ol class="reference-list">'));
  expect(list).toMatch(/<li id="ref-[\w-]+">1\. /);
  expect(list).toMatch(/见于: /);
  // Every citation is a number that leads to the entry of that number.
  const entries = [...list.matchAll(/<li id="(ref-[\w-]+)">(\d+)\./g)].map(([, anchor, number]) => [
    anchor,
    number,
  ]);
  const citations = [...body.matchAll(/<a id="cite-[\w-]+" href="#(ref-[\w-]+)">\(?(\d+)[^<]*<\/a>/g)];
  expect(citations.length).toBeGreaterThan(5);
  for (const [, anchor, number] of citations) expect(entries).toContainEqual([anchor, number]);
});

test('a CSL file of the workspace gives the style', async () => {
  const csl = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
    <info><title>H</title><id>h</id><updated>2025-01-01T00:00:00Z</updated><category citation-format="author-date"/></info>
    <citation><layout prefix="[" suffix="]" delimiter="; "><group delimiter=" "><names variable="author"><name form="short"/></names><date variable="issued"><date-part name="year"/></date></group></layout></citation>
    <bibliography><layout><text variable="title"/></layout></bibliography></style>`;
  const { body, diagnostics } = await composed({
    [`${folder}/briefing.yaml`]: front('style: house-style\n'),
    'content/citation-styles/house-style.csl': csl,
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(body).toMatch(/\[<a id="cite-quay-notice-1" href="#ref-quay-notice">Quay Estates 2025<\/a>\]/);
});
