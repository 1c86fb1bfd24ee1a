import type { Edition } from '../../model/edition.js';
import { placeAt } from '../../model/source.js';
import { excusesIn } from './excuses.js';
import { markupPassages } from './markup.js';
import type { Passage } from './passage.js';

/** A template's own words, and the excuses that stand in it. */
export interface TemplateText {
  readonly passages: readonly Passage[];
  readonly excuses: ReturnType<typeof excusesIn>;
}

export function templatePassages({ templates, mail }: Edition): TemplateText[] {
  return [...templates.values(), ...(mail.letter ? [mail.letter] : [])].map((source) => ({
    passages: markupPassages(source.text, (at) => placeAt(source, at)),
    excuses: excusesIn(source.text, (at) => placeAt(source, at)),
  }));
}
