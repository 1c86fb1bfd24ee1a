import type { CalendarDate } from '../model/calendar-date.js';
import { levels } from '../model/deal.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { ReferenceEntry } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import { formatDate, formatValue, parsePrecision } from '../model/format.js';
import { nearestTo } from '../model/nearest.js';
import { audienceCall, convertedAlone, factCall, nameCall, withBound } from '../templating/fact-call.js';
import { type Helper, type HelperCall, lenient, safe } from '../templating/index.js';
import type { FigureLog } from './figures.js';
import { runsToHtml } from './html-text.js';
import { captionKinds } from './numbering.js';
import { qrPath } from './qr.js';
import type { RunningTitles } from './running.js';
import { linkedPageNumbers, pageNumber, reference } from './slots.js';

/** What the page templates may ask for. Each helper is described in README under "Helpers". */
export interface PageDesk {
  readonly edition: Edition;
  readonly entries: ReadonlyMap<string, ReferenceEntry>;
  readonly log: FigureLog;
  readonly running: RunningTitles;
  readonly diagnostics: Diagnostic[];
  /** The exchange rates that a line has named already. */
  readonly namedRates: Set<string>;
  /** The map of the deal, or null for a deal without terms between parties. */
  dealMap(): unknown;
  /** The section that a slot prints, or undefined. */
  slot(name: string): unknown;
}

export function pageHelpers(desk: PageDesk): Record<string, Helper> {
  const { edition } = desk;
  const given = <T>(
    call: HelperCall,
    name: string,
    index: number,
    kind: Kind<T>,
    use: (value: T) => unknown,
  ) => {
    const value = call.args[index];
    return kind.is(value) ? use(value) : misused(desk, call, name, `its argument must be ${kind.words}`);
  };
  /** A helper of one argument that must be of a kind. */
  const of =
    <T>(name: string, kind: Kind<T>, use: (value: T, call: HelperCall) => unknown) =>
    (call: HelperCall) =>
      given(call, name, 0, kind, (value) => use(value, call));
  return {
    fact: (call) => {
      const answer = factCall(edition, call);
      return 'value' in answer ? safe(desk.log.place(answer.value)) : report(desk, answer.diagnostic);
    },
    name: (call) => {
      const answer = nameCall(edition, call);
      return 'value' in answer ? answer.value.text : report(desk, answer.diagnostic);
    },
    converted: (call) => convertedFigure(desk, call),
    has: ({ args }) => edition.facts.has(String(args[0])),
    audience: (call) => {
      const answer = audienceCall(edition, call);
      return 'value' in answer ? answer.value : report(desk, answer.diagnostic) !== '';
    },
    rates: () => ratesToName(desk),
    cite: of('cite', text, (id, call) => cite(desk, call, id)),
    word: of('word', text, (key, call) => word(desk, call, key)),
    date: lenient(
      'arguments',
      of('date', date, (day, { named }) =>
        formatDate(day, edition, named.form === 'short' ? 'short' : 'long'),
      ),
    ),
    slot: of('slot', text, (name) => desk.slot(name)),
    where: lenient(
      'named',
      of('where', list, (items, { named }) => items.filter((item) => matches(item, named))),
    ),
    'fact-details': (call) => factDetails(desk, call),
    'fact-value': of('fact-value', text, (id) => factValue(edition, id)),
    concat: ({ args }) => args.join(''),
    add: (call) => given(call, 'add', 0, number, (a) => given(call, 'add', 1, number, (b) => a + b)),
    fixed: of('fixed', number, (value) => value.toFixed(2)),
    any: lenient('arguments', ({ args: [items, key] }) => list.is(items) && anyHas(items, String(key))),
    running: of('running', text, (title) => safe(desk.running.attribute(title))),
    turned: of('turned', text, (title) => safe(`style="page: ${desk.running.turned(title)}"`)),
    later: lenient('named', of('later', text, later(desk))),
    'page-number': of('page-number', text, pageNumber),
    'page-numbers': of('page-numbers', texts, linkedPageNumbers),
    or: lenient('arguments', ({ args }) => args.find(Boolean)),
    list: ({ args }) => args,
    'risk-weight': ({ args: [likelihood, impact] }) => riskWeight(likelihood, impact),
    'deal-map': () => desk.dealMap() ?? undefined,
    ref: of('ref', text, (id) => safe(reference(id, edition.locale))),
    qr: of('qr', text, qrPath),
    eq: lenient('arguments', ({ args: [a, b] }) => a === b),
  };
}

/** What an argument must be, in a test and in words. */
interface Kind<T> {
  readonly words: string;
  is(value: unknown): value is T;
}

type Item = Record<string, unknown>;

const text: Kind<string> = { words: 'text', is: (value) => typeof value === 'string' };
const number: Kind<number> = { words: 'a number', is: (value): value is number => Number.isFinite(value) };
const date: Kind<CalendarDate> = {
  words: 'a date of the data',
  is: (value): value is CalendarDate & Item => isObject(value) && 'year' in value,
};
const list: Kind<readonly Item[]> = {
  words: 'a list of the data',
  is: (value) => Array.isArray(value) && value.every(isObject),
};
const texts: Kind<readonly string[]> = {
  words: 'a list of ids',
  is: (value) => Array.isArray(value) && value.every(text.is),
};

/** 1 to 5: how far up a risk stands from low and low to high and high. */
function riskWeight(likelihood: unknown, impact: unknown): number {
  const place = (level: unknown) => (levels as readonly unknown[]).indexOf(level);
  return place(likelihood) + place(impact) + 1;
}

function isObject(value: unknown): value is Item {
  return typeof value === 'object' && value !== null;
}

/**
 * Stands for a partial that can be filled only when the rest of the page is there.
 * @param kind of what it lists, where it lists things of several kinds.
 */
export function laterMark(partial: string, kind = ''): string {
  return `\uE008${partial}${kind && ` ${kind}`}\uE009`;
}

const laterPartials = [
  'changes-list',
  'contents-list',
  'figure-list',
  'reference-list',
  'data-list',
  'caption-list',
  'note-list',
];

/** Each stands on the page once, since what it holds counts the page itself. */
function later(desk: PageDesk): (partial: string, call: HelperCall) => unknown {
  const asked = new Set<string>();
  return (name, call) => {
    const kind = String(call.named.kind ?? '');
    if (kind && !(name === 'caption-list' && (captionKinds as readonly string[]).includes(kind)))
      return misused(desk, call, 'later', `"${kind}" is neither figure nor table`);
    const known = laterPartials.filter((partial) => desk.edition.templates.has(`partials/${partial}`));
    if (!known.includes(name))
      return report(desk, diagnose('partial-unknown', call.place, { name, near: nearestTo(name, known) }));
    const mark = laterMark(name, kind);
    if (asked.has(mark)) return misused(desk, call, 'later', `"${name}" can stand on the page only once`);
    asked.add(mark);
    return safe(mark);
  };
}

function matches(item: Item, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).every(([key, value]) => value === undefined || item[key] === value);
}

/** Whether some item of a list has something under a key; an empty list is nothing. */
function anyHas(items: readonly Item[], key: string): boolean {
  return items.some((item) => (Array.isArray(item[key]) ? item[key].length > 0 : Boolean(item[key])));
}

/** Author and date of a work, linked to its entry: the source mark of tables and figures. */
function cite(desk: PageDesk, call: HelperCall, id: string): unknown {
  const entry = desk.entries.get(id);
  if (entry) return safe(runsToHtml([{ text: entry.mark, href: `#${entry.anchor}` }]));
  if (desk.edition.unread.references || isDataSource(desk.edition, id)) return '';
  return report(
    desk,
    diagnose('id-unknown', call.place, { id, kind: 'reference', near: nearestTo(id, desk.entries.keys()) }),
  );
}

/** A fact's amount in the reader's currency as text to be escaped, or nothing where there is none. */
function convertedFigure(desk: PageDesk, call: HelperCall): unknown {
  const answer = factCall(desk.edition, call);
  if (!('value' in answer)) return report(desk, answer.diagnostic);
  const converted = convertedAlone(desk.edition, answer.value);
  return converted ? safe(desk.log.place(converted)) : '';
}

/**
 * The exchange rates behind the amounts in the reader's currency that stand in the document so far, for the line that
 * names them: each where it is asked for first.
 */
function ratesToName({ edition: { facts }, log, namedRates }: PageDesk) {
  const behind = new Set(log.uses.map(({ fact }) => fact.rate));
  const rates = [...facts.values()].filter(({ id }) => behind.has(id) && !namedRates.has(id));
  for (const { id } of rates) namedRates.add(id);
  return rates.map(({ id, sources, asOf, note = '' }) => ({ id, sources, asOf, note }));
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
  if (!fact) return '';
  const precision = parsePrecision(fact.presentation?.precision ?? '') ?? undefined;
  const value = formatValue(fact.value, fact.presentation?.form ?? 'long', edition, precision);
  return withBound(fact, value, edition);
}

/** A source that the data name has been looked up by `resolve`, which says so at its own line. */
function isDataSource({ deal }: Edition, id: string): boolean {
  const items = [
    ...deal.parties,
    ...deal.terms,
    ...deal.facts,
    ...deal.models,
    ...deal.platforms,
    ...deal.timeline,
    ...deal.risks,
    ...deal.glossary,
  ];
  return items.some(({ source }) => source === id);
}

function word(desk: PageDesk, call: HelperCall, key: string): string {
  const { language, unread } = desk.edition;
  const { words } = language;
  if (Object.hasOwn(words, key)) return words[key] ?? '';
  if (unread.language) return '';
  return report(
    desk,
    diagnose('id-unknown', call.place, { id: key, kind: 'word', near: nearestTo(key, Object.keys(words)) }),
  );
}

/** Gives nothing rather than an empty text, so that `with` and `each` show nothing either. */
function misused(desk: PageDesk, call: HelperCall, name: string, problem: string): undefined {
  report(desk, diagnose('helper-misused', call.place, { name, problem }));
}

function report(desk: PageDesk, diagnostic: Diagnostic | null): string {
  if (diagnostic) desk.diagnostics.push(diagnostic);
  return '';
}
