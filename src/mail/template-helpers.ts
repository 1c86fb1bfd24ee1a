import type { CalendarDate } from '../model/calendar-date.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { mark } from '../model/document.js';
import { formatDate } from '../model/format.js';
import { nearestTo } from '../model/nearest.js';
import { audienceCall, convertedAlone, factCall, nameCall } from '../templating/fact-call.js';
import { type Helper, type HelperCall, lenient } from '../templating/index.js';
import type { Letterhead } from './letterhead.js';

/** What a mail's templates may ask for. README lists them under "The words of the mail". */
export function mailHelpers(head: Letterhead): Record<string, Helper> {
  const { edition } = head;
  return {
    fact: (call) => fact(head, call),
    converted: (call) => converted(head, call),
    name: (call) => {
      const answer = nameCall(edition, call);
      return 'value' in answer ? answer.value.text : reported(head, answer.diagnostic);
    },
    word: (call) => word(head, call),
    date: ({ args: [date] }) => (isDate(date) ? formatDate(date, edition) : ''),
    has: ({ args: [id] }) => edition.facts.has(String(id)),
    audience: (call) => {
      const answer = audienceCall(edition, call);
      return 'value' in answer ? answer.value : reported(head, answer.diagnostic) !== '';
    },
    or: lenient('arguments', ({ args }) => args.find(Boolean)),
    eq: lenient('arguments', ({ args: [one, other] }) => one === other),
  };
}

/** The same in the letter, whose values leave marks; calls that only ask are as they are. */
export function letterHelpers(head: Letterhead): Record<string, Helper> {
  const { fact, name, word, date, ...questions } = mailHelpers(head);
  const printed = Object.entries({ fact, name, word, date, value: printable(head) }).map(
    ([key, helper]) => [key, (call: HelperCall) => placed(head, (helper as Helper)(call))] as const,
  );
  return { ...Object.fromEntries(printed), ...questions, slot: slot(head), embed: embed(head) };
}

function fact(head: Letterhead, call: HelperCall): string {
  const answer = factCall(head.edition, call);
  return 'value' in answer ? answer.value.text : reported(head, answer.diagnostic);
}

/** A fact's amount in the reader's currency, or nothing where there is none. */
function converted(head: Letterhead, call: HelperCall): string {
  const answer = factCall(head.edition, call);
  if (!('value' in answer)) return reported(head, answer.diagnostic);
  return convertedAlone(head.edition, answer.value)?.text ?? '';
}

function word(head: Letterhead, call: HelperCall): string {
  const { words } = head.edition.language;
  const key = String(call.args[0]);
  if (Object.hasOwn(words, key)) return words[key] ?? '';
  const near = nearestTo(key, Object.keys(words));
  return reported(head, diagnose('id-unknown', call.place, { id: key, kind: 'word', near }));
}

/** A plain `{{variable}}`, which `placeValues` makes a call. */
function printable(head: Letterhead): Helper {
  return ({ args: [value], named, place }) => {
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    const problem = 'it is not text; print one of its parts';
    return reported(head, diagnose('helper-misused', place, { name: String(named.name), problem }));
  };
}

/** A section of the briefing, such as its summary: a block of its own. */
function slot(head: Letterhead): Helper {
  return ({ args: [name] }) => {
    const index = head.placements.push({ kind: 'text', text: '' }) - 1;
    head.slots.set(index, String(name));
    return `\n\n${mark(index)}\n\n`;
  };
}

function embed(head: Letterhead): Helper {
  return ({ args: [name], place }) => {
    const problem = 'a mail has no partials; they are parts of the printed page';
    return reported(head, diagnose('helper-misused', place, { name: `> ${name}`, problem }));
  };
}

function placed(head: Letterhead, text: unknown): string {
  return text === '' ? '' : mark(head.placements.push({ kind: 'text', text: String(text) }) - 1);
}

function isDate(value: unknown): value is CalendarDate {
  return typeof value === 'object' && value !== null && 'year' in value;
}

function reported(head: Letterhead, diagnostic: Diagnostic | null): string {
  if (diagnostic) head.report(diagnostic);
  return '';
}
