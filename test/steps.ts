import { fontPackages } from '../src/adapters/font-packages.js';
import { cite, citeWords } from '../src/cite/index.js';
import { compose } from '../src/compose/index.js';
import { draw } from '../src/draw/index.js';
import { load } from '../src/load/index.js';
import { merge } from '../src/merge/index.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import { noDrawings } from '../src/model/drawing.js';
import type { Edition } from '../src/model/edition.js';
import type { KnownYaml } from '../src/model/yaml-file.js';
import { readExports, resolve } from '../src/resolve/index.js';
import { briefing, type Changes, home, root, sampleWorkspace } from './workspace.js';

/** The pipeline as far as a test wants it, over the sample workspace with some files changed. */

export async function loaded(changes: Changes = {}) {
  return load(sampleWorkspace(changes).files, { root, builtIn: home.folder, briefing });
}

/** What was read without fault, so that each test parses only what it changed. */
let known: KnownYaml = new Map();

export async function resolved(changes: Changes = {}) {
  const { value: workspace } = await loaded(changes);
  const exports = await readExports(workspace, known);
  const result = resolve(workspace, { known, exports });
  known = new Map([...known, ...result.parsed]);
  return result;
}

/** The edition of a workspace that has no findings. */
export async function editionOf(changes: Changes = {}): Promise<Edition> {
  const { value, diagnostics } = await resolved(changes);
  if (!value || diagnostics.length > 0)
    throw new Error(`the workspace has findings: ${findingLines(diagnostics)}`);
  return value;
}

export async function merged(changes: Changes = {}) {
  return merge(await editionOf(changes));
}

/** Merged, cited and composed; the findings are those of these three steps. */
export async function composed(changes: Changes = {}) {
  return composeEdition(await editionOf(changes));
}

/** Formatting references takes longer than all else, and they hardly change from test to test. */
let formatted: ReadonlyMap<string, string> = new Map();
/** So does drawing; pictures are kept by content hash as well. */
let drawings: ReadonlyMap<string, string> = new Map();

/** @param options.undrawn leaves out what another engine would draw. */
export async function composeEdition(edition: Edition, options: { undrawn?: boolean } = {}) {
  const draft = merge(edition);
  const { references, locale } = edition;
  const world = { fonts: fontPackages(), known: drawings, version: 'test' };
  const drawn = options.undrawn ? null : await draw(edition, draft.value, world);
  drawings = new Map([...drawings, ...(drawn?.value.kept ?? [])]);
  const cited = await cite({
    sections: draft.value.sections,
    references,
    dataSources: new Set(references.map(({ item }) => item.id)),
    style: edition.briefing.style,
    styles: edition.citationStyles,
    locales: new Map([...edition.citationLocales].map(([tag, { text }]) => [tag, text])),
    locale,
    words: citeWords(edition.language),
    foreign: new Map(
      edition.sections
        .filter((section) => section.locale !== locale)
        .map((each) => [each.index, { locale: each.locale, words: citeWords(each.language) }]),
    ),
    formatted,
  });
  formatted = cited.value.formatted;
  const page = compose(edition, draft.value, cited.value, drawn?.value ?? noDrawings);
  return {
    value: page.value,
    html: page.value?.html ?? '',
    body: bodyOf(page.value?.html ?? ''),
    diagnostics: [
      ...draft.diagnostics,
      ...(drawn?.diagnostics ?? []),
      ...cited.diagnostics,
      ...page.diagnostics,
    ],
  };
}

export function bodyOf(html: string): string {
  return html.slice(html.indexOf('<body>') + 7, html.indexOf('</body>'));
}

/** Findings as one line each: `file:line:column code message`. */
export function findingLines(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.code} ${d.message}`);
}

/** Findings as `code line:column` under the short name of their file. */
export function placesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((d) => `${d.code} ${d.file?.split('/').at(-1)}:${d.line}:${d.column}`);
}
