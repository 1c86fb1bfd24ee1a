import type {
  Change,
  CitationChange,
  Differences,
  EditionName,
  FactAspect,
  FigureChange,
  SectionChange,
  SourceChange,
  VersionChange,
} from '../model/differences.js';
import { factAspects } from '../model/differences.js';
import type { EditionRecord, SectionRecord } from '../model/manifest.js';
import type { FactRecord } from '../model/provenance.js';

/**
 * What has changed from one edition to another. An edition does not differ from itself, and the other way round
 * everything that has come has gone. Where something stands is told and not compared: a figure that only moved to
 * another page has not changed.
 */
export function differences(old: EditionRecord, now: EditionRecord): Differences {
  return {
    old: nameOf(old),
    new: nameOf(now),
    figures: figureChanges(old, now),
    sources: sourceChanges(old, now),
    sections: sectionChanges(old, now),
    citations: citationChanges(old, now),
    inputs: inputChanges(old, now),
    versions: versionChanges(old, now),
  };
}

/** Whether two editions say the same, however they were made. */
export function saysTheSame({ old, new: now, figures, sources, sections, citations }: Differences): boolean {
  const changed = figures.length + sources.length + sections.length + citations.length;
  return changed === 0 && old.title === now.title && old.date === now.date;
}

function nameOf({ briefing, client, title, date, pages }: EditionRecord): EditionName {
  return { briefing, client, title, date, pages };
}

/** A thing of one edition beside the same of the other; null where it is only in one. */
interface Pair<T> {
  readonly key: string;
  readonly old: T | null;
  readonly new: T | null;
}

/** In the order of the new edition; what has gone follows, in the order of the old one. */
function pairs<T>(old: readonly T[], now: readonly T[], keyOf: (item: T) => string): Pair<T>[] {
  const [before, after] = [byKey(old, keyOf), byKey(now, keyOf)];
  const gone = [...before].filter(([key]) => !after.has(key));
  return [
    ...[...after].map(([key, item]) => ({ key, old: before.get(key) ?? null, new: item })),
    ...gone.map(([key, item]) => ({ key, old: item, new: null })),
  ];
}

function byKey<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  return new Map(items.map((item) => [keyOf(item), item]));
}

function changeOf({ old, new: now }: Pair<unknown>): Change {
  return old === null ? 'added' : now === null ? 'removed' : 'changed';
}

/** Facts that are printed in neither edition are nobody's business but the author's. */
function figureChanges(old: EditionRecord, now: EditionRecord): FigureChange[] {
  return pairs(old.facts, now.facts, ({ id }) => id).flatMap((pair) => {
    const sides = { old: printed(pair.old), new: printed(pair.new) };
    if (!sides.old && !sides.new) return [];
    const shown = { key: pair.key, ...sides };
    const aspects = sides.old && sides.new ? changedAspects(sides.old, sides.new) : [];
    if (changeOf(shown) === 'changed' && aspects.length === 0) return [];
    return [{ id: pair.key, change: changeOf(shown), ...sides, aspects }];
  });
}

function printed(fact: FactRecord | null): FactRecord | null {
  return fact && fact.places.length > 0 ? fact : null;
}

function changedAspects(old: FactRecord, now: FactRecord): FactAspect[] {
  return factAspects.filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]));
}

function sourceChanges(old: EditionRecord, now: EditionRecord): SourceChange[] {
  return pairs(old.references, now.references, ({ id }) => id).flatMap((pair) => {
    if (pair.old && pair.new && pair.old.text === pair.new.text) return [];
    return [{ id: pair.key, change: changeOf(pair), old: pair.old, new: pair.new }];
  });
}

function citationChanges(old: EditionRecord, now: EditionRecord): CitationChange[] {
  return pairs(old.references, now.references, ({ id }) => id).flatMap((pair) => {
    const [before, after] = [pair.old?.citedIn ?? [], pair.new?.citedIn ?? []];
    const added = after.filter((file) => !before.includes(file)).map((file) => titleOf(file, now));
    const removed = before.filter((file) => !after.includes(file)).map((file) => titleOf(file, old));
    if (added.length + removed.length === 0) return [];
    return [{ id: pair.key, text: (pair.new ?? pair.old)?.text ?? '', added, removed }];
  });
}

function titleOf(file: string, { sections }: EditionRecord): string {
  return sections.find(({ files }) => files.includes(file))?.title ?? file;
}

/** A section is the same as long as its first file is. */
function sectionChanges(old: EditionRecord, now: EditionRecord): SectionChange[] {
  return pairs(old.sections, now.sections, ({ files }) => files[0] ?? '').flatMap((pair) => {
    const aspects = pair.old && pair.new ? sectionAspects(pair.old, old, pair.new, now) : [];
    if (pair.old && pair.new && aspects.length === 0) return [];
    return [{ change: changeOf(pair), old: pair.old, new: pair.new, aspects }];
  });
}

function sectionAspects(
  old: SectionRecord,
  before: EditionRecord,
  now: SectionRecord,
  after: EditionRecord,
): SectionChange['aspects'] {
  const hashes = ({ files }: SectionRecord, { inputs }: EditionRecord) =>
    files.map((file) => inputs[file] ?? '').join();
  return [
    ...(old.title === now.title ? [] : ['title' as const]),
    ...(old.number === now.number ? [] : ['number' as const]),
    ...(hashes(old, before) === hashes(now, after) ? [] : ['text' as const]),
  ];
}

function inputChanges(old: EditionRecord, now: EditionRecord): Differences['inputs'] {
  return pairs(Object.entries(old.inputs), Object.entries(now.inputs), ([path]) => path).flatMap((pair) =>
    pair.old?.[1] === pair.new?.[1] ? [] : [{ path: pair.key, change: changeOf(pair) }],
  );
}

/** What was not printed has neither browser nor fonts, and is not compared by them. */
function versionChanges(old: EditionRecord, now: EditionRecord): VersionChange[] {
  const versions = ({ brevier, browser, fonts }: EditionRecord): Array<[string, string | null]> => [
    ['Brevier', brevier],
    ['browser', browser],
    ...fonts.map(({ file, version }): [string, string | null] => [`font ${file}`, version]),
  ];
  const isPrinted = old.browser !== null && now.browser !== null;
  return pairs(versions(old), versions(now), ([what]) => what).flatMap((pair) => {
    const change = { what: pair.key, old: pair.old?.[1] ?? null, new: pair.new?.[1] ?? null };
    const isSame = pair.old && pair.new && change.old === change.new;
    return isSame || (!isPrinted && pair.key !== 'Brevier') ? [] : [change];
  });
}

/** Why one edition has other bytes than another, in a few words each. */
export function causesOf({ inputs, versions }: Differences): string[] {
  const files = inputs.length === 1 ? '1 file has' : `${inputs.length} files have`;
  return [
    ...(inputs.length > 0 ? [`${files} changed`] : []),
    ...versions.map(({ what, old, new: now }) => `${what} was ${old ?? 'absent'} and is ${now ?? 'absent'}`),
    ...(inputs.length + versions.length === 0 ? ['nothing that is recorded has changed'] : []),
  ];
}
