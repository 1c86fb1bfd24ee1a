import type { Engine, CitationItem as EngineCite } from 'citeproc';
import type { Run } from '../../model/document.js';
import { buildEngine, bundled, formatName } from '../engine/build-engine.js';
import { joints } from '../engine/joints.js';
import type { Terms } from '../engine/piece.js';
import { takeApart } from '../engine/take-apart.js';
import { termsOf } from '../engine/terms.js';
import { engineId, toItem } from '../engine/to-item.js';
import { toRuns } from '../engine/to-runs.js';
import { locatorText } from '../locator-text.js';
import { textOf, wordsToRuns } from '../runs.js';
import { linkWorks } from './link-works.js';
import { BrokenStyle, type StyledText, type StyleJob } from './styled-text.js';

/**
 * What a CSL style prints, as citeproc-js renders it: citations in reading order, since a style may tell works apart, collapse
 * years and number works by what came before; and the list. Throws `BrokenStyle` when the style cannot be read.
 */
export async function renderStyle(job: StyleJob): Promise<StyledText> {
  try {
    return await render(job);
  } catch (error) {
    // A bundled style can be read: then the fault is ours.
    if ('bundled' in job.style) throw error;
    throw new BrokenStyle('the CSL style cannot be read', { cause: error });
  }
}

async function render(job: StyleJob): Promise<StyledText> {
  const ids = job.references.map(({ id }) => id);
  const engine = await engineOf(job);
  engine.updateItems(ids.map(engineId));
  const terms = termsOf(engine, job.present);
  const locators = printsLocators(job) ? null : terms;
  // Marked works are neither collapsed nor ranged, so the citations are printed twice: marked, and as they are to be read.
  const marked = printed(engine, job, locators, (index) => `${joints.workStart}${index}${joints.workNamed}`);
  const plain = printed(engine, job, locators, null);
  const citations = plain
    .slice(0, job.citations.length)
    .map((text, index) => citationRuns(linkWorks(text, marked[index] ?? '')));
  const marks = plain.slice(job.citations.length).map(markOf);
  return {
    citations,
    entries: entriesOf(engine, job),
    marks: ids.map((_, index) => marks[index] ?? ''),
    terms,
  };
}

async function engineOf(job: StyleJob): Promise<Engine> {
  const { locale, references, present } = job;
  const items = new Map(references.map((reference) => [engineId(reference.id), toItem(reference, present)]));
  return buildEngine({ style: xmlOf(job), locale, items });
}

function xmlOf({ style }: StyleJob): string {
  return 'xml' in style ? style.xml : (bundled('styles')[style.bundled] ?? '');
}

/** Numeric styles often have no place for a locator; a page that the author gave is not lost for that. */
function printsLocators(job: StyleJob): boolean {
  return /variable="locator"/.test(xmlOf(job));
}

/**
 * @param locators the words for locators, where the style has no place for them.
 * @param mark what to put before each work, by its index.
 */
function printed(
  engine: Engine,
  { citations, references }: StyleJob,
  locators: Terms | null,
  mark: ((index: number) => string) | null,
): string[] {
  const indexes = new Map(references.map(({ id }, index) => [id, index]));
  // After the citations each work once more, alone: what marks of a source say.
  const alone = references.map(({ id }) => [{ id, prefix: '', suffix: '', suppressAuthor: false }]);
  const clusters = [...citations, ...alone].map((items, at) => ({
    citationID: `c${at}`,
    citationItems: items.map((item) => engineCite(item, locators, mark?.(indexes.get(item.id) ?? -1) ?? '')),
    properties: { noteIndex: 0 },
  }));
  return engine.rebuildProcessorState(clusters, formatName).map(([, , text]) => text);
}

function engineCite(
  item: StyleJob['citations'][number][number],
  locators: Terms | null,
  mark: string,
): EngineCite {
  const where = locators && item.locator !== undefined ? ` ${locatorText(item, locators)}` : '';
  const after =
    item.suffix === '' ? '' : `${/^[,.;:!?)\]]/.test(item.suffix) ? '' : ' '}${jointed(item.suffix)}`;
  const prefix = (item.prefix === '' ? '' : `${jointed(item.prefix)} `) + mark;
  const suffix = where + (mark === '' ? '' : joints.workEnd) + after;
  return {
    id: engineId(item.id),
    ...(item.locator !== undefined && { locator: item.locator, label: item.label ?? 'page' }),
    ...(prefix !== '' && { prefix }),
    ...(suffix !== '' && { suffix }),
    ...(item.suppressAuthor && { 'suppress-author': true }),
  };
}

/** Words that an author wrote, with their emphasis as joints. */
function jointed(words: string): string {
  return wordsToRuns(words)
    .map(({ text, italic }) => (italic ? joints.italicStart + text + joints.italicEnd : text))
    .join('');
}

function citationRuns(text: string): Run[] {
  return takeApart(text, { work: (index) => `#${index}` });
}

function entriesOf(engine: Engine, { references }: StyleJob): StyledText['entries'] {
  const made = engine.makeBibliography();
  if (made === false) return [];
  const [{ entry_ids: ids }, texts] = made;
  const byId = new Map(references.map((reference) => [engineId(reference.id), reference]));
  return texts.flatMap((text, index) => {
    const reference = byId.get(ids[index]?.[0] ?? '');
    return reference && !text.includes('[CSL STYLE ERROR')
      ? [{ id: reference.id, runs: toRuns(text.trim(), reference) }]
      : [];
  });
}

function markOf(text: string): string {
  const words = textOf(takeApart(text, {}));
  return /^\(.*\p{L}.*\)$/u.test(words) ? words.slice(1, -1) : words;
}
