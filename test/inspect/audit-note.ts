import { auditFigures } from '../../src/inspect/index.js';
import { parseMarkdown } from '../../src/markdown/index.js';
import { merge } from '../../src/merge/index.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Edition } from '../../src/model/edition.js';
import { editionOf } from '../steps.js';
import { type Changes, folder } from '../workspace.js';

/** Runs the audit on the sample briefing with one section, whose text starts on line 4. */

export const notePath = `${folder}/sections/02-building.md`;

export const only = (text: string): Changes => ({
  [`${folder}/sections/01-lease.md`]: null,
  [`${folder}/sections/00-glance.md`]: null,
  [notePath]: `---\ntitle: Note\n---\n${text}\n`,
});

export async function auditOf(changes: Changes): Promise<readonly Diagnostic[]> {
  return auditEdition(await editionOf(changes));
}

export function auditEdition(edition: Edition): readonly Diagnostic[] {
  const merged = merge(edition).value;
  const sections = merged.sections.map((section) => ({
    merged: section,
    document: parseMarkdown(section.text, { prefix: 's-' }),
    citations: new Map(),
  }));
  return auditFigures({
    edition,
    merged,
    cited: { sections, entries: [], formatted: new Map() },
  });
}

/** `code line:column literal` of each finding in a text that stands alone. */
export async function found(text: string, changes: Changes = {}): Promise<string[]> {
  const all = await auditOf({ ...only(text), ...changes });
  return all.map((each) => `${each.code} ${each.line}:${each.column} ${/"([^"]*)"/.exec(each.message)?.[1]}`);
}
