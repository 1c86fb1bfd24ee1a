import { cite, citeWords } from './cite/index.js';
import { type Composed, compose, type Since } from './compose/index.js';
import { draw } from './draw/index.js';
import { auditFigures, inspectDocument } from './inspect/index.js';
import { type LinkTarget, linkTargets } from './links/index.js';
import type { Cited } from './markdown/cited.js';
import type { Memory } from './memory.js';
import { merge } from './merge/index.js';
import { type CalendarDate, parseCalendarDate } from './model/calendar-date.js';
import { type Diagnostic, stops } from './model/diagnostic.js';
import type { Merged } from './model/document.js';
import type { Edition } from './model/edition.js';
import { withOwnFiles } from './model/fonts.js';
import type { EditionRecord } from './model/manifest.js';
import type { Workspace } from './model/workspace.js';
import type { FontShelf } from './ports.js';
import { recordOf, type Said } from './record.js';
import { type ClientEntry, readExports, readFontFiles, resolve } from './resolve/index.js';
import { differences } from './trail/index.js';

/** An edition and its document, before anything is printed. */
export interface Draft {
  readonly edition: Edition;
  readonly document: Composed;
  /** The sections with their values placed and their works cited, for whoever writes a letter of them. */
  readonly merged: Merged;
  readonly cited: Cited;
  /** Every address of the references and sections, for whoever asks the network about them. */
  readonly addresses: () => LinkTarget[];
  /** Where its fonts are had from: those that ship, and the brand's own. */
  readonly fonts: FontShelf;
}

/** A draft as far as it came, and the findings about it. */
export interface Drafted {
  readonly value: Draft | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Inspects the words and figures: nothing printed depends on it, so that it can be done while the browser prints. */
  readonly review: () => Diagnostic[];
}

/** Resolve, merge, draw, cite, compose. Each step goes on as far as it can, so that all findings come at once. */
export async function writeDraft(
  request: {
    readonly date?: CalendarDate;
    readonly version: string;
    readonly client?: ClientEntry | null;
    /** Also hold the words of the mail against the facts. */
    readonly mail?: boolean;
    /** The earlier issue that the edition tells the changes from. */
    readonly earlier?: EditionRecord | null;
  },
  workspace: Workspace,
  memory: Memory,
  fonts: FontShelf,
): Promise<Drafted> {
  const known = await memory.yaml();
  const [exports, fontFiles] = [await readExports(workspace, known), await readFontFiles(workspace)];
  const resolved = resolve(workspace, {
    known,
    exports,
    fontFiles,
    ...(request.date && { date: request.date }),
    client: request.client ?? null,
  });
  await memory.keepYaml(new Map([...resolved.parsed, ...exports.parsed]));
  const edition = resolved.value;
  if (!edition) return { value: null, diagnostics: resolved.diagnostics, review: () => [] };
  const templates = await memory.templates(request.version);
  const merged = merge(edition, templates);
  const own = withOwnFiles(fonts, edition.fontFiles);
  const drawn = await draw(edition, merged.value, {
    fonts: own,
    known: await memory.drawings(),
    version: request.version,
  });
  await memory.keepDrawings(drawn.value.kept);
  const cited = await cite({
    ...citable(edition, drawn.value.sources),
    sections: merged.value.sections,
    formatted: await memory.references(),
  });
  await memory.keepReferences(cited.value.formatted);
  const since = request.earlier
    ? sinceOf(request.earlier, { edition, cited: cited.value }, request.version, workspace.hashes)
    : null;
  const document = compose(edition, merged.value, cited.value, drawn.value, since, templates);
  await memory.keepTemplates(templates);
  const diagnostics = [
    ...resolved.diagnostics,
    ...merged.diagnostics,
    ...drawn.diagnostics,
    ...cited.diagnostics,
    ...document.diagnostics,
  ];
  const review = () => {
    const placed = new Set(document.value?.figures.map((use) => use.fact.id));
    // What an error kept from being placed is not unused.
    const unused = document.value && !stops(diagnostics) ? inspectDocument(edition, { placed }) : [];
    const audited = request.mail ? edition : withoutMail(edition);
    const figures = edition.unread.deal
      ? []
      : auditFigures({ edition: audited, merged: merged.value, cited: cited.value });
    return [...unused, ...figures];
  };
  const addresses = () => linkTargets(edition.references, cited.value.sections);
  const value = document.value && {
    edition,
    document: document.value,
    merged: merged.value,
    cited: cited.value,
    addresses,
    fonts: own,
  };
  return { value, diagnostics, review };
}

/** How an edition differs from an earlier issue, once it is known what it places. */
function sinceOf(
  earlier: EditionRecord,
  said: Pick<Said, 'edition' | 'cited'>,
  brevier: string,
  inputs: ReadonlyMap<string, string>,
): Since {
  return {
    date: parseCalendarDate(earlier.date) ?? said.edition.date,
    differences: (document) => differences(earlier, recordOf({ ...said, document }, { brevier, inputs })),
  };
}

/** The mail that carries an edition is no part of it. */
function withoutMail(edition: Edition): Edition {
  return { ...edition, mail: { ...edition.mail, letter: undefined } };
}

/** What the citation step needs of an edition. */
function citable(edition: Edition, captions: ReadonlySet<string>) {
  const { references, deal, briefing, locale, language, unread, client, facts, named } = edition;
  const { citationStyles, citationLocales } = edition;
  const data = [
    ...deal.parties,
    ...deal.terms,
    ...deal.facts,
    ...deal.models,
    ...deal.platforms,
    ...deal.timeline,
    ...deal.risks,
    ...deal.glossary,
  ];
  const own = [...facts.values()].filter(({ origin }) => origin === 'client');
  const dataSources = new Set([
    ...data.flatMap(({ source }) => source ?? []),
    ...own.flatMap(({ sources }) => sources),
    ...captions,
  ]);
  // A client's edition may leave out what cites a work; so may the house's, what is for clients only.
  const excused = client ? new Set(references.map(({ item }) => item.id)) : named;
  const foreign = new Map(
    edition.sections
      .filter((section) => section.locale !== locale)
      .map((each) => [each.index, { locale: each.locale, words: citeWords(each.language) }] as const),
  );
  const locales = new Map([...citationLocales].map(([tag, { text }]) => [tag, text]));
  const style = { style: briefing.style, styles: citationStyles, locale, locales };
  return {
    references,
    dataSources,
    words: citeWords(language),
    foreign,
    ...style,
    unread: unread.references,
    excused,
  };
}
