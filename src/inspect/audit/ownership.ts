import type { Figure } from './figure.js';
import { clauseAt, type Reading } from './reading.js';
import type { Sense } from './sense.js';
import { isInfinitive } from './verbs.js';
import type { Mention, Subject } from './vocabulary.js';
import type { Word } from './words.js';

/** A label that says what a figure is, and how far from it it stands. */
export interface Naming {
  readonly subject: Subject;
  /** Where the label stands; null when it stands over the row or column of a table. */
  readonly mention: Mention<Subject> | null;
  readonly distance: number;
}

/**
 * The labels that are said of a figure. Each belongs to the figure nearest to it among those that it could be said of;
 * a label with a year belongs to every figure of that year: "revenue rose from … in 2024 to … in 2025".
 */
export function namingsOf(figure: Figure, sense: Sense, reading: Reading): Naming[] {
  return reading.labels
    .filter((mention) => mayMean(figure, mention.of, reading) && owns(figure, sense, mention, reading))
    .map((mention) => ({ subject: mention.of, mention, distance: distanceTo(figure, mention, reading) }))
    .sort((a, b) => a.distance - b.distance || b.mention.length - a.mention.length);
}

function mayMean(figure: Figure, subject: Subject, { comparables }: Reading): boolean {
  return comparables.get(figure)?.some((each) => each.subject === subject) === true;
}

function owns(figure: Figure, { period }: Sense, mention: Mention<Subject>, reading: Reading): boolean {
  const own = mention.of.period;
  if (own) return period !== null && period.year === own.year && period.fiscal === own.fiscal;
  const mine = distanceTo(figure, mention, reading);
  const isFarther = (each: Pick<Figure, 'start' | 'end'>) => distanceTo(each, mention, reading) >= mine;
  const rivals = reading.figures.filter((each) => each !== figure && mayMean(each, mention.of, reading));
  const placed = reading.passage.placed
    .filter(({ fact }) => fact.value.kind === mention.of.fact.value.kind)
    .map(({ offset }) => ({ start: offset, end: offset + 1 }));
  return rivals.every(isFarther) && placed.every(isFarther);
}

/** "US$11bn of revenue" says what the amount is, whatever stands behind. */
const ofLabel = /^\sof\s(?:the\s|its\s|their\s)?$/i;

/** Characters between a label and a figure; a figure that follows is a little nearer, one in another clause far. */
function distanceTo(
  figure: Pick<Figure, 'start' | 'end'>,
  { start, end }: Mention<Subject>,
  reading: Reading,
): number {
  // "540 homes" and "€12bn of revenue" leave nothing to be said; any other figure before the label is a little farther than one after it.
  const before = start - figure.end;
  const isOf = before > 0 && ofLabel.test(reading.passage.text.slice(figure.end, start));
  const gap = figure.start >= end ? figure.start - end : before <= 1 || isOf ? 0 : before + 3;
  const apart = clauseAt(reading, start) !== clauseAt(reading, figure.start);
  return Math.max(0, gap) + (apart ? 60 : 0);
}

/** The words between a label and a figure. */
export function wordsBetween(figure: Figure, mention: Mention<Subject>, words: readonly Word[]): number {
  const [from, to] = figure.start >= mention.end ? [mention.end, figure.start] : [figure.end, mention.start];
  return words.filter(({ start, end }) => start >= from && end <= to).length;
}

const neutral =
  /^(?:the|an?|new|total|current|overall|whole|full|entire|record|huge|large|big|small|modest|heavy|high|low|latest|own|same|stated|announced|agreed|planned|promised|reported|expected|proposed|combined|joint|main|net|annual|single|first|further|additional|extra|other|its|their|his|her|our|this|that|these|those|each|every|some|any|no|such|of|in|on|at|to|for|from|by|with|and|or|but|as|than|is|are|was|were|be|been|has|have|had|will|would|may|can|could|should|much|most|more|about|around|nearly|almost|only|also|now|still|just|where|when|while|if|whether|that|which|who|what|per)$/;
const determiner =
  /^(?:the|a|an|its|their|his|her|our|this|that|each|every|some|any|no|of|in|on|at|to|for|from|by|with|and|or|but|as|while|if)$/;

/**
 * Whether a word before a label makes it something else: "youth unemployment", "the hotel's core inflation".
 * A verb there does not: "Aldermoor reported revenue".
 */
export function isNarrowed({ start }: Mention<Subject>, reading: Reading): boolean {
  const { text } = reading.passage;
  if (expected.test(text.slice(Math.max(0, start - 60), start))) return true;
  const before = /(?:^|([\p{L}’']+)\s)([\p{L}-]+)\s$/u.exec(
    text.slice(Math.max(0, start - 40), start).replace(/\s(?:the|an?)\s$/i, ' '),
  );
  if (!before || /\s(?:the|an?)\s$/i.test(text.slice(Math.max(0, start - 5), start))) return false;
  const [, outer, word = ''] = before;
  const at = start - 1 - word.length;
  if (neutral.test(word.toLowerCase()) || /(?:ed|ing)$/.test(word)) return false;
  if (reading.parties.some((party) => party.start <= at && party.end > at)) return false;
  if (reading.figures.some((figure) => figure.end > at && figure.start <= at)) return false;
  if (outer?.toLowerCase() === 'to' && isInfinitive(word)) return false;
  if (outer === undefined) return at === 0 || /[.,;:(“"]\s?$/.test(text.slice(0, at));
  return determiner.test(outer.toLowerCase()) || /['’]s?$/.test(outer);
}

const other =
  /^\s(?:per|target|forecast|guidance|expectations?|growth|cost(?=\sof|\sper|\sis|\swas)|costs|ratio|bonds?|futures|among|across|outside|excluding)\b/i;
const relative = /^\s(?:within|over|between)\s(?:the\s)?/i;
/** What others make of a label: "consensus for Brindle's sales". */
const expected =
  /\b(?:consensus|forecasts?|estimates?|expectations?|guidance|targets?|projections?)\s(?:for|of|on)\s(?:[\p{L}’']+\s){0,3}$/iu;

/** Words that say that something else of the kind is meant: "the floor area of the hall next door". */
const elsewhere =
  /\b(?:next door|nearby|neighbouring|opposite|elsewhere|another|others?|rivals?|competing|competitors?|peers?|similar|comparable)\b/i;
const placed = /^\s(?:in|at|for|by)\s/i;
const period = /^(?:the\s)?(?:year|quarter|deal|month|fiscal|calendar|FY|\d)/i;

/** Whether the words after a label make it something else: "revenue per employee", "unemployment among graduates". */
export function isExtended(figure: Figure, { start, end }: Mention<Subject>, reading: Reading): boolean {
  const { passage, parties, figures } = reading;
  const after = passage.text.slice(end, end + 24);
  if (other.test(after) || isSetApart(figure, end, reading) || isOfOthers(figure, start, end, reading))
    return true;
  const length = placed.exec(after)?.[0].length;
  if (length === undefined || figure.end <= end || period.test(after.slice(length))) return false;
  // "by up to 35 per cent" goes on to the figure.
  if (/^[a-z ]{0,12}$/.test(passage.text.slice(end + length, figure.start))) return false;
  const named = /^(?:the|an?)\s/.exec(after.slice(length))?.[0].length ?? 0;
  const at = [end + length, end + length + named];
  if ([...parties, ...figures].some(({ start }) => at.includes(start))) return false;
  return !reading.vocabulary.opensWithName(passage.text.slice(end + length + named));
}

/** "rival drugs have response rates of 41%", "the floor area of the hall next door is 900 m²". */
function isOfOthers(figure: Figure, start: number, end: number, reading: Reading): boolean {
  const clause = clauseAt(reading, figure.start);
  const before = reading.passage.text.slice(Math.min(clause.start, start), start);
  const between = reading.passage.text.slice(end, Math.max(end, figure.start));
  return elsewhere.test(between) || (figure.start >= end && elsewhere.test(before));
}

/** "margin over cost" and "spread between bonds" are other things; "the deal between Kestrel and …" is not. */
function isSetApart(figure: Figure, end: number, { passage, parties }: Reading): boolean {
  const length = relative.exec(passage.text.slice(end, end + 24))?.[0].length;
  if (length === undefined || figure.end <= end) return false;
  return !parties.some(({ start }) => start === end + length);
}

/** "At 79%, the funding ratio …", "At €47 per MWh, …". */
const opening = /^(?:\s(?:per|an?)\s\p{L}+(?:\s\p{L}+)?)?,\s(?:[\p{L}’']+\s){0,3}$/u;

const link =
  /^(?:\sof\s(?:the\s|its\s|their\s|all\s)?[a-z-]+)?\s(?:(?:on|for|as|of|in|under|towards)\s)?(?:(?:the|an?|its|their|his|her|this|that)\s)?(?:[a-z-]+\s)?$/i;

/** Whether a label after a figure is said of it: "US$35 billion on the wafer order", but not "on top of the wafer order". */
export function isLinked(
  figure: Figure,
  { start }: Mention<Subject>,
  { passage, parties }: Reading,
): boolean {
  if (start < figure.end) return true;
  const between = passage.text.slice(figure.end, start);
  const party = parties.find((each) => each.start >= figure.end && each.end <= start);
  if (/^(?:At|With)\s$/.test(passage.text.slice(0, figure.start)))
    return opening.test(between) || link.test(between);
  return link.test(
    party ? between.replace(passage.text.slice(party.start, party.end), '').replace(/\s+/g, ' ') : between,
  );
}

/** Whether only a part of what the label names is meant: "€100 million of the buyback". */
export function isPartOf(figure: Figure, { start }: Mention<Subject>, { passage }: Reading): boolean {
  return (
    start >= figure.end && /^\sof\s(?:the|its|their|this|that)\s/i.test(passage.text.slice(figure.end, start))
  );
}
