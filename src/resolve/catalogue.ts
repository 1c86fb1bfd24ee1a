import { diagnose } from '../model/diagnostic.js';
import { mostWords } from '../model/findings/clients.js';
import { type Language, languageSchema } from '../model/language.js';
import { layered } from '../model/layers.js';
import { check } from '../model/schema/check.js';
import type { Place } from '../model/source.js';
import { builtInPath, type Workspace } from '../model/workspace.js';
import type { YamlFile } from '../model/yaml-file.js';
import type { Desk, Read } from './desk.js';
import { languageStandIn } from './stand-ins.js';
import { cataloguePath, languageTag } from './translations.js';

export interface ReadLanguage extends Read<Language> {
  /** The catalogue, or what stands in for one that is wrong; null without any words. */
  readonly words: Language | null;
  readonly unread: boolean;
}

export interface LanguageRequest {
  readonly locale: string;
  /** Where the locale was chosen. */
  readonly chosen: () => Place | null;
  /** Whether a word that is not in the language stops the build. */
  readonly stops: boolean;
}

/**
 * The catalogue of a locale. What a workspace says in one of its own stands over the built-in one of that language, key
 * by key; what a further language lacks is printed in English, or stops the build.
 */
export function readLanguage(desk: Desk, { locale, chosen, stops }: LanguageRequest): ReadLanguage {
  const { workspace } = desk;
  const path = cataloguePath(languageTag(workspace, locale));
  if (!workspace.hashes.has(path)) {
    desk.report(diagnose('language-unknown', chosen(), { locale, path, known: catalogueTags(workspace) }));
    const words = languageStandIn(undefined, englishData(desk));
    return { path, value: null, file: null, words, unread: true };
  }
  const source = workspace.texts.get(path);
  const file = source ? overBuiltIn(desk, desk.yaml(source)) : null;
  const value = file && desk.keep(check(languageSchema, file)).value;
  if (!file || !value)
    return { path, value: null, file, words: languageStandIn(file?.data, englishData(desk)), unread: true };
  const words = withEnglish(desk, value, file, stops);
  return { path, value, file, words, unread: false };
}

/** A catalogue with the built-in English words in the places of those that it lacks, each of which is told. */
function withEnglish(desk: Desk, language: Language, file: YamlFile, stops: boolean): Language {
  if (file.source.path === cataloguePath('en')) return language;
  const { words = {} } = (englishData(desk) ?? {}) as { words?: Readonly<Record<string, string>> };
  const missing = Object.entries(words).filter(([key]) => !Object.hasOwn(language.words, key));
  if (missing.length === 0) return language;
  const english = missing.slice(0, mostWords).map(([key, word]) => `${key}: ${JSON.stringify(word)}`);
  const params = { known: missing.map(([key]) => key), english: english.join(', ') };
  desk.report(diagnose(stops ? 'words-required' : 'words-missing', file.placeOfKey([], 'words'), params));
  return { ...language, words: { ...words, ...language.words } };
}

/** A catalogue of the workspace's own with the built-in one of that language below it, key by key. */
function overBuiltIn(desk: Desk, own: YamlFile | null): YamlFile | null {
  const source = own && desk.workspace.texts.get(builtInPath(own.source.path) ?? '');
  if (!source) return own;
  return {
    source: own.source,
    range: own.range,
    data: catalogueOver(desk.yaml(source)?.data, own.data),
    placeOf: (path) => own.placeOf(path),
    placeOfKey: (path, key) => own.placeOfKey(path, key),
  };
}

/** The data of a catalogue laid over those of the built-in one. */
export function catalogueOver(builtIn: unknown, own: unknown): unknown {
  const placeOf = () => ({ file: '', line: 1, column: 1, excerpt: '' });
  return layered([builtIn, own].map((tree) => ({ name: '', tree, placeOf }))).tree;
}

function englishData(desk: Desk): unknown {
  const path = cataloguePath('en');
  const { texts } = desk.workspace;
  const source = texts.get(builtInPath(path) ?? '') ?? texts.get(path);
  return source && desk.yaml(source)?.data;
}

/** The languages that there is a catalogue for. */
export function catalogueTags({ texts }: Workspace): string[] {
  return [...texts.keys()].flatMap((path) => /^content\/languages\/([\w-]+)\.yaml$/.exec(path)?.[1] ?? []);
}
