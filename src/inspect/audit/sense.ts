import { type Figure, isDuration } from './figure.js';
import type { Stretch } from './sentences.js';
import type { Period } from './vocabulary.js';

/** What the words around a figure make of it. */
export interface Sense {
  readonly bound: 'exactly' | 'up-to' | 'at-least' | 'about' | 'more-than' | 'less-than';
  /** Which way the sentence says it went; 0 when it says nothing, or names a level ("fell to 3%"). */
  readonly direction: -1 | 0 | 1;
  /** It went up or down by this much, and is no level: "rose 3%". */
  readonly isChange: boolean;
  /** A value that something had before, or is set against: "from 3%", "than US$4 billion". */
  readonly isOther: boolean;
  /** Less than the whole that a fact states: "has drawn", "so far", "in the first half". */
  readonly isPart: boolean;
  readonly isHypothesis: boolean;
  /** "may" and "could": true of what a fact states as a limit, and of nothing else. */
  readonly isPossible: boolean;
  readonly period: Period | null;
}

const bounds: ReadonlyArray<readonly [Sense['bound'], RegExp]> = [
  [
    'up-to',
    /\b(?:(?<!\b(?:go|goes|went|moved?s?|com(?:e|es)|came|climb(?:s|ed)?|jump(?:s|ed)?|step(?:s|ped)?|edged|rose|raised) )up to|as (?:much|many|high|long) as|(?:no|not) (?:more|longer|higher|larger) than|at most|(?:a )?maximum of|(?:a )?(?:ceiling|limit|cap) of|not (?:to )?exceed(?:ing)?|capped at|to a maximum of)\s$/i,
  ],
  [
    'at-least',
    /\b(?:at least|(?:no|not) (?:less|fewer|lower) than|as (?:little|few|low) as|(?:a )?minimum of|(?:a )?floor of)\s$/i,
  ],
  [
    'more-than',
    /\b(?:more than|(?<!\b(?:hand|turn|roll|carr)(?:s|ed|y|ies|ied)? )over|above|in excess of|exceed(?:s|ed|ing)?|upwards of|beyond|well over|north of)\s$/i,
  ],
  ['less-than', /\b(?:less than|fewer than|under|below|short of|south of)\s$/i],
  [
    'about',
    /\b(?:about|around|some|roughly|approximately|nearly|almost|close to|circa|c\.|an estimated|just (?:under|over)|approx\.|in the region of|or so)\s$|~$/i,
  ],
];

const down =
  'fell|falls?|fallen|falling|declin\\w+|drop(?:s|ped|ping)?|slip(?:s|ped|ping)?|lost|loses?|loss(?:es)?|down|shr[aiu]nk\\w*|narrow(?:s|ed|ing)?|deficits?|contract(?:s|ed|ion)|decreas\\w+|reduc\\w+|lower(?:s|ed|ing)?|outflows?|slid(?:es?)?|slump\\w*|tumbl\\w+|retreat\\w*|weaken\\w*|plung\\w+|minus|negative';
const up =
  'rose|rises?|risen|rising|gr[eo]w(?:s|n|ing)?|gain(?:s|ed)?|up|increas\\w+|profits?|surplus(?:es)?|improve\\w*|climb\\w*|jump(?:s|ed)?|advanc\\w+|expand\\w*|expansion|plus|positive|inflows?|widen\\w*|strengthen\\w*|surg\\w+|soar\\w*';

const anyDirection = new RegExp(`\\b(?:${down}|${up})\\b`, 'i');
const lastDirection = new RegExp(`\\b(?:(${down})|(${up}))\\b`, 'gi');
const downAfter = new RegExp(`^[\\s-](?:[a-z]+\\s)?(?:${down})\\b`, 'i');
const inTheRed = /^[\s-](?:[a-zA-Z]+\s){0,3}in the red\b/;
const upAfter = new RegExp(`^[\\s-](?:[a-z]+\\s)?(?:${up})\\b`, 'i');
const level = /\b(?:to|at|of|is|was|are|were|stands?|stood)\s*$/i;

const other =
  /\b(?:rather than|against|versus|vs\.?|compared (?:with|to)|up from|down from|instead of|not)\s$|\b(?:last year|previous|earlier|former|old)['’]?s?\s$/i;
const otherAfter =
  /^\s?(?:,\s)?(?:a (?:year|quarter|month|decade) (?:ago|earlier|before)|years? (?:ago|earlier|before)|earlier|before\b|previously|in the previous|the year before)/i;
const part =
  /\b(?:(?:has|have|had|already)\sdrawn|drawn down|drew|so far|to date|of which|tranches?|instal+ments?|remaining|remainder|the rest|first (?:half|quarter|third)|second (?:half|quarter)|third quarter|fourth quarter|half[- ]year|Q[1-4]|H[12]|nine months|six months to|three months to|per (?:month|quarter|week|day)|a (?:month|quarter|week|day))\b/i;
const hypothesis =
  /\b(?:if|suppos\w+|unless|hypothetical\w*|assum\w+|scenarios?|stress tests?|would|whether|imagine|say,|were .* to)\b|^\W*(?:Should|Were|Had)\b/i;

/** What was, and is not what a fact states. */
const notNow =
  /\b(?:ago|previously|formerly|originally|peaked|used to be|had (?:been )?(?:expected|hoped|asked|wanted|forecast|planned))\b|\b(?:was|were|had)\b[^.;]*\buntil\b|\b(?:[Ee]xpected|[Hh]oped for|[Ee]arlier|[Oo]ld|[Ff]ormer|[Pp]revious) (?:a|an|the)\b/;
/** Case matters: May is a month. */
const possible = /\b(?:could|might|may)\b[^;,]*$/;
const differenceBefore = /\bby\s(?:about\s|around\s|some\s|nearly\s|almost\s|up to\s|at least\s)?$/i;
const differenceAfter =
  /^\s(?:below|above|short of|beyond|ahead of|behind|apart|(?:more|less|fewer|higher|lower|cheaper|dearer|longer|shorter|larger|smaller)\sthan)\b/i;

const periods =
  /\b(?:(fiscal|FY|financial)\s?(?:year\s)?|(?:calendar|in|of|for|during|since|by)\s(?:calendar\s|the year\s|(?:early|late|mid)[\s-]|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s)?)((?:19|20)\d\d)\b/gi;

export function senseOf(text: string, figure: Figure, clause: Stretch): Sense {
  const before = text.slice(clause.start, figure.start);
  const after = text.slice(figure.end, clause.end);
  const near = before.slice(-40);
  const direction = directionOf(before, after, figure);
  // "over five years" says when, and is no bound.
  const bound = isDuration(figure.measure) && /\bover\s$/i.test(near) ? 'exactly' : boundBefore(near);
  return {
    bound,
    direction: direction.way,
    isChange:
      direction.isChange ||
      (figure.measure.kind !== 'count' && differenceBefore.test(near)) ||
      differenceAfter.test(after),
    isOther:
      isStart(before, after, direction.way) ||
      other.test(bound === 'exactly' ? near : near.replace(/\S+\s(?:than)\s$/, '')) ||
      otherAfter.test(after) ||
      notNow.test(text.slice(clause.start, clause.end)),
    isPart: part.test(`${text.slice(0, figure.start)}#${text.slice(figure.end)}`),
    isHypothesis: hypothesis.test(statementAround(text, figure)),
    isPossible: possible.test(before.slice(-60)),
    period: periodOf(text, figure),
  };
}

/** "from 3% to 4%", "up from 3%": where something stood before. "sells from 40 stores" is none. */
function isStart(before: string, after: string, way: Sense['direction']): boolean {
  return (
    /\bfrom\s$/i.test(before) &&
    (way !== 0 || /^\sto\b/.test(after) || /\b(?:up|down|change|cut|rise|fall)\b/i.test(before.slice(-40)))
  );
}

/** What may stand between a verb and a count that it changes by: "cut about 300". */
const besideCount =
  /^\s*(?:(?:by|about|around|some|nearly|almost|another|over|up|to|at|least|more|than|a|further)\s)*$/i;

/** What a semicolon or colon sets apart states something by itself: "it is worth US$5 billion: even if …". */
function statementAround(text: string, { start, end }: Figure): string {
  const from = Math.max(text.lastIndexOf('; ', start), text.lastIndexOf(': ', start));
  const to = /[;:]\s/.exec(text.slice(end));
  return text.slice(from + 1, to ? end + to.index : undefined);
}

function boundBefore(near: string): Sense['bound'] {
  return bounds.find(([, pattern]) => pattern.test(near))?.[0] ?? 'exactly';
}

/** The last word of direction before the figure, or one right after it: "fell 2.1%", "a 2.1% fall". */
function directionOf(
  before: string,
  after: string,
  figure: Figure,
): { way: Sense['direction']; isChange: boolean } {
  if (downAfter.test(after)) return { way: -1, isChange: true };
  if (inTheRed.test(after)) return { way: -1, isChange: false };
  if (upAfter.test(after)) return { way: 1, isChange: true };
  const window = before.slice(-70);
  if (!anyDirection.test(window)) return { way: 0, isChange: false };
  let last: RegExpMatchArray | null = null;
  for (const match of window.matchAll(lastDirection)) {
    // "up to" is a bound.
    if (!/^up$/i.test(match[0]) || !/^\sto\b/.test(window.slice(match.index + 2))) last = match;
  }
  if (!last) return { way: 0, isChange: false };
  const between = window.slice((last.index ?? 0) + last[0].length);
  if (/[,;]/.test(between) || between.split(' ').length > 9) return { way: 0, isChange: false };
  const way = last[1] === undefined ? 1 : -1;
  if (/\b(?:to|from)\b/.test(between)) return { way: 0, isChange: false };
  // "improve along two lines" changes nothing by two.
  const isApart = figure.measure.kind === 'count' && !besideCount.test(between);
  return { way, isChange: !isApart && !level.test(between) };
}

function periodOf(text: string, figure: Figure): Sense['period'] {
  let best: { period: Period; distance: number } | null = null;
  for (const match of text.matchAll(periods)) {
    const end = match.index + match[0].length;
    // What a comma sets apart has a year of its own: "£146m, its first purchase since 2021".
    const between = text.slice(figure.end, Math.max(figure.end, match.index)).trim();
    if (between.includes(',') && between !== ',') continue;
    // A year after the amount is nearer than one before it.
    const distance = match.index >= figure.end ? match.index - figure.end : (figure.start - end) * 2 + 12;
    const period = { year: Number(match[2]), fiscal: match[1] !== undefined };
    if (!best || distance < best.distance) best = { period, distance };
  }
  return best?.period ?? null;
}
