import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { auditFigures } from '../../src/inspect/audit/index.js';
import { parseMarkdown } from '../../src/markdown/index.js';
import { merge } from '../../src/merge/index.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Edition } from '../../src/model/edition.js';
import { findingLines, resolved } from '../steps.js';
import { folder } from '../workspace.js';

/** The corpus of labelled notes (see README.md), and the audit run on it. */

export interface Expected {
  readonly code: string;
  readonly literal: string;
  readonly fact?: string;
}

export interface Case {
  readonly id: string;
  readonly deal: string;
  readonly text: string;
  readonly expect: readonly Expected[];
}

export interface DealData {
  readonly parties: ReadonlyArray<Record<string, unknown>>;
  readonly facts: ReadonlyArray<Record<string, unknown>>;
}

export interface CorpusFile {
  readonly deals: Readonly<Record<string, DealData>>;
  readonly cases: readonly Case[];
}

/** One note with what the audit found in it. */
export interface Audited {
  readonly file: string;
  readonly each: Case;
  readonly found: readonly Found[];
}

export interface Found {
  readonly code: string;
  readonly start: number;
  readonly literal: string;
  readonly message: string;
}

export async function auditCorpus(): Promise<Audited[]> {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml'));
  const audited: Audited[] = [];
  for (const file of files.sort()) {
    const corpus = parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as CorpusFile;
    const editions = new Map<string, Edition>();
    for (const [name, deal] of Object.entries(corpus.deals)) editions.set(name, await editionWith(deal));
    for (const each of corpus.cases) {
      const edition = editions.get(each.deal);
      if (!edition) throw new Error(`${each.id}: there is no deal "${each.deal}"`);
      audited.push({ file, each, found: audit(edition, each.text) });
    }
  }
  return audited;
}

/** An edition with a deal of the corpus, read as a deal file is. */
export async function editionWith({ parties, facts }: DealData): Promise<Edition> {
  const deal = {
    name: 'A deal',
    announced: '2025-11-18',
    parties: parties.map((party) => ({ role: 'Party', ...party })),
    facts: facts.map((fact) => ({ source: 'survey', ...fact })),
  };
  const { value, diagnostics } = await resolved({
    [`${folder}/deal.yaml`]: JSON.stringify(deal),
    [`${folder}/briefing.yaml`]:
      'title: A note\nshortTitle: Note\ndate: 2025-11-30\nclassification: Test\nsubject: A note\n',
    [`${folder}/sections/00-glance.md`]: null,
    [`${folder}/sections/01-lease.md`]: null,
    [`${folder}/sections/02-building.md`]: '---\ntitle: Note\n---\nNothing.\n',
  });
  if (!value || diagnostics.length > 0) throw new Error(findingLines(diagnostics).join('\n'));
  return { ...value, templates: new Map() };
}

const path = 'note.md';

export function audit(edition: Edition, text: string): Found[] {
  const [own] = edition.sections;
  if (!own) throw new Error('the edition has no section');
  const section = { ...own, source: { path, text }, bodyStart: 0 };
  const noted = { ...edition, sections: [section] };
  const merged = merge(noted).value;
  const sections = merged.sections.map((each) => ({
    merged: each,
    document: parseMarkdown(each.text, { prefix: 's-' }),
    citations: new Map(),
  }));
  const cited = { sections, entries: [], formatted: new Map() };
  return auditFigures({ edition: noted, cited, merged })
    .filter(({ file }) => file === path)
    .map((diagnostic) => foundAt(diagnostic, text));
}

function foundAt({ code, line, column, message }: Diagnostic, text: string): Found {
  const lines = text.split('\n').slice(0, (line ?? 1) - 1);
  const start = lines.reduce((sum, each) => sum + each.length + 1, 0) + (column ?? 1) - 1;
  return { code, start, literal: /"([^"]*)"/.exec(message)?.[1] ?? '', message };
}

/** How well one code was found: right, wrong and missed. */
export interface Measure {
  right: number;
  wrong: number;
  missed: number;
}

/** Counts, by code, the findings that were expected, those that were not, and those that are missing, which it lists. */
export function measure(audited: readonly Audited[]): {
  byCode: ReadonlyMap<string, Measure>;
  misses: string[];
} {
  const byCode = new Map<string, Measure>();
  const misses: string[] = [];
  const of = (code: string): Measure => {
    const known = byCode.get(code) ?? { right: 0, wrong: 0, missed: 0 };
    byCode.set(code, known);
    return known;
  };
  for (const { each, found } of audited) {
    const left = [...found];
    for (const expected of each.expect) {
      const at = left.findIndex((one) => matches(one, expected, each.text));
      if (at >= 0) left.splice(at, 1);
      of(expected.code)[at >= 0 ? 'right' : 'missed']++;
      if (at < 0) misses.push(`${each.id}: missed ${expected.code} "${expected.literal}" in: ${each.text}`);
    }
    for (const one of left) {
      of(one.code).wrong++;
      misses.push(`${each.id}: wrong ${one.code}: ${one.message} in: ${each.text}`);
    }
  }
  return { byCode, misses };
}

/** A finding covers the literal, and names the fact. */
function matches(found: Found, { code, literal, fact }: Expected, text: string): boolean {
  const start = text.indexOf(literal);
  const covers = found.start <= start && found.start + found.literal.length >= start + literal.length;
  return found.code === code && covers && (fact === undefined || found.message.includes(`"${fact}"`));
}
