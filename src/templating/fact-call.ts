import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { PlacedFigure, PlacedText } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import type { Fact } from '../model/fact.js';
import { type Form, formatValue, forms, parsePrecision, precisionForms } from '../model/format.js';
import { nearestTo } from '../model/nearest.js';
import type { Bound } from '../model/value.js';
import type { HelperCall } from './helper-call.js';

type Answer<T> = { value: T } | { diagnostic: Diagnostic | null };

/**
 * What `{{fact "id" form="long" bound=true}}` prints: the value in the edition's locale, with its bound.
 * The same in sections and in page templates.
 */
export function factCall(edition: Edition, call: HelperCall): Answer<PlacedFigure> {
  if (call.args.length === 0) return misused(call, 'fact', 'the id is missing', 'Write {{fact "id"}}.');
  const id = String(call.args[0]);
  const fact = edition.facts.get(id);
  if (!fact) return unknown(edition, call, id, 'fact', edition.facts.keys());
  const strange = Object.keys(call.named).find((key) => !options.includes(key));
  if (strange !== undefined) return misused(call, 'fact', `it has no option "${strange}"`, optionAdvice);
  if (typeof (call.named.bound ?? true) !== 'boolean')
    return misused(call, 'fact', 'bound is true or false', optionAdvice);
  const form = (call.named.form ?? fact.presentation?.form ?? 'long') as Form;
  if (!forms.includes(form)) return misused(call, 'fact', `form is one of ${forms.join(', ')}`);
  const wanted = call.named.precision ?? fact.presentation?.precision;
  const precision = wanted === undefined ? undefined : parsePrecision(String(wanted));
  if (precision === null)
    return misused(call, 'fact', 'its precision is not understood', `Write ${precisionForms}.`);
  const value = formatValue(fact.value, form, edition, precision);
  const text = call.named.bound === false ? value : withBound(fact, value, edition);
  return { value: { kind: 'figure', fact, form, text, place: call.place } };
}

/**
 * The amount in the reader's currency that follows a figure in a sentence, in the same form: the second in "up to US$10
 * billion (about S$13 billion)", where the bound is that of both. Null where there is none.
 */
export function convertedBeside(edition: Edition, { fact, form, place }: PlacedFigure): PlacedFigure | null {
  const { converted } = fact;
  if (!converted) return null;
  const precision = parsePrecision(converted.presentation?.precision ?? '') ?? undefined;
  const text = formatValue(converted.value, form, edition, precision);
  return { kind: 'figure', fact: converted, form, text, place };
}

/** The same where it stands by itself, as in a table: "up to about S$13 billion". */
export function convertedAlone(edition: Edition, figure: PlacedFigure): PlacedFigure | null {
  const beside = convertedBeside(edition, figure);
  return beside && { ...beside, text: withBound(beside.fact, beside.text, edition) };
}

/** A fact's value with the words of its bound. A rate makes an amount about so much, whatever else its bound says. */
export function withBound({ bound, convertedFrom }: Fact, value: string, { language }: Edition): string {
  const said = (words: Bound, text: string) => language.bounds[words].replace('{}', () => text);
  const isRough = convertedFrom !== undefined && bound !== 'about';
  return said(bound, isRough ? said('about', value) : value);
}

/** Whether the edition's client has one of the interests that a call names. */
export function audienceCall({ client }: Edition, call: HelperCall): Answer<boolean> {
  if (call.args.length === 0)
    return misused(
      call,
      'audience',
      'it names no interest',
      'Write {{#audience "investor"}} … {{/audience}}.',
    );
  return { value: call.args.some((interest) => client?.interests.includes(String(interest)) ?? false) };
}

const options = ['form', 'bound', 'precision'];
const optionAdvice = `Its options are form="${forms.join('", "')}" bound=false and precision=3.`;

/** What `{{name "id"}}` prints: the name of a party, model or platform, kept in one piece before its version number. */
export function nameCall(edition: Edition, call: HelperCall): Answer<PlacedText> {
  if (call.args.length === 0) return misused(call, 'name', 'the id is missing', nameAdvice);
  const id = String(call.args[0]);
  const name = edition.names.get(id);
  if (name === undefined) return unknown(edition, call, id, 'name', edition.names.keys());
  return { value: { kind: 'text', text: name.replace(/ (?=\S*\d\S*(?!\S| \S*\d))/g, '\u00A0') } };
}

const nameAdvice = 'Write {{name "id"}}. Inside a loop, the field of that name is {{this.name}}.';

function unknown(
  edition: Edition,
  call: HelperCall,
  id: string,
  kind: string,
  known: Iterable<string>,
): Answer<never> {
  // When the deal itself was wrong, what it would have defined cannot be missed.
  if (edition.unread.deal) return { diagnostic: null };
  // What the data themselves name has been looked up by `resolve`, which says so at its own line.
  if (namedByData(edition).has(id)) return { diagnostic: null };
  const term = edition.deal.terms.find((each) => each.id === id);
  if (kind === 'fact' && term)
    return misused(call, 'fact', `the term "${id}" has no amount`, `Give "${id}" an amount in deal.yaml.`);
  return { diagnostic: diagnose('id-unknown', call.place, { id, kind, near: nearestTo(id, known) }) };
}

/** Ids that deal.yaml and briefing.yaml refer to. */
function namedByData({ deal, briefing }: Edition): Set<string> {
  const makers = [...deal.models, ...deal.platforms].flatMap(({ maker }) => maker ?? []);
  const roles = deal.terms.flatMap(({ from, to }) => [from, to]);
  return new Set([
    ...briefing.headline,
    ...makers,
    ...roles,
    ...deal.platforms.flatMap(({ facts }) => facts),
  ]);
}

function misused(call: HelperCall, name: string, problem: string, advice?: string): Answer<never> {
  return { diagnostic: diagnose('helper-misused', call.place, { name, problem, ...(advice && { advice }) }) };
}
