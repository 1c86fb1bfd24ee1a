import { type Language, languageSchema } from '../model/language.js';
import type { Workspace } from '../model/workspace.js';
import { parseYaml } from '../model/yaml-file.js';
import type { Desk, Read } from './desk.js';
import { languageStandIn } from './stand-ins.js';
import { languageTags } from './translations.js';

export interface ReadLanguage extends Read<Language> {
  /** The catalogue, or what stands in for one that is wrong; null without any words. */
  readonly words: Language | null;
  readonly unread: boolean;
}

/** The catalogue of a locale. */
export function readLanguage(desk: Desk, locale: string): ReadLanguage {
  const { workspace } = desk;
  const read = desk.read(languagePath(workspace, locale), `the language of "${locale}"`, languageSchema);
  const words = read.value ?? languageStandIn(read.file?.data, englishData(workspace));
  return { ...read, words, unread: read.value === null };
}

/** The catalogue of a locale, or of its language: en-SG, then en. */
function languagePath(workspace: Workspace, locale: string): string {
  const path = (tag: string) => `content/languages/${tag}.yaml`;
  const tags = languageTags(locale);
  return path(tags.find((tag) => workspace.texts.has(path(tag))) ?? new Intl.Locale(locale).language);
}

/** The data of the catalogue that ships with Brevier. */
function englishData(workspace: Workspace): unknown {
  const source = workspace.texts.get('content/languages/en.yaml');
  return source && parseYaml(source).value?.data;
}
