import { type Fence, fenceYaml } from '../markdown/index.js';
import { parseCalendarDate } from '../model/calendar-date.js';
import { Decimal } from '../model/decimal.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { DrawnFigure, Picture } from '../model/drawing.js';
import type { Edition } from '../model/edition.js';
import { formatBounded, formatValue } from '../model/format.js';
import { nearestTo } from '../model/nearest.js';
import { check } from '../model/schema/check.js';
import { boundOfSum, isScalar } from '../model/value.js';
import type { YamlFile } from '../model/yaml-file.js';
import { type ChartShape, planOf } from './charts/index.js';
import { type DataDesk, dataFor, rowsLink } from './data.js';
import { withTitles } from './data-columns.js';
import { axisDates, chartLocale } from './locale.js';
import { ownSpecFindings } from './own-spec.js';
import { type Cell, type DataSet, type Row, textField } from './rows.js';
import { ownChart, type ReadyMade, type ReadyMadeName, readyMade } from './schema.js';
import { knownSources } from './sources.js';
import type { Studio } from './studio.js';
import { smallestText } from './svg.js';
import { tallest, widths } from './theme.js';

/** The smallest text that is printed legibly: 6 pt, in CSS pixels. */
const leastText = 8;

/** One ```chart block as a figure, or null with findings. */
export async function chartFigure(
  fence: Fence,
  index: number,
  desk: DataDesk,
  studio: Studio,
): Promise<DrawnFigure | null> {
  const { value: file, diagnostics } = fenceYaml(fence, 'the chart');
  for (const found of diagnostics) desk.report(found);
  const shape = file && shapeOf(file, desk);
  if (!file || !shape) return null;
  const { chart } = shape;
  const id = chart.id ?? `chart-${index}`;
  const picture = await draw(shape, id, file, studio, desk);
  if (!picture) return null;
  return {
    kind: 'chart',
    ...(chart.id !== undefined && { id: chart.id }),
    title: chart.title,
    alt: chart.alt,
    note: chart.note ?? '',
    sources: knownSources(chart.source, file, desk),
    size: chart.size,
    place: fence.placeAt(0),
    picture,
    facts: shape.data.facts,
    data: withTitles(shape.data.link, chart),
  };
}

function shapeOf(file: YamlFile, desk: DataDesk): ChartShape | null {
  const name = (file.data as { chart?: unknown }).chart;
  if (name !== undefined && !isReadyMade(name)) {
    const known = Object.keys(readyMade);
    const params = { name: String(name), near: nearestTo(String(name), known), known };
    desk.report(diagnose('chart-unknown', file.placeOf(['chart']), params));
    return null;
  }
  return name === undefined ? ownShape(file, desk) : readyMadeShape(name, file, desk);
}

function isReadyMade(name: unknown): name is ReadyMadeName {
  return typeof name === 'string' && Object.hasOwn(readyMade, name);
}

function readyMadeShape(name: ReadyMadeName, file: YamlFile, desk: DataDesk): ChartShape | null {
  const { value, diagnostics } = check(readyMade[name], file);
  for (const found of diagnostics) desk.report(found);
  if (!value) return null;
  const chart = value as ReadyMade;
  const data = dataFor(chart.data, file, desk);
  if (!data) return null;
  const counted = counting(chart, data);
  const before = [
    ...fieldFindings(chart, counted, file),
    ...nameFindings(chart, counted, file),
    ...momentFindings(chart, counted, file),
  ];
  for (const found of before) desk.report(found);
  return before.length > 0 ? null : { chart, data: counted };
}

/** The keys of ready-made charts that name fields, and those of them that must hold numbers. */
const fieldKeys = ['label', 'series', 'value', 'x', 'y', 'low', 'high', 'panel', 'date'] as const;
const numeric: ReadonlySet<string> = new Set(['value', 'y', 'low', 'high']);

function fieldFindings(chart: ReadyMade, data: DataSet, file: YamlFile): Diagnostic[] {
  const fields: Partial<Record<string, unknown>> = chart;
  return fieldKeys.flatMap((key): Diagnostic[] => {
    const name = fields[key];
    if (typeof name !== 'string') return [];
    const written = (file.data as Record<string, unknown>)[key] !== undefined;
    const place = written ? file.placeOf([key]) : file.placeOf(['data']);
    if (!data.fields.includes(name) && !data.fields.includes(textField(name))) {
      const near = nearestTo(name, data.fields);
      return [diagnose('chart-field-unknown', place, { field: name, near, known: [...data.fields] })];
    }
    const wrong = data.rows.find((row) => !fits(key, row[name] ?? null));
    const params = { field: name, value: String(wrong?.[name] ?? ''), isDate: key === 'date' };
    return wrong ? [diagnose('chart-value-invalid', place, params)] : [];
  });
}

/** A slope leads from one moment to another. */
function momentFindings(chart: ReadyMade, { rows, fields }: DataSet, file: YamlFile): Diagnostic[] {
  if (chart.chart !== 'slope' || !fields.includes(chart.x)) return [];
  const { size } = new Set(rows.map((row) => row[chart.x]));
  const problem = `a slope leads from one moment to another, and "${chart.x}" holds ${size}`;
  return size === 2 ? [] : [diagnose('chart-data-missing', file.placeOf(['data']), { problem })];
}

/** Whether a cell can be shown as what its key asks for; a number may be missing, a date may not. */
function fits(key: (typeof fieldKeys)[number], cell: Cell): boolean {
  if (key === 'date') return isDate(cell);
  return !numeric.has(key) || typeof cell !== 'string';
}

/** A year, alone as a number, or a date as far as it is known. */
function isDate(cell: Cell): boolean {
  return parseCalendarDate(String(cell ?? '')) !== null;
}

/** Names for fields that the data have not. */
function nameFindings(
  { names = {} }: { names?: Record<string, string> | undefined },
  data: DataSet,
  file: YamlFile,
): Diagnostic[] {
  const unknown = Object.keys(names).filter((name) => !data.fields.includes(name));
  return unknown.map((field) => {
    const near = nearestTo(field, data.fields);
    const place = file.placeOf(['names', field]);
    return diagnose('chart-field-unknown', place, { field, near, known: [...data.fields] });
  });
}

/** `value: count` shows how many rows there are of each label (and of each series). */
function counting(chart: ReadyMade, data: DataSet): DataSet {
  if (!('value' in chart) || chart.value !== 'count' || data.fields.includes('count')) return data;
  const by = ['label' in chart ? chart.label : '', 'series' in chart ? chart.series : ''].filter(Boolean);
  const groups = new Map<string, Row[]>();
  for (const row of data.rows) {
    const key = by.map((field) => String(row[field] ?? '')).join('\n');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const rows = [...groups.values()].map((group) => ({
    ...group[0],
    count: group.length,
    count_text: String(group.length),
  }));
  // What is shown is the counts; the entries themselves need not stand anywhere.
  const link = data.link ?? rowsLink([...by, 'count'], rows);
  return { ...data, rows, fields: [...data.fields, 'count'], link };
}

function ownShape(file: YamlFile, desk: DataDesk): ChartShape | null {
  const { value: chart, diagnostics } = check(ownChart, file);
  const data = chart && dataFor(chart.data, file, desk);
  const ours = Object.keys(ownChart.shape);
  const found = [
    ...diagnostics,
    ...ownSpecFindings(file, ours, data ?? { fields: [], rows: [] }),
    ...(chart && data ? nameFindings(chart, data, file) : []),
  ];
  // Without data, no field can be said to be missing from them.
  const telling = data ? found : found.filter(({ code }) => code !== 'chart-field-unknown');
  for (const each of telling) desk.report(each);
  if (!chart || !data || telling.length > 0) return null;
  const spec = Object.fromEntries(
    Object.entries(chart).filter(([key]) => !ours.includes(key) && key !== '$schema'),
  );
  return { chart, data: { ...data, link: data.link ?? linkOf(data, spec) }, spec };
}

/** Entries that stand nowhere as figures: what a specification uses of them. */
function linkOf({ fields, rows }: DataSet, spec: Readonly<Record<string, unknown>>): DataSet['link'] {
  const written = JSON.stringify(spec);
  const used = fields.filter((field) => written.includes(JSON.stringify(field)));
  return used.length > 0 ? rowsLink(used, rows) : null;
}

async function draw(
  shape: ChartShape,
  id: string,
  file: YamlFile,
  studio: Studio,
  { report }: DataDesk,
): Promise<Picture | null> {
  const { edition } = studio;
  const width = widths[shape.chart.size];
  const { link: _, facts: __, ...drawn } = shape.data;
  const dates = axisDates(edition.locale);
  const shapes = { ...shape, dates, data: drawn, id, width, look: studio.look(), locale: edition.locale };
  const {
    made,
    problem,
    at = [],
    warnings,
  } = await studio.make<Picture>('chart', shapes, async () => {
    const { fitted } = await import('./fit.js');
    const theme = await studio.theme();
    const plan = planOf(shape, { data: shape.data, theme, width, dates }, (sum) =>
      sumText(shape.data, sum, edition),
    );
    return fitted(plan, width, theme, chartLocale(edition.locale), id);
  });
  if (!made)
    report(diagnose('chart-failed', file.placeOf(at), { problem: problem ?? 'no picture came out' }));
  for (const warning of new Set(warnings))
    report(diagnose('chart-doubtful', file.placeOf([]), { problem: warning }));
  if (made) {
    reportSmallText(made, width, file, report);
    const height = Math.round(made.height * Math.min(1, width / made.width));
    if (height > tallest) report(diagnose('picture-too-tall', file.placeOf([]), { height, most: tallest }));
  }
  return made;
}

function reportSmallText(
  picture: Picture,
  width: number,
  file: YamlFile,
  report: (found: Diagnostic) => void,
): void {
  const printed = (smallestText(picture.svg) ?? leastText) * Math.min(1, width / picture.width);
  if (printed >= leastText - 0.05) return;
  const points = (pixels: number) => `${((pixels * 72) / 96).toFixed(1)} pt`;
  report(
    diagnose('picture-text-small', file.placeOf([]), { size: points(printed), least: points(leastText) }),
  );
}

/** The sum of a waterfall, printed as its steps are: in the unit of the facts, else as a number. */
function sumText(data: DataSet, sum: number, edition: Edition): string {
  const first = data.facts.find(({ fact }) => isScalar(fact.value))?.fact;
  if (!first || !isScalar(first.value)) {
    const rounded = new Decimal(sum).toSignificantDigits(12);
    return formatValue({ kind: 'count', amount: rounded }, 'full', edition);
  }
  const amounts = data.facts.flatMap(({ fact }) => (isScalar(fact.value) ? fact.value.amount : []));
  const total = amounts.reduce((a, b) => a.plus(b), new Decimal(0));
  const bound = boundOfSum(data.facts.map(({ fact }) => fact.bound));
  // Limits that point both ways have no sum.
  return bound === null ? '–' : formatBounded({ ...first.value, amount: total }, bound, 'short', edition);
}
