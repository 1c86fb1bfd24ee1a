import type { Briefing } from '../model/briefing.js';
import type { Deal } from '../model/deal.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { YamlFile } from '../model/yaml-file.js';

const lists = [
  'parties',
  'terms',
  'facts',
  'derived',
  'models',
  'platforms',
  'timeline',
  'risks',
  'glossary',
] as const;

/** Every id of the deal: they are unique over all of it, so that `{{fact "x"}}` and `{{name "x"}}` can mean one thing only. */
export function dealIds(deal: Deal): Array<{ id: string; path: PropertyKey[] }> {
  return lists.flatMap((list) => deal[list].map(({ id }, index) => ({ id, path: [list, index, 'id'] })));
}

/**
 * Parties and sources that the deal names and that nothing defines.
 * @param references null when the reference list could not be read: then no source can be said to be missing.
 */
export function brokenDealLinks(
  deal: Deal,
  file: YamlFile,
  references: ReadonlySet<string> | null,
): Diagnostic[] {
  const parties = new Set(deal.parties.map((party) => party.id));
  const look = (path: PropertyKey[], id: string | undefined, known: ReadonlySet<string>, kind: string) =>
    id === undefined || known.has(id) ? [] : [unknown(file, path, id, known, kind)];
  const sources = references ? unknownSources(deal, file, references) : [];
  const roles = deal.terms.flatMap((term, index) => [
    ...look(['terms', index, 'from'], term.from, parties, 'party'),
    ...look(['terms', index, 'to'], term.to, parties, 'party'),
  ]);
  const makers = (['models', 'platforms'] as const).flatMap((list) =>
    deal[list].flatMap((item, index) => look([list, index, 'maker'], item.maker, parties, 'party')),
  );
  const named = new Set([...deal.parties, ...deal.models, ...deal.platforms].map(({ id }) => id));
  const subjects = deal.facts.flatMap((fact, index) =>
    fact.about.flatMap((id, at) =>
      look(['facts', index, 'about', at], id, named, 'party, model or platform'),
    ),
  );
  return [...sources, ...roles, ...makers, ...subjects];
}

function unknownSources(deal: Deal, file: YamlFile, references: ReadonlySet<string>): Diagnostic[] {
  return lists.flatMap((list) =>
    deal[list].flatMap((item, index) => {
      const id = 'source' in item ? item.source : undefined;
      if (id === undefined || references.has(id)) return [];
      const near = nearestTo(id, references);
      return [diagnose('source-unknown', file.placeOf([list, index, 'source']), { id, near })];
    }),
  );
}

/** Facts that the briefing's front matter names and that the deal lacks. */
export function brokenHeadlines(
  { value: briefing, file }: { value: Briefing; file: YamlFile | null },
  facts: ReadonlySet<string>,
): Diagnostic[] {
  return briefing.headline.flatMap((id, index) =>
    facts.has(id) || !file ? [] : [unknown(file, ['headline', index], id, facts, 'fact')],
  );
}

/** Facts that a platform names and that the deal lacks. */
export function brokenPlatformFacts(deal: Deal, file: YamlFile, facts: ReadonlySet<string>): Diagnostic[] {
  return deal.platforms.flatMap((platform, index) =>
    platform.facts.flatMap((id, at) =>
      facts.has(id) ? [] : [unknown(file, ['platforms', index, 'facts', at], id, facts, 'fact')],
    ),
  );
}

function unknown(
  file: YamlFile,
  path: PropertyKey[],
  id: string,
  known: ReadonlySet<string>,
  kind: string,
): Diagnostic {
  return diagnose('id-unknown', file.placeOf(path), { id, kind, near: nearestTo(id, known) });
}
