import type { Engine } from 'citeproc';
import type { Reference } from '../../model/reference.js';
import { hasCreators } from '../creators.js';
import { apaItem } from './apa-item.js';
import { buildEngine, bundled, formatName, type LocaleChoice } from './build-engine.js';
import { patchApa } from './patch-apa.js';
import type { Piece, Terms } from './piece.js';
import { termsOf } from './terms.js';
import { engineId, toItem, withoutRepeats } from './to-item.js';
import { toRuns } from './to-runs.js';

export interface Formatted {
  readonly pieces: ReadonlyMap<string, Piece>;
  readonly terms: Terms;
}

/**
 * Formats references in APA style, each by itself: the caller puts them in order and gives them letters.
 * The references must have passed their schema: a date part that is null, for one, would make citeproc throw.
 */
export async function formatAll(
  references: readonly Reference[],
  locale: LocaleChoice,
  present: string,
): Promise<Formatted> {
  const items = new Map(
    references.map((reference) => [
      engineId(reference.id),
      apaItem(withoutRepeats(toItem(reference, present), reference)),
    ]),
  );
  const engine = await buildEngine({
    style: patchApa(
      bundled('styles').apa ?? '',
      locale.own.get(locale.tag) ?? bundled('locales')[locale.tag] ?? '',
    ),
    locale,
    items,
    titleCase: 'apa',
  });
  const pieces = references.map((reference): [string, Piece] => {
    const entry = toRuns(entryOf(engine, engineId(reference.id)), reference);
    const titled = !hasCreators(reference) || entry.length === 0;
    const title = titled ? toRuns(citationOf(engine, engineId(reference.id)), reference) : [];
    return [reference.id, { entry, title }];
  });
  return { pieces: new Map(pieces), terms: termsOf(engine, present) };
}

/** One work at a time: citeproc's list skips works that a style prints nothing for, and its ids then tell them apart no more. */
function entryOf(engine: Engine, id: string): string {
  engine.updateItems([id]);
  const made = engine.makeBibliography();
  const entry = made === false ? '' : (made[1][0] ?? '');
  return entry.includes('[CSL STYLE ERROR') ? '' : entry;
}

function citationOf(engine: Engine, id: string): string {
  return engine.previewCitationCluster(
    { citationItems: [{ id }], properties: { noteIndex: 0 } },
    [],
    [],
    formatName,
  );
}
