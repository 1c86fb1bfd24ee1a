import { isCurrency } from '../../model/currencies.js';
import { unitOf } from '../../model/units.js';
import type { Stretch } from './sentences.js';

/** Stretches that hold digits or number words and state no figure: dates, times, references, identifiers, idioms. */

const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)';
const day = '\\d{1,2}(?:st|nd|rd|th)?';

/** What is numbered rather than counted: "page 30", "Phase 3". */
const numbered =
  'pages?|pp?\\.|tables?|sections?|chapters?|figures?|figs?\\.|charts?|exhibits?|articles?|art\\.|clauses?|annex(?:es)?|appendix|appendices|notes?|footnotes?|paragraphs?|paras?\\.?|rules?|forms?|schedules?|parts?|vol(?:ume|\\.)|no\\.|nos\\.|nr\\.|items?|steps?|version|release|phase|level|tier|type|class|mark|series|stage|grade|category|band|zone|block|tower|terminal|gate|room|unit|suite|junction|exit|route|flight|docket|question|option|entry|reference|ref\\.|slide|box|codes?|headings?|book|bus|hall|contract';

/** A capital or not: the rest of the patterns tells capitals apart. */
const anyCase = (words: string) =>
  words.replace(/(^|\|)([a-z])/g, (_, bar, first) => `${bar}[${first.toUpperCase()}${first}]`);

const sources = [
  // Addresses on the web, and of mail.
  'https?:\\/\\/\\S+|www\\.\\S+|\\S+@\\S+\\.\\w+',
  // Dates.
  '\\b\\d{4}-\\d{2}(?:-\\d{2})?\\b|\\b\\d{1,2}\\/\\d{1,2}\\/\\d{2,4}\\b',
  `\\b${day}(?:(?:\\s?[–-]\\s?|\\s(?:and|to|or)\\s)${day})?(?:\\sof)?\\s${month}(?:,?\\s\\d{4}\\b)?`,
  `\\b${month}\\s${day}\\b(?!,\\d{3})(?:\\s?[–-]\\s?${day}\\b)?(?:,?\\s\\d{4}\\b)?`,
  // Times of day.
  "\\b\\d{1,2}(?:[:.]\\d{2})?(?:\\s?(?:to|[–-])\\s?\\d{1,2}(?:[:.]\\d{2})?)?\\s?(?:[ap]m\\b|[ap]\\.m\\.)|\\b\\d{1,2}:\\d{2}\\b|\\b\\w+\\so[’']clock",
  // Telephone numbers.
  '\\+\\d{1,3}(?:[\\s-]?\\(?\\d{1,4}\\)?){2,}|\\b\\d{3,5}[\\s-]\\d{4}\\b(?!\\s?(?:%|[mbt]))',
  // Postal codes of Britain.
  '\\b[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}\\b',
  // Unit numbers, tickets, and codes of letters and digits.
  '#\\S+',
  '\\b[A-Za-z]+\\d[\\w/-]*(?:\\.\\d+)?|\\b[A-Z][A-Za-z]*[-/]\\d[\\w/.-]*',
  '\\b\\d+[A-Z]{1,5}\\d*(?:-\\d+)?\\b',
  '\\b\\d+(?:\\/\\w+)+|\\b\\d+-[a-z]{1,3}-\\d+|\\b\\d+-\\d+-\\d+\\b',
  // Patents.
  '\\b(?:US|EP|WO|GB|CN|JP)\\s?[\\d,/]{6,}(?:\\s[A-Z]\\d)?\\b',
  // Ratings.
  '\\b\\d\\.\\d\\sout\\sof\\s\\d{1,2}\\b',
  // Ordinals.
  '\\b\\d+(?:st|nd|rd|th)\\b',
  // References to numbered things.
  `\\b(?:${anyCase(numbered)})\\s\\d[\\d.]*\\w?(?:(?:\\s?[–-]\\s?|\\sto\\s|\\sand\\s(?=\\d+\\b(?!\\s?(?:%|per|[a-z]))))\\d[\\d.]*)?(?![\\d,]*\\d|\\s?%|\\s?per\\scent)`,
  // Idioms.
  '\\b[Oo]ne\\s(?:of\\s(?:the|its|their|his|her|our|my|these|those)|another|or\\smore|by\\sone|day\\b|hand|side|thing|way|time|point\\b)|\\b[Oo]ne-\\w+|\\b(?:[Tt]wo|three|four|five|six|seven|eight|nine|ten)-(?:tier|way|fold\\b(?=\\s?[:;])|sided|part|stage|step|thirds-finished)\\b',
  '\\b[Aa]\\s(?:million|billion|hundred|thousand)[\\s-](?:dollar\\b|to\\sone|times\\sover|and\\sone)',
  '\\b(?:[Ff]irst|[Ss]econd|latter|former|other|better|last|previous|next)[\\s-]half\\b|\\b[Hh]alf[\\s-]?(?:way|hearted|year|yearly|time|life|baked|an?\\seye)\\b|\\bone\\shalf\\b',
];

const pattern = new RegExp(sources.join('|'), 'g');

/** The stretches of a text in which no figure is looked for. */
export function noClaims(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (const match of text.matchAll(pattern)) {
    if (!isAmount(match[0])) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** "USD30bn" and "250MW" look like codes, and are none. */
function isAmount(text: string): boolean {
  const currency = /^([A-Z]{3})\d/.exec(text);
  if (currency) return isCurrency(currency[1] ?? '');
  const unit = /^\d+([A-Za-z]+)$/.exec(text);
  if (!unit) return false;
  const word = unit[1] ?? '';
  return (
    word.length > 1 && (unitOf(word) !== undefined || /^(?:bn|mn|tn|trn|bps?|pps?|pct|fold)$/i.test(word))
  );
}
