import type { Client, SectionChoice } from '../model/client.js';
import { diagnose } from '../model/diagnostic.js';
import type { Section } from '../model/edition.js';
import { nearestTo } from '../model/nearest.js';
import type { Desk, Read } from './desk.js';

type Candidate = Pick<Section, 'source' | 'front' | 'bodyStart'>;

/**
 * The sections that a client is shown, in the client's order and under the client's titles. The house's own edition has
 * those that are for everybody.
 */
export function chooseSections<S extends Candidate>(
  desk: Desk,
  all: readonly S[],
  client: Read<Client>,
): S[] {
  const interests = client.value?.interests ?? [];
  const choice = client.value?.sections;
  const named = (section: S) => nameOf(section);
  const isFor = ({ front }: S) => !front.audience || front.audience.some((each) => interests.includes(each));
  if (!choice) return all.filter(isFor);
  reportUnknown(desk, all.map(named), client);
  const shown = all.filter(
    (section) =>
      (isFor(section) || choice.include.includes(named(section))) && !choice.omit.includes(named(section)),
  );
  const rank = (section: S) => {
    const at = choice.order.indexOf(named(section));
    return at < 0 ? choice.order.length : at;
  };
  return shown
    .toSorted((a, b) => rank(a) - rank(b))
    .map((section) => titled(section, choice.titles[named(section)]));
}

function titled<S extends Candidate>(section: S, words: SectionChoice['titles'][string] | undefined): S {
  if (!words) return section;
  const { title = section.front.title, shortTitle = section.front.shortTitle } = words;
  return { ...section, front: { ...section.front, title, shortTitle } };
}

/** A section's name in the data: its file without folder and ending. */
function nameOf({ source }: Pick<Section, 'source'>): string {
  return source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.md$/, '');
}

function reportUnknown(desk: Desk, known: readonly string[], { value, file }: Read<Client>): void {
  if (!value || !file) return;
  const { include, omit, order, titles } = value.sections;
  const lists = { include, omit, order };
  const asked = [
    ...Object.entries(lists).flatMap(([key, names]) =>
      names.map((name, index) => ({ name, path: [key, index] })),
    ),
    ...Object.keys(titles).map((name) => ({ name, path: ['titles', name] })),
  ];
  for (const { name, path } of asked) {
    if (known.includes(name)) continue;
    const near = nearestTo(name, known);
    desk.report(diagnose('section-unknown', file.placeOf(['sections', ...path]), { name, near, known }));
  }
}
