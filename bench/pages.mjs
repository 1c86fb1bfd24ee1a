/**
 * How time, memory and size grow with the pages: builds made-up briefings of about 50, 150 and 500 pages, each in a
 * process of its own. Usage: node bench/pages.mjs
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, repository, workplace } from './ground.mjs';
import { peakMemory } from './peak-memory.mjs';
import { run } from './process.mjs';

const sample = join(repository, 'test/fixtures/sample/content');
const briefing = readdirSync(join(sample, 'briefings'))[0];
const { scratch, env } = workplace('pages');

const words =
  'quay harbour lease tenant warehouse rent survey crane ferry chart tide rope anchor light'.split(' ');

console.log(`Node ${process.version}\n`);
console.log('| pages | seconds | seconds a page | peak memory, MB | KB a page |\n|---|---|---|---|---|');
for (const sections of [1, 40, 135, 460]) {
  const workspace = join(scratch, String(sections));
  writeWorkspace(workspace, sections);
  const build = [command, 'build', briefing, '--workspace', workspace, '--quiet'];
  const start = performance.now();
  await run(process.execPath, build, env);
  const seconds = (performance.now() - start) / 1000;
  // The first unpacks the browser and fills the caches.
  if (sections === 1) continue;
  const manifest = JSON.parse(readFileSync(join(workspace, 'output', `${briefing}.manifest.json`), 'utf8'));
  rmSync(join(workspace, 'output'), { recursive: true });
  const memory = await peakMemory(process.execPath, build, env);
  const { pages, pdf } = manifest;
  const row = [
    pages,
    seconds.toFixed(2),
    (seconds / pages).toFixed(3),
    memory.toFixed(0),
    (pdf.bytes / 1000 / pages).toFixed(1),
  ];
  console.log(`| ${row.join(' | ')} |`);
}

/** The sample's briefing with sections of about a page each. */
function writeWorkspace(workspace, sections) {
  cpSync(sample, join(workspace, 'content'), { recursive: true });
  const folder = join(workspace, 'content/briefings', briefing, 'sections');
  mkdirSync(folder, { recursive: true });
  for (let number = 0; number < sections; number++) {
    const paragraphs = Array.from({ length: 6 }, (_, index) => paragraph(number * 6 + index));
    const name = `50-part-${String(number).padStart(4, '0')}.md`;
    writeFileSync(join(folder, name), `---\ntitle: Part ${number + 1}\n---\n\n${paragraphs.join('\n\n')}\n`);
  }
}

function paragraph(seed) {
  const word = (index) => words[(seed * 7 + index * (index + 3)) % words.length];
  return `The ${Array.from({ length: 60 }, (_, index) => word(index)).join(' ')}.`;
}
