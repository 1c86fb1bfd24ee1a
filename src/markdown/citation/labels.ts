/** Where in a work: the locators of CSL 1.0.2 (appendix II, "Locators"), and how an author may write each. */
const spellings = {
  act: 'act acts',
  appendix: 'app. apps. appendix appendices',
  'article-locator': 'art. arts. article articles',
  book: 'bk. bks. book books',
  canon: 'can. cann. canon canons',
  chapter: 'ch. chs. chap. chaps. chapter chapters',
  column: 'col. cols. column columns',
  elocation: 'loc. locs. location locations',
  equation: 'eq. eqs. eqq. equation equations',
  figure: 'fig. figs. figure figures',
  folio: 'fol. fols. folio folios',
  issue: 'no. nos. issue issues number numbers',
  line: 'l. ll. line lines',
  note: 'n. nn. note notes',
  opus: 'op. opp. opus opera',
  page: 'p. pp. page pages',
  paragraph: '¶ ¶¶ par. pars. para. paras. paragraph paragraphs',
  part: 'pt. pts. part parts',
  rule: 'r. rr. rule rules',
  scene: 'sc. scs. scene scenes',
  section: '§ §§ sec. secs. section sections',
  'sub-verbo': 's.v. s.vv. sub_verbo',
  supplement: 'supp. supps. supplement supplements',
  surah: 'surah surahs',
  table: 'tbl. tbls. table tables',
  timestamp: 'timestamp',
  'title-locator': 'tit. titt. title titles',
  verse: 'v. vv. verse verses',
  volume: 'vol. vols. volume volumes',
} as const;

export type LocatorLabel = keyof typeof spellings;

export const locatorLabels = Object.keys(spellings) as LocatorLabel[];

const labelOf = new Map(
  locatorLabels.flatMap((label) =>
    spellings[label].split(' ').map((word) => [word.replace('_', ' '), label] as const),
  ),
);

const literally = (word: string) => word.replace(/[.]/g, '\\.');
const longestFirst = [...labelOf.keys()].sort((a, b) => b.length - a.length);
/** A word needs a space or a brace after it; an abbreviation or a sign may touch its number. */
const pattern = new RegExp(`^(${longestFirst.map(literally).join('|')})(?:(?<=[.§¶])\\s*|\\s+|(?=\\{))`, 'i');

/** The label that a text starts with, and how long it is with the white space after it. */
export function labelAtStart(text: string): { label: LocatorLabel; length: number } | null {
  const match = pattern.exec(text);
  const label = labelOf.get(match?.[1]?.toLowerCase() ?? '');
  return match && label ? { label, length: match[0].length } : null;
}
