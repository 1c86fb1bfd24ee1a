import { type CalendarDate, parseCalendarDate } from '../model/calendar-date.js';
import type { Differences, FigureChange } from '../model/differences.js';
import type { FigureUse } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import { formatBounded, formatValue } from '../model/format.js';
import { growthOf } from '../model/growth.js';
import { parseLiteral } from '../model/literal.js';
import type { FactRecord } from '../model/provenance.js';
import type { figureViews } from './appendix-views.js';
import type { ComposedSection } from './index.js';

/** The earlier issue that an edition tells its readers the changes from. */
export interface Since {
  readonly date: CalendarDate;
  /** From that issue to this one, once it is known what this one places. */
  differences(now: {
    readonly figures: readonly FigureUse[];
    readonly sections: readonly ComposedSection[];
  }): Differences;
}

/** What stands on the page: where figures and sections are to be found. */
interface Shown {
  readonly sections: readonly ComposedSection[];
  readonly figures: ReturnType<typeof figureViews>;
  /** The anchor of each entry of the reference list, by its id. */
  readonly entries: ReadonlyMap<string, string>;
}

/** What has changed, as the partial `changes-list` prints it. */
export function changesView(differences: Differences, edition: Edition, shown: Shown) {
  const figures = differences.figures
    // An amount in the reader's currency stands with the original, which has changed with it or not at all.
    .filter(({ id }) => edition.facts.get(id)?.convertedFrom === undefined)
    .map((change) => figureView(change, edition, shown));
  const sections = differences.sections
    .filter(({ change, aspects }) => change !== 'changed' || aspects.some((aspect) => aspect !== 'number'))
    .map(({ change, old, new: now }) => {
      const { id = '' } = shown.sections.find(({ files }) => files[0] === now?.files[0]) ?? {};
      const { number = '', title = '' } = now ?? old ?? {};
      const was = old && now && old.title !== now.title ? old.title : '';
      return { change, id, number, title, was };
    });
  const sources = differences.sources.map(({ id, change, old, new: now }) => ({
    change,
    anchor: now ? (shown.entries.get(id) ?? '') : '',
    text: (now ?? old)?.text ?? '',
  }));
  const nothing = figures.length + sections.length + sources.length === 0;
  return { figures, sections, sources, nothing };
}

function figureView({ id, change, old, new: now, aspects }: FigureChange, edition: Edition, shown: Shown) {
  const view = shown.figures.find((figure) => figure.id === id);
  const was = old && now && old.label !== now.label ? old.label : '';
  return {
    id,
    change,
    label: (now ?? old)?.label ?? '',
    was,
    before: old ? printed(old, edition) : '',
    now: now ? printed(now, edition) : '',
    growth: old && now ? growth(old, now, edition) : '',
    beforeAsOf: parseCalendarDate(old?.asOf ?? '') ?? undefined,
    asOf: view?.asOf,
    sources: view?.sources ?? [],
    derived: (now ?? old)?.derived ?? false,
    sourceChanged: aspects.includes('sources') || aspects.includes('locator'),
    row: view?.row ?? '',
    anchors: view?.anchors ?? [],
  };
}

/** A value of either issue as this one prints it; an earlier one may have been in another language. */
function printed({ value, bound, text }: FactRecord, edition: Edition): string {
  const parsed = parseLiteral(value);
  return parsed.ok ? formatBounded(parsed.value, bound, 'long', edition) : text;
}

/** "+6.7%", in the words of the edition. */
function growth(old: FactRecord, now: FactRecord, edition: Edition): string {
  const value = growthOf(old.value, now.value);
  return value ? `${value.amount.isPositive() ? '+' : ''}${formatValue(value, 'short', edition)}` : '';
}
