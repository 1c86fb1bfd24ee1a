import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { ReferenceEntry } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import { formatBounded, formatDate } from '../model/format.js';
import { nearestTo } from '../model/nearest.js';
import { factCall, nameCall } from '../templating/fact-call.js';
import { type Helper, type HelperCall, safe } from '../templating/index.js';
import type { FigureLog } from './figures.js';
import { runsToHtml } from './html-text.js';
import { qrPath } from './qr.js';
import type { RunningTitles } from './running.js';
import { linkedPageNumbers, pageNumber } from './slots.js';

/** What the page templates may ask for. Each helper is described in README under "Helpers". */
export interface PageDesk {
  readonly edition: Edition;
  readonly entries: ReadonlyMap<string, ReferenceEntry>;
  readonly log: FigureLog;
  readonly running: RunningTitles;
  readonly diagnostics: Diagnostic[];
  /** The section that a slot prints, or undefined. */
  slot(name: string): unknown;
}

export function pageHelpers(desk: PageDesk): Record<string, Helper> {
  const { edition } = desk;
  return {
    fact: (call) => {
      const answer = factCall(edition, call);
      return 'value' in answer ? safe(desk.log.place(answer.value)) : report(desk, answer.diagnostic);
    },
    name: (call) => {
      const answer = nameCall(edition, call);
      return 'value' in answer ? answer.value.text : report(desk, answer.diagnostic);
    },
    cite: (call) => cite(desk, call),
    word: (call) => word(desk, call),
    date: ({ args: [date], named }) =>
      formatDate(date as Edition['date'], edition, named.form === 'short' ? 'short' : 'long'),
    slot: ({ args: [name] }) => desk.slot(String(name)),
    where: ({ args: [list], named }) =>
      (list as readonly Record<string, unknown>[]).filter((item) => matches(item, named)),
    'fact-details': (call) => factDetails(desk, call),
    'fact-value': ({ args: [id] }) => factValue(edition, String(id)),
    concat: ({ args }) => args.join(''),
    add: ({ args: [a, b] }) => Number(a) + Number(b),
    fixed: ({ args: [number] }) => Number(number).toFixed(2),
    any: ({ args: [list, key] }) => anyHas(list as readonly Record<string, unknown>[], String(key)),
    running: ({ args: [title] }) => safe(`style="page: ${desk.running.name(String(title))}"`),
    later: ({ args: [partial] }) => safe(laterMark(String(partial))),
    'page-number': ({ args: [anchor] }) => pageNumber(String(anchor)),
    'page-numbers': ({ args: [anchors] }) => linkedPageNumbers(anchors as readonly string[]),
    qr: ({ args: [address] }) => qrPath(String(address)),
    eq: ({ args: [a, b] }) => a === b,
  };
}

/** Stands for a partial that can be filled only when the rest of the page is there. */
export function laterMark(partial: string): string {
  return `\uE008${partial}\uE009`;
}

function matches(item: Record<string, unknown>, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).every(([key, value]) => value === undefined || item[key] === value);
}

/** Whether some item of a list has something under a key; an empty list is nothing. */
function anyHas(list: readonly Record<string, unknown>[], key: string): boolean {
  return list.some((item) => (Array.isArray(item[key]) ? item[key].length > 0 : Boolean(item[key])));
}

/** Author and date of a work, linked to its entry: the source mark of tables and figures. */
function cite(desk: PageDesk, call: HelperCall): unknown {
  const id = String(call.args[0] ?? '');
  const entry = desk.entries.get(id);
  if (entry) return safe(runsToHtml([{ text: `${entry.author}, ${entry.year}`, href: `#${entry.anchor}` }]));
  if (desk.edition.unread.references) return '';
  return report(
    desk,
    diagnose('id-unknown', call.place, { id, kind: 'reference', near: nearestTo(id, desk.entries.keys()) }),
  );
}

/** The parts of one fact, for a partial that shows it large. */
function factDetails(desk: PageDesk, call: HelperCall): unknown {
  const answer = factCall(desk.edition, call);
  if (!('value' in answer)) return report(desk, answer.diagnostic) || undefined;
  const { id, label, sources } = answer.value.fact;
  return { id, label, sources };
}

/** A fact's value for the appendix itself, which is no further place of its use. */
function factValue(edition: Edition, id: string): string {
  const fact = edition.facts.get(id);
  return fact ? formatBounded(fact.value, fact.bound, 'long', edition) : '';
}

function word(desk: PageDesk, call: HelperCall): string {
  const key = String(call.args[0] ?? '');
  const { words } = desk.edition.language;
  if (words[key] !== undefined) return words[key];
  return report(
    desk,
    diagnose('id-unknown', call.place, { id: key, kind: 'word', near: nearestTo(key, Object.keys(words)) }),
  );
}

function report(desk: PageDesk, diagnostic: Diagnostic | null): string {
  if (diagnostic) desk.diagnostics.push(diagnostic);
  return '';
}
