/**
 * Validates every PDF that a build of this repository's workspace gives, with veraPDF (https://verapdf.org): each
 * against PDF/UA-1. Needs Java 17 or newer and Maven, which fetches the validator once; Brevier itself needs neither.
 * Usage: node checks/pdfua/run.mjs [PDF…]
 */
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { answerOf, inherit } from './process.mjs';
import { failuresIn } from './report.mjs';

const repository = resolve(import.meta.dirname, '../..');
const jars = join(repository, 'node_modules/.cache/verapdf-1.28.2');
const scratch = mkdtempSync(join(tmpdir(), 'brevier-pdfua-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

await fetchValidator();
const named = process.argv.slice(2).map((path) => resolve(path));
const files = named.length > 0 ? named : await buildAll();
const report = await answerOf('java', [
  ...['-cp', join(jars, '*'), 'org.verapdf.apps.GreenfieldCliWrapper'],
  ...['--flavour', 'ua1', '--format', 'xml', ...files],
]);
const { checked, failures } = failuresIn(report);
for (const { file, clause, count, description } of failures)
  console.log(`${file.replace(`${scratch}/`, '')}: ${clause}, ${count} times: ${description}`);
if (checked !== files.length) console.log(`veraPDF answered for ${checked} of ${files.length} files`);
console.log(`PDF/UA-1: ${files.length} files, ${failures.length} rules broken`);
process.exitCode = failures.length === 0 && checked === files.length && checked > 0 ? 0 : 1;

async function fetchValidator() {
  if (existsSync(jars)) return;
  const fetched = `${jars}.part`;
  rmSync(fetched, { recursive: true, force: true });
  await inherit('mvn', [
    ...['--batch-mode', '--quiet', '--file', join(import.meta.dirname, 'pom.xml')],
    'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies',
    `-DoutputDirectory=${fetched}`,
  ]);
  renameSync(fetched, jars);
}

/** Every edition of every briefing: of the house, and of each client as far as this version prints those. */
async function buildAll() {
  const command = join(repository, 'bin/brevier.cjs');
  const build = ['build', '--workspace', repository, '--out', scratch, '--quiet'];
  const help = await answerOf(process.execPath, [command, 'build', '--help']);
  const editions = help.includes('--all-clients') ? [[], ['--all-clients']] : [[]];
  for (const options of editions) await inherit(process.execPath, [command, ...build, ...options]);
  return readdirSync(scratch, { recursive: true })
    .filter((path) => path.endsWith('.pdf'))
    .map((path) => join(scratch, path))
    .sort();
}
