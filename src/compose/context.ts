import type { Edition, EditionClient } from '../model/edition.js';
import type { Fact } from '../model/fact.js';
import { formatDate } from '../model/format.js';
import { type Disc, discs } from './discs.js';

/** One body section as the page templates see it. */
export interface SectionView {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly shortTitle: string;
  /** It stands among the appendices, and its number is a letter. */
  readonly appendix: boolean;
  /** Safe HTML. */
  readonly html: unknown;
}

/** What page templates can print; the README lists it under "What templates know". */
export function pageContext(edition: Edition, sections: readonly SectionView[]) {
  const { house, briefing, deal, client, brand, logo } = edition;
  const headlines = briefing.headline.flatMap((id) => edition.facts.get(id) ?? []);
  return {
    locale: edition.locale,
    house: { ...houseView(house), disclosures: disclosuresFor(edition) },
    briefing: { subtitle: '', classification: '', ...briefing },
    client: client ? clientView(edition, client) : undefined,
    brand: { corner: brand.corner ?? '', logo: logo ?? '' },
    edition: { date: formatDate(edition.date, edition) },
    deal: {
      ...deal,
      terms: deal.terms.map((term) => ({
        detail: '',
        source: '',
        note: '',
        ...term,
        valued: term.amount !== undefined,
      })),
    },
    headlines: headlines.map(headlineView),
    commitments: commitments(headlines),
    sections,
  };
}

function houseView(house: Edition['house']) {
  return { phone: '', email: '', card: '', ...house, dial: house.phone?.replace(/[^+\d]/g, '') ?? '' };
}

/** Everybody's disclosures, and those for the groups that the client is of. */
function disclosuresFor({ house, client }: Edition) {
  return house.disclosures.filter(
    ({ groups }) => !groups || groups.some((group) => client?.groups.includes(group)),
  );
}

/** What the letter and the cover say to whom. */
function clientView({ briefing, facts }: Edition, client: EditionClient) {
  const { id, name, salutation = '', note = '' } = client;
  const paragraphs = [briefing.letter ?? '', note].flatMap(paragraphsOf);
  const own = [...facts.values()].filter(({ origin }) => origin === 'client');
  return {
    id,
    name,
    salutation,
    note,
    letter: paragraphs,
    facts: own.map((fact) => ({ id: fact.id, label: fact.label, note: fact.note ?? '' })),
  };
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n/).flatMap((paragraph) => paragraph.replace(/\s+/g, ' ').trim() || []);
}

function headlineView(fact: Fact) {
  return { id: fact.id, label: fact.label, sources: fact.sources, derived: fact.origin === 'derived' };
}

/** The largest money amounts among the headline figures, drawn to scale; derived sums would count twice. */
function commitments(headlines: readonly Fact[]) {
  const money = headlines.flatMap(({ id, label, origin, value }) =>
    value.kind === 'money' && origin !== 'derived' && value.amount.isPositive()
      ? [{ id, label, currency: value.currency, amount: value.amount }]
      : [],
  );
  const comparable = money.filter(({ currency }) => currency === money[0]?.currency);
  const largest = comparable.sort((a, b) => b.amount.comparedTo(a.amount)).slice(0, 3);
  const circles = discs(
    largest.map(({ amount }) => amount),
    100,
  );
  const box = boxAround(circles);
  const drawn = largest.map(({ id, label }, index) => {
    const circle = circles[index] as Disc;
    return { id, label, ...circle, ...shareOf(circle, box), rank: index + 1 };
  });
  return {
    discs: drawn,
    several: drawn.length > 1,
    box: [box.x, box.y, box.width, box.height].map((n) => n.toFixed(2)).join(' '),
    ratio: box.width / box.height,
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box around the discs, in drawing units. */
function boxAround(circles: readonly Disc[]): Box {
  if (circles.length === 0) return { x: 0, y: 0, width: 1, height: 1 };
  const left = Math.min(...circles.map((c) => c.x - c.radius));
  const top = Math.min(...circles.map((c) => c.y - c.radius));
  const right = Math.max(...circles.map((c) => c.x + c.radius));
  const bottom = Math.max(...circles.map((c) => c.y + c.radius));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Centre and diameter of a disc as percentages of the box, for words that stand on it. */
function shareOf({ x, y, radius }: Disc, box: Box): { left: number; top: number; width: number } {
  return {
    left: (100 * (x - box.x)) / box.width,
    top: (100 * (y - box.y)) / box.height,
    width: (200 * radius) / box.width,
  };
}
