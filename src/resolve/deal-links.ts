import type { Briefing } from '../model/briefing.js';
import type { Deal } from '../model/deal.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { YamlFile } from '../model/yaml-file.js';

const lists = ['parties', 'terms', 'facts', 'derived', 'models', 'platforms', 'timeline', 'risks'] as const;

/** Every id of the deal: they are unique over all of it, so that `{{fact "x"}}` and `{{name "x"}}` can mean one thing only. */
export function dealIds(deal: Deal): Array<{ id: string; path: PropertyKey[] }> {
  return lists.flatMap((list) => deal[list].map(({ id }, index) => ({ id, path: [list, index, 'id'] })));
}

/** Parties and sources that the deal names and that nothing defines. */
export function brokenDealLinks(deal: Deal, file: YamlFile, references: ReadonlySet<string>): Diagnostic[] {
  const parties = new Set(deal.parties.map((party) => party.id));
  const look = (path: PropertyKey[], id: string | undefined, known: ReadonlySet<string>, kind: string) =>
    id === undefined || known.has(id) ? [] : [unknown(file, path, id, known, kind)];
  const sources = lists.flatMap((list) =>
    deal[list].flatMap((item, index) =>
      'source' in item ? look([list, index, 'source'], item.source, references, 'reference') : [],
    ),
  );
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

/** Facts that the briefing's front matter or a platform names and that the deal lacks. */
export function brokenFactLinks(
  input: { briefing: Briefing; briefingFile: YamlFile; deal: Deal; dealFile: YamlFile },
  facts: ReadonlySet<string>,
): Diagnostic[] {
  const headline = input.briefing.headline.flatMap((id, index) =>
    facts.has(id) ? [] : [unknown(input.briefingFile, ['headline', index], id, facts, 'fact')],
  );
  const shown = input.deal.platforms.flatMap((platform, index) =>
    platform.facts.flatMap((id, at) =>
      facts.has(id) ? [] : [unknown(input.dealFile, ['platforms', index, 'facts', at], id, facts, 'fact')],
    ),
  );
  return [...headline, ...shown];
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
