import type { Deal, Term } from '../../model/deal.js';
import type { PlacedFigure } from '../../model/document.js';
import type { Edition } from '../../model/edition.js';
import { formatBounded } from '../../model/format.js';
import type { Place } from '../../model/source.js';

/** The terms of one kind that run from one party to another: one arrow of the map. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly kind: Term['kind'];
  /** The word for the kind, over the terms. */
  readonly heading: string;
  readonly terms: ReadonlyArray<{ readonly label: string; readonly amount: string }>;
  /** What stands between terms without amounts. */
  readonly separator: string;
}

export interface DealGraph {
  readonly parties: ReadonlyArray<Deal['parties'][number]>;
  readonly arrows: readonly Arrow[];
  readonly facts: readonly PlacedFigure[];
  /** Reference ids: where the terms come from. */
  readonly sources: readonly string[];
}

/** What of a deal is drawn: terms between some parties, of some kinds; parties without any stay out. */
export interface DealChoice {
  readonly parties?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
}

/** Parties and the arrows between them, in the order of the data. */
export function dealGraph(edition: Edition, { parties, kinds }: DealChoice, place: Place): DealGraph {
  const { deal } = edition;
  const terms = deal.terms.filter(
    ({ from, to, kind }) =>
      from !== to &&
      (!parties || (parties.includes(from) && parties.includes(to))) &&
      (!kinds || kinds.includes(kind)),
  );
  const groups = new Map<string, Term[]>();
  for (const term of terms) {
    const key = [term.from, term.to, term.kind].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), term]);
  }
  const named = new Set([...terms.flatMap(({ from, to }) => [from, to]), ...(parties ?? [])]);
  return {
    parties: deal.parties.filter(({ id }) => named.has(id)),
    arrows: [...groups.values()].map((group) => arrowOf(group, edition)),
    facts: terms.flatMap(({ id }) => placed(id, edition, place)),
    sources: [...new Set(terms.flatMap(({ source }) => source ?? []))],
  };
}

function arrowOf(terms: readonly Term[], edition: Edition): Arrow {
  const [{ from, to, kind }] = terms as [Term];
  return {
    from,
    to,
    kind,
    heading: edition.language.words[kind] ?? kind,
    terms: terms.map(({ id, label }) => ({ label, amount: amountOf(id, edition) })),
    separator: (edition.language.words.semicolon ?? ';').trimEnd(),
  };
}

function amountOf(id: string, edition: Edition): string {
  const fact = edition.facts.get(id);
  return fact ? formatBounded(fact.value, fact.bound, 'short', edition) : '';
}

function placed(id: string, edition: Edition, place: Place): PlacedFigure[] {
  const fact = edition.facts.get(id);
  return fact ? [{ kind: 'figure', fact, form: 'short', text: amountOf(id, edition), place }] : [];
}

/** The map in words: what each arrow says. */
export function mapInWords(
  { arrows }: DealGraph,
  { names, language }: Pick<Edition, 'names' | 'language'>,
): string {
  const sign = (key: string, otherwise: string) => language.words[key] ?? otherwise;
  const [to, colon] = [sign('to-between', ' → '), sign('colon', ': ')];
  const sentence = ({ from, to: end, heading, terms }: Arrow) => {
    const what = terms.map(({ label, amount }) =>
      amount ? label + sign('open', ' (') + amount + sign('close', ')') : label,
    );
    const list = what.join(sign('semicolon', '; '));
    return `${names.get(from) ?? from}${to}${names.get(end) ?? end}${colon}${heading}${colon}${list}`;
  };
  return arrows
    .map((arrow) => sentence(arrow) + sign('stop', '. '))
    .join('')
    .trimEnd();
}
