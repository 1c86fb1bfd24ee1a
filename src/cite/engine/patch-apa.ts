import { joints } from './joints.js';

/**
 * Changes the APA style in memory, never on disk (the styles are CC BY-SA 3.0, by the CSL project).
 * Order, year letters and in-text citations are ours, so the style is relieved of them.
 * @param locale the CSL locale as XML text: but for English, month and day behind the year stand as in its dates.
 */
export function patchApa(xml: string, locale: string): string {
  const day = monthAndDay(locale);
  const own = day
    ? [required(/(<macro name="date-issued-month-day">)[\s\S]*?(<\/macro>)/, `$1${day}$2`)]
    : [];
  return [...reliefs, ...corrections, ...own].reduce((style, patch) => patch(style), xml);
}

type Patch = (style: string) => string;

/** The date of a locale without its year: "3 mars", "3. März", "3 de marzo", "9月19日". Null for English, which the style is written for. */
function monthAndDay(locale: string): string | null {
  if (/<locale [^>]*xml:lang="en\b/.test(locale)) return null;
  const text = /<date form="text"[^>]*>([\s\S]*?)<\/date>/.exec(locale)?.[1] ?? '';
  const parts = text.match(/<date-part [^>]*>/g) ?? [];
  const [first, second] = parts.filter((part) => !part.includes('name="year"'));
  if (first === undefined || second === undefined) return null;
  // What follows the second leads to the year, if that is the last.
  const joins = parts.at(-1) !== second;
  const last = joins ? second.replace(/ suffix="[^"]*"/, '') : second;
  return `<date variable="issued">${first}${last}</date>`;
}

const reliefs: Patch[] = [
  // Comments first: they hold text that looks like elements.
  (style) => style.replace(/<!--[\s\S]*?-->/g, ''),
  (style) => style.replace(/(<bibliography[^>]*>)\s*<sort>[\s\S]*?<\/sort>/, '$1'),
  // What stands for the author in the text when there is none: the title, in the style's own dress.
  required(
    /<citation[\s>][\s\S]*<\/citation>/,
    '<citation><layout><text macro="author-short"/></layout></citation>',
  ),
  (style) => style.replace(/<text variable="year-suffix"/g, `<text value="${joints.letter}"`),
];

const corrections: Patch[] = [
  // APA 7, 8.9: what readers cannot get hold of is cited in the text only, with its day for a year.
  (style) => style.replace(/(<citation><layout>)<text macro="author-short"\/>/, `$1${privately}`),
  // APA 7, 9.14: these have their full date where it is known; the style prints the year only.
  required(
    /(<macro name="date">[\s\S]*?<if match="any" type="article-magazine [^"]*)"/,
    '$1 report entry-dictionary entry-encyclopedia review review-book"',
  ),
  // APA 7, 8.14: a report without an author goes by its title in italics, as in the list.
  required(
    /(type="bill legislation regulation) report (treaty"><text form="short" text-case="title")/,
    '$1 $2',
  ),
  // APA 7, 10.9: "[Data set]", in two words.
  required(/(<locale xml:lang="en"><terms>)/, '$1<term name="dataset">data set</term>'),
  // APA 7, 11.10: the address of a treaty follows its date after a comma.
  required(
    /<text macro="legal-reference" suffix="\."\/>/,
    '<choose><if type="treaty" variable="URL"><text macro="legal-reference" suffix=","/></if>' +
      '<else><text macro="legal-reference" suffix="."/></else></choose>',
  ),
  // APA 7, 9.16: "Retrieved" only with a date. In one group with the date, the word goes when the date is missing.
  required(
    /(<text term="retrieved" text-case="capitalize-first"\/>\s*<group delimiter=", ">\s*<date form="text" variable="accessed"\/>\s*<text term="from"\/>\s*<\/group>)/,
    '<group delimiter=" ">$1</group>',
  ),
];

const retrievable = 'archive archive-place container-title DOI number publisher references URL';

const privately =
  `<choose><if match="any" variable="${retrievable}"><text macro="author-short"/></if>` +
  '<else-if type="interview personal_communication" match="any"><group delimiter=", ">' +
  '<text term="personal-communication"/><text macro="date-issued-full"/></group></else-if>' +
  '<else><text macro="author-short"/></else></choose>';

/** A newer package may word its style differently; then the patch must be written anew, not silently lost. */
function required(pattern: RegExp, replacement: string): Patch {
  return (style) => {
    if (!pattern.test(style))
      throw new Error(`The bundled APA style changed: ${pattern.source} is not in it`);
    return style.replace(pattern, replacement);
  };
}
