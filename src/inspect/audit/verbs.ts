/** Verbs by what they make of the parties and figures around them. */

const gives =
  'pay|pays|paid|spend|spends|spent|invest\\w*|commit\\w*|undertak\\w+|lend|lends|lent|grant\\w*|provid\\w+|suppl(?:y|ies|ied)|puts?';
const gets = 'receiv\\w+|takes?|took|gets?|got|borrow\\w*';
const deals =
  'bu(?:y|ys|ying)|bought|purchas\\w+|contract\\w*|paying|spending|lending|sign\\w*|order\\w*|licen[cs]\\w+';
const handles =
  'raise|cut|hold|keep|set|reach|see|have|give|show|bring|make|expect|report|post|lift|push|leave|secure|add|win|lose|sell|rent|lease|build';

/** What the party named before it hands over. */
export const giving = verbs(gives);

/** What the party named before it gets. */
export const getting = verbs(gets);

/** Any verb of a deal between parties. */
export const dealing = verbs(`${gives}|${gets}|${deals}`);

const infinitive = new RegExp(`^(?:${gives}|${gets}|${deals}|${handles})$`, 'i');

/** Whether a word after "to" is a verb, and no attribute of what follows: "to contract capacity", "to youth unemployment". */
export function isInfinitive(word: string): boolean {
  return infinitive.test(word);
}

function verbs(alternatives: string): RegExp {
  return new RegExp(`\\b(?:${alternatives})\\b`, 'i');
}
