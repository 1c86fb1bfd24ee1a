import type { CitationToken } from '../../markdown/index.js';
import type { ReferenceEntry, Run } from '../../model/document.js';
import type { Reference } from '../../model/reference.js';
import { anchorOf } from '../addresses.js';
import { authorRuns } from '../author-text.js';
import { type Bibliography, bibliographyOf, plainMarks } from '../bibliography.js';
import type { LocaleChoice } from '../engine/build-engine.js';
import { contentHash, recall } from '../remembered.js';
import { joinRuns, linked, run } from '../runs.js';
import type { CitationStyle } from '../style.js';
import type { StyledText, StyleJob } from './styled-text.js';

export { BrokenStyle } from './styled-text.js';

export interface StyleInput {
  readonly style: CitationStyle;
  readonly locale: LocaleChoice;
  readonly present: string;
  /** In the order of their first citation. */
  readonly references: readonly Reference[];
  /** All of them with known keys, in reading order. */
  readonly tokens: readonly CitationToken[];
  readonly remembered: ReadonlyMap<string, string>;
}

export interface StyledCitations {
  readonly citations: ReadonlyMap<CitationToken, readonly Run[]>;
  readonly list: Bibliography;
  readonly formatted: ReadonlyMap<string, string>;
}

/** Raise it whenever the same citations would be printed differently than before. */
const version = 2;

/** Citations and list as a CSL style prints them. The engine runs only when something of it all has changed. */
export async function citeInStyle(input: StyleInput): Promise<StyledCitations> {
  const job = jobOf(input);
  const key = contentHash(['csl', version, { ...job, locale: [job.locale.tag, ...job.locale.own] }]);
  const text = recall<StyledText>(input.remembered, key) ?? (await render(job));
  const list = listOf(input, text);
  const citations = new Map(
    input.tokens.map((token, index) => [token, inText(token, text.citations[index] ?? [], input, list)]),
  );
  return { citations, list, formatted: new Map([[key, JSON.stringify(text)]]) };
}

async function render(job: StyleJob): Promise<StyledText> {
  const { renderStyle } = await import('./render.js');
  return renderStyle(job);
}

function jobOf({ style, locale, present, references, tokens }: StyleInput): StyleJob {
  return {
    style: style.xml === null ? { bundled: style.name } : { xml: style.xml },
    locale,
    present,
    references,
    citations: tokens.map(({ items, narrative }) =>
      items.map(({ id, prefix, suffix, locator, label, suppressAuthor }, index) => ({
        id,
        prefix,
        suffix,
        ...(locator !== undefined && { locator }),
        ...(label !== undefined && { label }),
        suppressAuthor: suppressAuthor || (narrative && index === 0),
      })),
    ),
  };
}

/** The works, for whoever asks about them; order, letters and entries are the style's. */
function listOf(
  { style, references, locale }: StyleInput,
  { entries, terms, marks }: StyledText,
): Bibliography {
  const byId = new Map(
    references.map(({ id, title }) => [
      id,
      { entry: [run(id)], title: [run(title ?? id, { italic: true })] },
    ]),
  );
  const listed = new Set(entries.map(({ id }) => id));
  const list = bibliographyOf(references, { byId, terms, formatted: new Map() }, style, {
    locale: locale.tag,
    words: { asCitedIn: '', marks: plainMarks },
    unlisted: new Set(references.flatMap(({ id }) => (listed.has(id) ? [] : [id]))),
  });
  const markOf = new Map(references.map(({ id }, index) => [id, marks[index] ?? '']));
  const shown = entries.map(
    ({ id, runs }): ReferenceEntry => ({ id, anchor: anchorOf(id), runs, mark: markOf.get(id) ?? '' }),
  );
  return { ...list, entries: shown };
}

/** A citation whose links lead to the entries; in a sentence, after the names that belong to it. */
function inText(
  token: CitationToken,
  runs: readonly Run[],
  { references }: StyleInput,
  list: Bibliography,
): Run[] {
  const anchors = new Map(list.entries.map(({ id, anchor }) => [id, anchor]));
  const text = runs.map(({ href, ...each }) => {
    const anchor = href && anchors.get(references[Number(href.slice(1))]?.id ?? '');
    return anchor ? { ...each, href: `#${anchor}` } : each;
  });
  const work = token.narrative && list.works.get(token.items[0]?.id ?? '');
  if (!work) return joinRuns(text);
  const names = list.names.get(work.id) ?? { names: [], etAl: false };
  const subject = authorRuns(work, names, 'sentence', list, new Set());
  return joinRuns([...linked(subject, work.anchor), run(' '), ...text]);
}
