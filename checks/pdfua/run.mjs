/**
 * Validates every PDF that a build of this repository's workspace gives, with veraPDF (https://verapdf.org): each
 * against PDF/UA-1, and each once more made for the archive, with everything attached, against PDF/A-3u too. Needs Java 17 or newer and Maven, which fetches the validator once; Brevier itself needs neither.
 * Usage: node checks/pdfua/run.mjs [PDF…]
 */
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
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
if (named.length > 0) process.exitCode = (await valid('ua1', named)) ? 0 : 1;
else {
  const editions = await buildAll(repository, 'editions');
  const archived = await buildAll(archiveWorkspace(), 'archived');
  const verdicts = [await valid('ua1', [...editions, ...archived]), await valid('3u', archived)];
  process.exitCode = verdicts.every(Boolean) ? 0 : 1;
}

/** Whether veraPDF finds nothing wrong; what it finds is printed. */
async function valid(flavour, files) {
  const report = await answerOf('java', [
    ...['-cp', join(jars, '*'), 'org.verapdf.apps.GreenfieldCliWrapper'],
    ...['--flavour', flavour, '--format', 'xml', ...files],
  ]);
  const { checked, failures } = failuresIn(report);
  for (const { file, clause, count, description } of failures)
    console.log(`${file.replace(`${scratch}/`, '')}: ${clause}, ${count} times: ${description}`);
  if (checked !== files.length) console.log(`veraPDF answered for ${checked} of ${files.length} files`);
  console.log(`${flavour}: ${files.length} files, ${failures.length} rules broken`);
  return failures.length === 0 && checked === files.length && checked > 0;
}

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

/** The repository's content, with every briefing made for the archive. */
function archiveWorkspace() {
  const workspace = join(scratch, 'workspace');
  cpSync(join(repository, 'content'), join(workspace, 'content'), { recursive: true });
  const briefings = join(workspace, 'content/briefings');
  for (const id of readdirSync(briefings))
    appendFileSync(
      join(briefings, id, 'briefing.yaml'),
      '\nattach: [data, references, manifest]\narchive: true\n',
    );
  return workspace;
}

/** Every edition of every briefing: of the house, and of each client as far as this version prints those. */
async function buildAll(workspace, folder) {
  const command = join(repository, 'bin/brevier.cjs');
  const out = join(scratch, folder);
  const help = await answerOf(process.execPath, [command, 'build', '--help']);
  for (const options of help.includes('--all-clients') ? [[], ['--all-clients']] : [[]])
    await inherit(process.execPath, [
      command,
      'build',
      '--workspace',
      workspace,
      '--out',
      out,
      '--quiet',
      ...options,
    ]);
  return readdirSync(out, { recursive: true })
    .filter((path) => path.endsWith('.pdf'))
    .map((path) => join(out, path))
    .sort();
}
