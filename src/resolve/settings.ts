import type { Brand } from '../model/brand.js';
import { themeSchema } from '../model/brand.js';
import { type Briefing, briefingSchema } from '../model/briefing.js';
import type { Client } from '../model/client.js';
import { diagnose } from '../model/diagnostic.js';
import { type House, houseSchema } from '../model/house.js';
import { type Layer, layered, type Origins } from '../model/layers.js';
import { nearestTo } from '../model/nearest.js';
import type { YamlFile } from '../model/yaml-file.js';
import type { Desk, Present, Read } from './desk.js';
import {
  briefingTranslationSchema,
  houseTranslationSchema,
  languageTags,
  translated,
} from './translations.js';

/** What house, briefing and client say together, each over the one before. */
export interface Settings {
  readonly house: House;
  readonly briefing: Briefing;
  readonly locale: string;
  readonly currency: string;
  readonly theme: string | undefined;
  readonly brand: Brand;
  readonly origins: Origins;
}

export interface SettingsFiles {
  readonly house: Present<House>;
  readonly briefing: Present<Briefing>;
  readonly client: Read<Client>;
}

/** Keys that every layer may say, and that stand at the top of each file. */
const common = ['locale', 'currency', 'paper', 'theme', 'brand', 'mail'] as const;

/** Keys of the house that are about its own work and not about an edition. */
const inner = ['clients', 'guard', 'translations', 'conversion', 'budget', 'issue'];

/**
 * Lays briefing over house and client over both, translations right above what they translate and a theme right below
 * the layer that chose it.
 */
export function settle(desk: Desk, files: SettingsFiles): Settings {
  const { house, briefing, client } = files;
  const locale = client.value?.locale ?? briefing.value.locale ?? house.value.locale;
  const layers = layersOf(desk, files, locale);
  const { tree, origins } = layered(layers.all);
  // With no file that could be read, there is no layer.
  const merged = (tree ?? {}) as Tree;
  const top = Object.fromEntries(
    common.flatMap((key) => (merged[key] === undefined ? [] : [[key, merged[key]]])),
  );
  const settings = {
    locale,
    currency: String(merged.currency ?? house.value.currency),
    theme: layers.theme,
    origins: new Map([...origins, ...innerOrigins(house.file)]),
  };
  const wholeHouse = houseSchema.safeParse({
    ...pick(house.file?.data, inner),
    ...(merged.house as Tree),
    ...top,
  });
  const wholeBriefing = briefingSchema.safeParse(merged.briefing);
  // A file that is wrong has had its findings; what stands in for it is laid over nothing.
  if (house.file === null || !wholeHouse.success || !wholeBriefing.success)
    return { ...settings, house: house.value, briefing: briefing.value, brand: house.value.brand };
  return {
    ...settings,
    house: wholeHouse.data,
    briefing: wholeBriefing.data,
    brand: wholeHouse.data.brand,
  };
}

/** Where the house's rules for its own work stand, which no other layer can change. */
function innerOrigins(file: YamlFile | null): Origins {
  const rules = pick(file?.data, inner);
  if (!file || Object.keys(rules).length === 0) return new Map();
  const placeOf = (path: readonly string[]) => file.placeOf(path.slice(1).map(asStep));
  return layered([{ name: 'house', tree: { house: rules }, placeOf }]).origins;
}

type Tree = Readonly<Record<string, unknown>>;

function layersOf(
  desk: Desk,
  { house, briefing, client }: SettingsFiles,
  locale: string,
): { all: Layer[]; theme: string | undefined } {
  const tags = languageTags(locale);
  const houseWords = translated(desk, 'content/house.yaml', tags, houseTranslationSchema);
  const path = briefing.file?.source.path ?? '';
  const briefingWords = translated(desk, path, tags, briefingTranslationSchema);
  const stacks = [
    {
      chooser: house.file,
      layers: [layerOf('house', house.file, 'house'), layerOf('house translation', houseWords, 'house')],
    },
    {
      chooser: briefing.file,
      layers: [
        layerOf('briefing', briefing.file, 'briefing'),
        layerOf('briefing translation', briefingWords, 'briefing'),
      ],
    },
    {
      chooser: client.value && client.file,
      layers: [client.value && layerOf('client', client.file, 'client')],
    },
  ];
  const chosen = stacks.findLastIndex(({ chooser }) => themeOf(chooser) !== undefined);
  const theme = themeOf(stacks[chosen]?.chooser ?? null);
  const themed = theme === undefined ? null : themeLayer(desk, theme, stacks[chosen]?.chooser ?? null);
  const all = stacks.flatMap(({ layers }, index) => [index === chosen ? themed : null, ...layers]);
  return { all: all.filter((layer) => layer !== null), theme: themed ? theme : undefined };
}

function themeOf(file: YamlFile | null): string | undefined {
  const theme = (file?.data as Tree | null | undefined)?.theme;
  return typeof theme === 'string' ? theme : undefined;
}

function themeLayer(desk: Desk, name: string, chooser: YamlFile | null): Layer | null {
  const path = `styles/themes/${name}.yaml`;
  if (!desk.workspace.texts.has(path)) {
    const known = desk.themes();
    const near = nearestTo(name, known);
    desk.report(diagnose('theme-unknown', chooser?.placeOf(['theme']) ?? null, { name, near, known }));
    return null;
  }
  const { value, file } = desk.read(path, 'the theme', themeSchema);
  return value && layerOf(`theme ${name}`, file, 'theme');
}

/** A file's settings in the order of an edition's keys: the common ones at the top, the file's own below its name. */
function layerOf(
  name: string,
  file: YamlFile | null,
  kind: 'house' | 'briefing' | 'client' | 'theme',
): Layer | null {
  const data = file?.data;
  if (!file || typeof data !== 'object' || data === null) return null;
  const shared = [...common, ...(kind === 'client' ? ['house', 'briefing'] : [])];
  const own = Object.fromEntries(
    Object.entries(data).filter(
      ([key]) => !shared.includes(key) && !(kind === 'house' && inner.includes(key)),
    ),
  );
  return {
    name,
    tree: { ...pick(data, shared), ...(Object.keys(own).length > 0 && { [kind]: own }) },
    placeOf: (path) => file.placeOf((path[0] === kind ? path.slice(1) : path).map(asStep)),
  };
}

function asStep(step: string): PropertyKey {
  return /^\d+$/.test(step) ? Number(step) : step;
}

function pick(data: unknown, keys: readonly string[]): Tree {
  const entries = Object.entries((data ?? {}) as object);
  return Object.fromEntries(entries.filter(([key]) => keys.includes(key)));
}
