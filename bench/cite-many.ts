import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cite } from '../src/cite/index.js';
import { referenceSchema, referenceTypes } from '../src/model/reference.js';
import { placeAt, placeOfFile } from '../src/model/source.js';

/** One process of bench/references.mjs: `style count file list|text`, the file being what the process before remembered. With `list` the works are only listed, with `text` a text cites each. */

const [style = 'apa', count = '1000', kept = '', what = 'list'] = process.argv.slice(2);
const formatted = new Map<string, string>(existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : []);

const references = Array.from({ length: Number(count) }, (_, index) => ({
  item: referenceSchema.parse({
    id: `work-${index}`,
    type: referenceTypes[index % referenceTypes.length],
    author: Array.from({ length: (index % 5) + 1 }, (_each, at) => ({
      family: `Name${(index * 7 + at) % 400}`,
      given: `G${at} H`,
    })),
    issued: `${1990 + (index % 36)}-${String((index % 12) + 1).padStart(2, '0')}`,
    title: `The title of work ${index}: And its subtitle`,
    'container-title': `Journal of part ${index % 40}`,
    volume: index % 90,
    page: `${index}-${index + 9}`,
    publisher: `Press ${index % 30}`,
    URL: `https://works.example/${index}`,
  }),
  place: placeOfFile('references.yaml'),
}));
const text = references
  .map(({ item }, index) =>
    index % 3 === 0 ? `@${item.id} says so.` : `So it is [@${item.id}, p. ${index}].`,
  )
  .join('\n\n');
const source = { path: 'sections/01.md', text };
const section = { index: 0, path: source.path, text, placeAt: (offset: number) => placeAt(source, offset) };

const before = process.cpuUsage();
const cited = await cite({
  sections: what === 'text' ? [section] : [],
  references,
  dataSources: new Set(what === 'text' ? [] : references.map(({ item }) => item.id)),
  style,
  locale: 'en-SG',
  words: { present: 'present', asCitedIn: 'as cited in' },
  formatted,
});
const { user, system } = process.cpuUsage(before);
const ms = (user + system) / 1000;
writeFileSync(kept, JSON.stringify([...cited.value.formatted]));
process.stdout.write(JSON.stringify({ ms, entries: cited.value.entries.length }));
