import type { Change, Differences, EditionName, FigureChange, SectionChange } from '../model/differences.js';
import { growthOf, growthText } from '../model/growth.js';
import type { FactRecord } from '../model/provenance.js';

const signs: Readonly<Record<Change, string>> = { added: '+', removed: '-', changed: '~' };

/** What has changed, for a person: what is compared, then figures, sources, sections, citations and pages. */
export function differencesText(differences: Differences): string {
  const { old, new: now } = differences;
  const parts = [
    part('Figures', differences.figures.map(figureText)),
    part(
      'Sources',
      differences.sources.map(({ change, old: before, new: after }) =>
        before && after
          ? lines(`${signs[change]} was  ${before.text}`, [`now  ${after.text}`])
          : `${signs[change]} ${(after ?? before)?.text}`,
      ),
    ),
    part('Sections', differences.sections.map(sectionText)),
    part(
      'Citations',
      differences.citations.map(({ text, added, removed }) =>
        lines(`~ ${text}`, [
          ...added.map((title) => `now cited in ${title}`),
          ...removed.map((title) => `no longer cited in ${title}`),
        ]),
      ),
    ),
    pagesChanged(differences) ? part('Pages', [`${old.pages} → ${now.pages}`]) : '',
  ];
  const body = parts.filter(Boolean).join('\n');
  return `${headText(differences)}\n${body || 'Nothing that is printed has changed.\n'}`;
}

/** What was not printed has no pages to compare. */
function pagesChanged({ old, new: now }: Differences): boolean {
  return old.pages !== null && now.pages !== null && old.pages !== now.pages;
}

function headText({ old, new: now }: Differences): string {
  const title = old.title === now.title ? now.title : `${old.title} → ${now.title}`;
  return `${title}\n  was  ${nameText(old)}\n  now  ${nameText(now)}\n`;
}

/** "ms-nvidia-anthropic for juniper-row, 2025-11-30, 23 pages" */
export function nameText({ briefing, client, date, pages }: EditionName): string {
  const edition = client === null ? briefing : `${briefing} for ${client}`;
  return [edition, date, ...(pages === null ? [] : [`${pages} pages`])].join(', ');
}

/** "2 figures, 1 source and 3 sections", or nothing. */
export function differencesCount({ figures, sources, sections, citations }: Differences): string {
  const count = (n: number, name: string) => (n === 0 ? [] : [`${n} ${name}${n === 1 ? '' : 's'}`]);
  return [
    ...count(figures.length, 'figure'),
    ...count(sources.length, 'source'),
    ...count(sections.length, 'section'),
    ...count(citations.length, 'citation'),
  ]
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');
}

function part(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title}\n${items.map((item) => `${indented(item, '  ')}\n`).join('')}`;
}

function figureText({ id, change, old, new: now, aspects }: FigureChange): string {
  const head = `${signs[change]} ${(now ?? old)?.label} (${id})`;
  if (!old || !now)
    return lines(head, [
      ...(old ? [sideText('was', old), placesLine(old)] : []),
      ...(now ? [sideText('now', now), placesLine(now)] : []),
    ]);
  const renamed = old.label === now.label ? [] : [`was called ${old.label}`];
  const moved = placesText(old) === placesText(now) ? [] : [placesLine(old)];
  const after = [sideText('now', now) + changeText(old.value, now.value), placesLine(now)];
  const same = aspects.includes('value') ? [] : [sameValue(aspects)];
  return lines(head, [...renamed, sideText('was', old), ...moved, ...after, ...same]);
}

function placesLine(fact: FactRecord): string {
  return `     ${placesText(fact)}`;
}

/** The value is the same, and yet something is not: said, since two equal lines would puzzle. */
function sameValue(aspects: FigureChange['aspects']): string {
  const names = {
    value: 'value',
    bound: 'bound',
    label: 'label',
    asOf: 'date',
    sources: 'sources',
    locator: 'place in the source',
  };
  return `the value is the same; changed: ${aspects.map((aspect) => names[aspect]).join(', ')}`;
}

function sideText(when: string, { text, asOf, derived, sources, locator }: FactRecord): string {
  const source = `${derived ? 'derived from ' : ''}${sources.join(', ')}${locator === null ? '' : `, ${locator}`}`;
  const origin = [asOf && `as of ${asOf}`, source].filter(Boolean).join('; ');
  return `${when}  ${text}${origin ? ` (${origin})` : ''}`;
}

/** ", +6.7%" for two amounts of one kind and unit. */
function changeText(old: string, now: string): string {
  const growth = growthOf(old, now);
  return growth === null ? '' : `, ${growthText(growth)}`;
}

/** "page 1; page 2, At a glance; page 5, What the partnership does" */
export function placesText({ places }: Pick<FactRecord, 'places'>): string {
  const names = places.map(({ page, section, file }) => {
    const words = [page === null ? '' : `page ${page}`, section ?? ''].filter(Boolean).join(', ');
    return words || (file.startsWith('templates/') ? 'page templates' : file);
  });
  // A page is named once, with a section where one of its places has one.
  const unique = [...new Set(names)].filter(
    (name, _, all) => !all.some((other) => other !== name && other.startsWith(`${name}, `)),
  );
  return unique.length === 0 ? 'stands nowhere' : unique.join('; ');
}

function sectionText({ change, old, new: now, aspects }: SectionChange): string {
  const name = (section: SectionChange['new']) =>
    section ? [section.number, section.title].filter(Boolean).join(' ') : '';
  const page = now?.page ?? null;
  const head = `${signs[change]} ${name(now ?? old)}${page === null ? '' : `, page ${page}`}`;
  const renamed = aspects.includes('title') || aspects.includes('number') ? [`was  ${name(old)}`] : [];
  const words = aspects.includes('text') && old && now ? [wordsText(old.words, now.words)] : [];
  return lines(head, [...renamed, ...words]);
}

function wordsText(before: number, after: number): string {
  return before === after ? `changed, ${after} words as before` : `changed, ${before} → ${after} words`;
}

function lines(head: string, more: readonly string[]): string {
  return [head, ...more.map((line) => `    ${line}`)].join('\n');
}

function indented(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}
