import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { YamlFile } from '../model/yaml-file.js';
import { addressProblem, callProblem } from './closed-spec.js';
import { type DataSet, type Row, textField } from './rows.js';

/** Vega-Lite as a chart of a page may use it: no data of its own, no interaction, no look of its own. */

const marks =
  'arc area bar boxplot circle errorband errorbar line point rect rule square text tick trail'.split(' ');

const viewKeys =
  'mark encoding transform layer facet columns spec repeat hconcat vconcat concat spacing align resolve width height view projection name title bounds center'.split(
    ' ',
  );

const channels =
  'x y x2 y2 xOffset yOffset xError yError xError2 yError2 theta theta2 radius radius2 color fill stroke opacity fillOpacity strokeOpacity strokeWidth strokeDash size angle shape key text description detail order facet row column'.split(
    ' ',
  );

/** Keys that hold further views, and those whose values are no part of Vega-Lite's grammar of views. */
const nested = ['layer', 'hconcat', 'vconcat', 'concat'];

/** What makes a view show something. */
const drawing = ['mark', 'spec', ...nested];

const fieldTypes = ['quantitative', 'nominal', 'ordinal', 'temporal'];

/** Pixels: twice the width of a page. */
const largest = 1600;

/** Keys that say how many parts something is made of, and how many are enough for a page. */
const counted = new Set(['maxbins', 'steps', 'tickCount', 'columns']);
const most = 1000;

/**
 * What is wrong with a specification of the author's own, each at its place: unknown keys, marks, channels and fields,
 * and whatever would load something, run code, or answer differently on another day.
 * @param ours keys of the block that are the page's and not Vega-Lite's.
 */
export function ownSpecFindings(
  file: YamlFile,
  ours: readonly string[],
  { fields, rows }: Pick<DataSet, 'fields' | 'rows'>,
): Diagnostic[] {
  const inspector = new Inspector(file, fields, rows);
  inspector.view(file.data as Tree, [], ours);
  inspector.everywhere(file.data, [], ours);
  return inspector.diagnostics;
}

type Tree = Readonly<Record<string, unknown>>;
type Path = readonly PropertyKey[];

class Inspector {
  readonly diagnostics: Diagnostic[] = [];
  /** Fields of the data and those that transforms make; null once a transform makes some that only the data tell. */
  readonly #fields: Set<string> | null;

  constructor(
    readonly file: YamlFile,
    readonly known: readonly string[],
    readonly rows: readonly Row[],
  ) {
    const made = madeFields(file.data);
    this.#fields = made && new Set([...known, ...known.map(textField), ...made]);
  }

  view(view: Tree, path: Path, ours: readonly string[] = []): void {
    this.#keys(view, path, [...viewKeys, ...ours]);
    if (!drawing.some((key) => view[key] !== undefined)) this.#nothingDrawn(path);
    if (view.mark !== undefined) this.#mark(view.mark, path);
    for (const key of ['encoding', 'spec'] as const) this.#mapping(view[key], [...path, key]);
    for (const key of ['width', 'height'] as const) this.#measure(view[key], [...path, key]);
    if (isTree(view.encoding)) this.#encoding(view.encoding, [...path, 'encoding']);
    this.#list(view.transform, [...path, 'transform'], (each, at) => this.#bins(each, at));
    for (const key of nested) this.#list(view[key], [...path, key], (each, at) => this.view(each, at));
    if (isTree(view.spec)) this.view(view.spec, [...path, 'spec']);
    if (isTree(view.facet)) this.#channels(view.facet, [...path, 'facet'], ['row', 'column']);
  }

  #nothingDrawn(path: Path): void {
    const where = path.length === 0 ? 'the chart' : 'this view';
    this.diagnostics.push(diagnose('key-missing', this.file.placeOf(path), { key: 'mark', where }));
  }

  #mapping(value: unknown, path: Path): void {
    if (value !== undefined && !isTree(value))
      this.#invalid(path, 'it is no mapping', 'Write a mapping of keys to values.');
  }

  #list(value: unknown, path: Path, each: (tree: Tree, path: Path) => void): void {
    if (value === undefined) return;
    if (!Array.isArray(value)) this.#invalid(path, 'it is no list', 'Write a list of mappings.');
    else
      for (const [index, item] of value.entries()) {
        this.#mapping(item, [...path, index]);
        if (isTree(item)) each(item, [...path, index]);
      }
  }

  /** Pixels, of which a page has few hundreds; `container` and steps are Vega-Lite's own. */
  #measure(value: unknown, path: Path): void {
    if (typeof value === 'number' && !(value > 0 && value <= largest))
      this.#invalid(
        path,
        `${value} is no size on a page`,
        `Write pixels, more than 0 and at most ${largest}.`,
      );
  }

  #invalid(path: Path, problem: string, expected: string): void {
    const what = `"${String(path.findLast((step) => typeof step === 'string'))}"`;
    this.diagnostics.push(
      diagnose('value-invalid', this.file.placeOf(path), { what, problem, expected, near: [] }),
    );
  }

  /** What may stand nowhere at all. */
  everywhere(value: unknown, path: Path, skipped: readonly string[] = []): void {
    if (typeof value === 'string') {
      const problem = callProblem(value) ?? addressProblem(value);
      if (problem) this.diagnostics.push(diagnose(problem.code, this.file.placeOf(path), problem as never));
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      // Its own name for itself is no address that is opened, and is not passed on.
      if (path.length === 0 && (skipped.includes(key) || key === '$schema')) continue;
      const step = Array.isArray(value) ? Number(key) : key;
      this.#excess(key, item, [...path, step]);
      if (step === 'data' || step === 'datasets' || step === 'href' || step === 'url')
        this.#report('chart-remote', [...path, step], { what: `"${step}:"` });
      else this.everywhere(item, [...path, step]);
    }
  }

  /** What would be made of more parts than a page shows, or a machine makes. */
  #excess(key: string, value: unknown, path: Path): void {
    if (counted.has(key) && Number(value) > most)
      this.#invalid(path, `${value} are too many for a page`, `Write ${most} at most.`);
  }

  /** Bins of a step so small that there are more of them than a page shows. */
  #bins({ bin, field }: Tree, path: Path): void {
    if (!isTree(bin) || bin.step === undefined || typeof field !== 'string') return;
    // YAML keeps a number that it would write otherwise, such as 0.0000001, as text.
    const step = Number(bin.step);
    if (step > 0 && spanOf(this.rows, field) / step <= most) return;
    this.#invalid(
      [...path, 'bin', 'step'],
      `${bin.step} makes too many bins of "${field}"`,
      'Write a larger step.',
    );
  }

  #mark(mark: unknown, path: Path): void {
    const type = isTree(mark) ? mark.type : mark;
    const at = isTree(mark) ? [...path, 'mark', 'type'] : [...path, 'mark'];
    if (typeof type === 'string' && marks.includes(type)) return;
    const name = String(type);
    this.#report('chart-mark-unknown', at, { mark: name, near: nearestTo(name, marks), known: marks });
  }

  #encoding(encoding: Tree, path: Path): void {
    this.#keys(encoding, path, channels);
    this.#channels(encoding, path, Object.keys(encoding));
  }

  #channels(parent: Tree, path: Path, names: readonly string[]): void {
    if (typeof parent.field === 'string') this.#field(parent.field, [...path, 'field']);
    for (const name of names) {
      const definitions = Array.isArray(parent[name]) ? parent[name] : [parent[name]];
      for (const [index, definition] of definitions.entries()) {
        if (!isTree(definition)) continue;
        const at = Array.isArray(parent[name]) ? [...path, name, index] : [...path, name];
        this.#bins(definition, at);
        if (definition.type !== undefined) this.#type(definition.type, [...at, 'type']);
        if (typeof definition.field === 'string') this.#field(definition.field, [...at, 'field']);
      }
    }
  }

  #type(type: unknown, path: Path): void {
    if (typeof type === 'string' && fieldTypes.includes(type)) return;
    this.#invalid(path, `"${String(type)}" is no type of a field`, `Write ${fieldTypes.join(', ')}.`);
  }

  #field(name: string, path: Path): void {
    if (!this.#fields || this.#fields.has(name)) return;
    const near = nearestTo(name, this.#fields);
    this.#report('chart-field-unknown', path, { field: name, near, known: [...this.known] });
  }

  #keys(tree: Tree, path: Path, known: readonly string[]): void {
    for (const key of Object.keys(tree)) {
      if (known.includes(key) || key === '$schema' || key === 'data' || key === 'datasets') continue;
      if (key === 'href' || key === 'url') continue;
      const place = this.file.placeOfKey(path, key);
      const shown = known.filter((each) => !['bounds', 'center', 'projection'].includes(each));
      this.diagnostics.push(
        diagnose('key-unknown', place, { key, near: nearestTo(key, known), known: shown }),
      );
    }
  }

  #report<C extends 'chart-remote' | 'chart-mark-unknown' | 'chart-field-unknown'>(
    code: C,
    path: Path,
    params: Parameters<typeof diagnose<C>>[2],
  ): void {
    const parent = path.slice(0, -1);
    const place =
      code === 'chart-remote' ? this.file.placeOfKey(parent, String(path.at(-1))) : this.file.placeOf(path);
    this.diagnostics.push(diagnose(code, place, params));
  }
}

/** From the least to the greatest number of a field; 0 where it has none. */
function spanOf(rows: readonly Row[], field: string): number {
  const numbers = rows.map((row) => row[field]).filter((cell) => typeof cell === 'number');
  const ends = [Math.min, Math.max].map((end) => numbers.reduce((a, b) => end(a, b), numbers[0] ?? 0));
  return (ends[1] ?? 0) - (ends[0] ?? 0);
}

/** Names that transforms give to what they make; null when they depend on the data. */
function madeFields(spec: unknown): string[] | null {
  if (typeof spec !== 'object' || spec === null) return [];
  if ('pivot' in spec || 'flatten' in spec || 'repeat' in spec) return null;
  const own = 'as' in spec ? [spec.as].flat().map(String) : [];
  const implied = ['fold', 'density', 'quantile', 'regression', 'loess'].some((key) => key in spec)
    ? ['key', 'value', 'density', 'prob']
    : [];
  const below = Object.values(spec).map(madeFields);
  return below.includes(null) ? null : [...own, ...implied, ...below.flatMap((each) => each ?? [])];
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
