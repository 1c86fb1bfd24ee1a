import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { type ScannedEntry, scanBibtex } from './bibtex-scan.js';
import type { ExportedEntry, ExportFile } from './export-file.js';
import { carriedWithLosses, unusedFields } from './losses.js';

interface RawEntry {
  readonly type: string;
  readonly label: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The fields that a variable is read from, for the places of findings. */
const sources: Readonly<Record<string, readonly string[]>> = {
  title: ['title'],
  author: ['author'],
  editor: ['editor'],
  issued: ['date', 'year'],
  accessed: ['urldate'],
  DOI: ['doi'],
  URL: ['url', 'howpublished'],
  'container-title': ['journaltitle', 'journal', 'booktitle'],
  publisher: ['publisher', 'institution', 'school', 'organization'],
};

/** Reads BibTeX and BibLaTeX. Every entry is parsed on its own, so that all that is wrong is found. */
export function readBibtex(text: string, options: { losses: boolean }): ExportFile {
  const { entries, strings, problems: broken } = scanBibtex(text);
  const problems = [...broken];
  const raws = entries.flatMap((entry) => {
    const raw = parsed(strings, entry);
    if (typeof raw !== 'string') return [{ entry, raw }];
    problems.push({ problem: raw, offset: entry.offset });
    return [];
  });
  const byKey = new Map(raws.map(({ raw }) => [raw.label, raw]));
  const read = raws.flatMap(({ entry, raw }): ExportedEntry[] => {
    try {
      return [exported(entry, raw, byKey, options.losses)];
    } catch (error) {
      problems.push({
        problem: `the entry "${raw.label}" does not parse: ${reason(error)}`,
        offset: entry.offset,
      });
      return [];
    }
  });
  return { entries: read, problems };
}

function parsed(strings: string, entry: ScannedEntry): RawEntry | string {
  try {
    const raw = (plugins.input.data(strings + entry.text, '@biblatex/text') as RawEntry[]).at(-1);
    return raw ?? `the entry "${entry.key}" does not parse`;
  } catch (error) {
    return `the entry "${entry.key}" does not parse: ${reason(error)}`;
  }
}

/** The parser's own words, without its excerpt and the rules it was in. */
function reason(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply';
  const message = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
  const [, expected, got] = /expected "(\w+)", got "?(\w+)"?/.exec(message) ?? [];
  const words: Record<string, string> = {
    rbrace: 'a closing brace',
    lbrace: 'an opening brace',
    EOF: 'the end',
    equals: '=',
    comma: 'a comma',
  };
  const named = (token: string) => words[token] ?? (token === 'identifier' ? 'a name' : token);
  return expected === undefined ? message : `${named(expected)} is missing before ${named(got ?? '')}`;
}

function exported(
  entry: ScannedEntry,
  raw: RawEntry,
  byKey: ReadonlyMap<string, RawEntry>,
  wantsLosses: boolean,
): ExportedEntry {
  const parents = parentsOf(raw, byKey);
  const convert = (properties: RawEntry['properties']) => converted({ ...raw, properties }, parents);
  const unused = wantsLosses ? unusedFields(raw.properties, convert) : [];
  const { item, losses } = carriedWithLosses(convert(raw.properties), unused);
  const offsetOf = (name: string) => entry.fields.get(name.replace(/^markup of /, '')) ?? entry.offset;
  const places = Object.entries(sources).flatMap(([variable, fields]) => {
    const field = fields.find((name) => entry.fields.has(name));
    return field === undefined ? [] : [[variable, offsetOf(field)] as const];
  });
  return {
    item,
    offset: entry.offset,
    places: Object.fromEntries(places),
    losses: losses.map((loss) => ({ ...loss, offset: offsetOf(loss.name) })),
  };
}

/** The entries that this one inherits from, nearest first, each once. */
function parentsOf(raw: RawEntry, byKey: ReadonlyMap<string, RawEntry>): RawEntry[] {
  const found = new Map<string, RawEntry>();
  const visit = ({ properties: { crossref, xdata } }: RawEntry): void => {
    for (const key of [crossref, xdata].flatMap((value) => String(value ?? '').split(/\s*,\s*/))) {
      const parent = byKey.get(key);
      if (!parent || parent === raw || found.has(key)) continue;
      found.set(key, parent);
      visit(parent);
    }
  };
  visit(raw);
  return [...found.values()];
}

function converted(raw: RawEntry, parents: readonly RawEntry[]): Record<string, unknown> {
  const [csl = {}] = plugins.input.data([raw, ...parents], '@biblatex/entries+list') as Record<
    string,
    unknown
  >[];
  return { ...csl, id: raw.label, ...preprint(raw) };
}

/** arXiv's own entries say where they are in fields that no journal has. */
function preprint({ properties }: RawEntry): Record<string, unknown> {
  const { eprint, archiveprefix, eprinttype } = properties;
  const archive = String(archiveprefix ?? eprinttype ?? '');
  if (eprint === undefined || !/^arxiv$/i.test(archive)) return {};
  if (['journal', 'journaltitle', 'booktitle'].some((field) => field in properties)) return {};
  return { type: 'article', publisher: 'arXiv', number: `arXiv:${eprint}` };
}
