import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { YamlFile } from '../model/yaml-file.js';
import { addressProblem, callProblem } from './closed-spec.js';
import { textField } from './rows.js';

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

/**
 * What is wrong with a specification of the author's own, each at its place: unknown keys, marks, channels and fields,
 * and whatever would load something, run code, or answer differently on another day.
 * @param ours keys of the block that are the page's and not Vega-Lite's.
 */
export function ownSpecFindings(
  file: YamlFile,
  ours: readonly string[],
  fields: readonly string[],
): Diagnostic[] {
  const inspector = new Inspector(file, fields);
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
  ) {
    const made = madeFields(file.data);
    this.#fields = made && new Set([...known, ...known.map(textField), ...made]);
  }

  view(view: Tree, path: Path, ours: readonly string[] = []): void {
    this.#keys(view, path, [...viewKeys, ...ours]);
    if (view.mark !== undefined) this.#mark(view.mark, path);
    if (isTree(view.encoding)) this.#encoding(view.encoding, [...path, 'encoding']);
    for (const key of nested) {
      const views = view[key];
      if (!Array.isArray(views)) continue;
      for (const [index, each] of views.entries()) if (isTree(each)) this.view(each, [...path, key, index]);
    }
    if (isTree(view.spec)) this.view(view.spec, [...path, 'spec']);
    if (isTree(view.facet)) this.#channels(view.facet, [...path, 'facet'], ['row', 'column']);
  }

  /** What may stand nowhere at all. */
  everywhere(value: unknown, path: Path, skipped: readonly string[] = []): void {
    if (typeof value === 'string') {
      const problem = callProblem(value) ?? addressProblem(value);
      if (problem) this.diagnostics.push(diagnose(problem.code, this.file.placeOf(path), problem as never));
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (path.length === 0 && skipped.includes(key)) continue;
      const step = Array.isArray(value) ? Number(key) : key;
      if (step === 'data' || step === 'datasets' || step === 'href' || step === 'url')
        this.#report('chart-remote', [...path, step], { what: `"${step}:"` });
      else this.everywhere(item, [...path, step]);
    }
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
        if (!isTree(definition) || typeof definition.field !== 'string') continue;
        const at = Array.isArray(parent[name]) ? [...path, name, index] : [...path, name];
        this.#field(definition.field, [...at, 'field']);
      }
    }
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
