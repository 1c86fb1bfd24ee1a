import type { DataFile, Edition, Section } from '../../model/edition.js';
import { type Place, placeAt } from '../../model/source.js';
import { holdsNumber, type Passage } from './passage.js';
import { sentencesOf } from './sentences.js';

interface DataText {
  readonly file: DataFile;
  readonly path: ReadonlyArray<string | number>;
  readonly text: string | undefined;
  /** Whether the item that it belongs to names its source, which is printed beside it. */
  readonly cited: boolean;
}

/** The texts of an edition's data that hold a number, sentence by sentence. */
export function dataPassages(edition: Edition): Passage[] {
  const texts = [...dealTexts(edition), ...otherTexts(edition)];
  const passages = texts.flatMap(({ file, path, text, cited }) =>
    text !== undefined && holdsNumber(text) ? sentences(text, cited, () => edition.placeOf(file, path)) : [],
  );
  return [...passages, ...edition.sections.flatMap(titlePassages)];
}

function sentences(text: string, cited: boolean, placeAt: () => Place): Passage[] {
  return sentencesOf(text).map(({ start, end }) => ({
    text: text.slice(start, end).replace(/\s/g, ' '),
    cited,
    placed: [],
    placeAt,
  }));
}

const printed: Record<string, readonly string[]> = {
  parties: ['role', 'gives', 'wants'],
  terms: ['label', 'detail', 'note'],
  facts: ['label', 'note'],
  derived: ['label', 'note'],
  models: ['summary'],
  platforms: ['summary'],
  timeline: ['label', 'note'],
  risks: ['label', 'concern', 'watch'],
};

function dealTexts({ deal }: Edition): DataText[] {
  const lists = deal as unknown as Record<string, ReadonlyArray<Record<string, unknown>>>;
  return Object.entries(printed).flatMap(([list, keys]) =>
    (lists[list] ?? []).flatMap((item, index) =>
      keys.map((key) => ({
        file: 'deal' as const,
        path: [list, index, key],
        text: item[key] as string | undefined,
        // A derived fact is made from facts that have their own sources.
        cited: item.source !== undefined || list === 'derived',
      })),
    ),
  );
}

function otherTexts({ briefing, house, language }: Edition): DataText[] {
  const uncited = { cited: false };
  return [
    { file: 'briefing', path: ['title'], text: briefing.title, ...uncited },
    { file: 'briefing', path: ['subtitle'], text: briefing.subtitle, ...uncited },
    ...house.disclosures.map(
      ({ text }, index): DataText => ({
        file: 'house',
        path: ['disclosures', index, 'text'],
        text,
        ...uncited,
      }),
    ),
    ...Object.entries(language.words).map(
      ([key, text]): DataText => ({ file: 'language', path: ['words', key], text, ...uncited }),
    ),
  ];
}

/** A section's title stands in its front matter. */
function titlePassages({ source, front, bodyStart }: Section): Passage[] {
  if (!holdsNumber(front.title)) return [];
  const at = Math.max(0, source.text.slice(0, bodyStart).indexOf(front.title));
  return [{ text: front.title, cited: false, placed: [], placeAt: (offset) => placeAt(source, at + offset) }];
}
