/** Number words, and what each is worth. */
export const smallNumbers: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);

export const tens: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, 10 * (index + 2)]),
);

/** Scales by power of ten. The short ones are only for money. */
export const scales: ReadonlyMap<string, number> = new Map([
  ['hundred', 2],
  ['thousand', 3],
  ['million', 6],
  ['billion', 9],
  ['trillion', 12],
  ['mn', 6],
  ['bn', 9],
  ['tn', 12],
  ['trn', 12],
  ['k', 3],
  ['m', 6],
  ['b', 9],
  ['t', 12],
]);

/** Parts of one, by the word for one of them. */
export const parts: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['third', 3],
  ['quarter', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['twentieth', 20],
]);

export const vulgar: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['½', [1, 2]],
  ['¼', [1, 4]],
  ['¾', [3, 4]],
  ['⅓', [1, 3]],
  ['⅔', [2, 3]],
  ['⅛', [1, 8]],
]);

/** Verbs and adverbs that say how many times. */
export const multiples: ReadonlyMap<string, number> = new Map([
  ['doubled', 2],
  ['tripled', 3],
  ['trebled', 3],
  ['quadrupled', 4],
  ['quintupled', 5],
]);

const oneWord = [...smallNumbers.keys(), ...tens.keys()].join('|');
const bigWord = 'hundred|thousand|million|billion|trillion|dozen';

/** Where a figure may start: digits, a vulgar fraction, or a number word. Everything else is passed over at once. */
export const trigger = new RegExp(
  `\\d|[½¼¾⅓⅔⅛]|\\b(?:(?:${oneWord})(?=[\\s-]|fold\\b|[.,;:!?)”"’']|$)|an?\\s(?:${bigWord}|${[...parts.keys()].join('|')})\\b|half\\b|${[...multiples.keys()].join('|')}|halved)`,
  'gi',
);

/** The number words that may follow one another. */
export const numberWord = new RegExp(`(?:${oneWord}|${bigWord})(?![a-z])`, 'iy');
