/**
 * What the audit of figures and the record of provenance cost: once in a fresh process, as in a build, over the first
 * briefing; and over 10, 100 and 1,000 pages of its text. Usage: node bench/audit.mjs [RUNS]
 */
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { bundled, median, repository } from './ground.mjs';

const runs = Math.max(7, Number(process.argv[2] ?? 9));
/** What stands on a page of running text in the briefing's measure. */
const charactersPerPage = 2_400;

if (process.argv[2] === 'once') await once(process.argv[3]);
else await all();

async function all() {
  // The steps that lead to the audit, bundled as the command is.
  const bundle = await bundled({ contents: steps() }, 'audit');
  const first = Array.from({ length: runs }, () =>
    Number(
      execFileSync(process.execPath, [import.meta.filename, 'once', bundle], { encoding: 'utf8' }).trim(),
    ),
  );
  console.log(
    `audit and provenance of the first briefing, first call in a fresh process: ${median(first).toFixed(0)} ms\n`,
  );
  const { draftOf, repeated, audit } = await import(pathToFileURL(bundle).href);
  const draft = await draftOf(repository);
  console.log('| pages of text | ms | ms a page |\n|---|---|---|');
  for (const pages of [10, 100, 1000]) {
    const long = repeated(draft, pages * charactersPerPage);
    const times = Array.from({ length: runs }, () => {
      const start = performance.now();
      audit(long);
      return performance.now() - start;
    });
    console.log(`| ${pages} | ${median(times).toFixed(0)} | ${(median(times) / pages).toFixed(2)} |`);
  }
}

async function once(bundle) {
  const { draftOf, audit } = await import(pathToFileURL(bundle).href);
  const draft = await draftOf(repository);
  const start = performance.now();
  audit(draft);
  console.log(performance.now() - start);
}

function steps() {
  return `
    import { nodeFiles } from './src/adapters/node-files.ts';
    import { auditFigures } from './src/inspect/index.ts';
    import { load } from './src/load/index.ts';
    import { parseMarkdown } from './src/markdown/index.ts';
    import { merge } from './src/merge/index.ts';
    import { factRecords } from './src/model/provenance.ts';
    import { resolve } from './src/resolve/index.ts';

    export async function draftOf(root) {
      const loaded = await load(nodeFiles(), { root, builtIn: root, briefing: 'ms-nvidia-anthropic' });
      return drafted(resolve(loaded.value).value);
    }

    /** The briefing with one section of so many characters, made of the text of all, its figures typed by hand. */
    export function repeated({ edition }, length) {
      const [first] = edition.sections;
      const body = edition.sections.map(({ source, bodyStart }) => source.text.slice(bodyStart)).join('\\n\\n');
      const typed = body.replace(/\\{\\{fact [^}]*\\}\\}/g, 'US$31 billion');
      const text = typed.repeat(Math.ceil(length / typed.length)).slice(0, length).replace(/[^\\n]*$/, '');
      return drafted({ ...edition, sections: [{ ...first, source: { ...first.source, text }, bodyStart: 0 }] });
    }

    function drafted(edition) {
      const merged = merge(edition).value;
      const sections = merged.sections.map((section) => ({
        merged: section,
        document: parseMarkdown(section.text, { prefix: 's-' }),
        citations: new Map(),
      }));
      const uses = merged.placements
        .filter(({ kind }) => kind === 'figure')
        .map((placed, index) => ({ ...placed, anchor: 'figure-' + index }));
      return { edition, merged, cited: { sections, entries: [], formatted: new Map() }, uses };
    }

    export function audit({ edition, merged, cited, uses }) {
      return [auditFigures({ edition, merged, cited }), factRecords(edition, uses, new Map())];
    }`;
}
