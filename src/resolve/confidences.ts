import type { Confidences } from '../model/confidences.js';
import { formatValue } from '../model/format.js';
import { type Language, languageSchema } from '../model/language.js';
import { literalOf, parseLiteral } from '../model/literal.js';
import { builtInPath, type Workspace } from '../model/workspace.js';
import type { YamlStore } from '../model/yaml-store.js';
import { catalogueOver, catalogueTags } from './catalogue.js';
import type { ClientEntry } from './clients.js';
import { cataloguePath } from './translations.js';

/**
 * What each client's data keep from all others, read from the file as it is: a file that does not fit the schema
 * has no edition, but its names are no less private.
 */
export function confidencesOf(
  clients: Iterable<ClientEntry>,
  workspace: Workspace,
  yaml: YamlStore,
): Confidences[] {
  const languages = languagesOf(workspace, yaml);
  return [...clients].map(({ id, file }) => ofClient(id, file?.data, languages));
}

type Spoken = ReadonlyArray<{ readonly locale: string; readonly language: Language }>;

function ofClient(id: string, data: unknown, languages: Spoken): Confidences {
  const { name, salutation, email, note, facts } = mapping(data);
  const own = Array.isArray(facts) ? facts.map(mapping) : [];
  return {
    id,
    name: text(name),
    salutation: text(salutation),
    addresses: [email].flat().map(text).filter(Boolean),
    notes: [note, ...own.map((fact) => fact.note)].map(text).filter(Boolean),
    values: own.flatMap(({ value }) => printed(value, languages)),
    own: [id, ...textsIn(data)],
  };
}

function mapping(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Dates and counts are the same for many. */
const shared: ReadonlySet<string> = new Set(['date', 'quarter', 'half-year', 'count', 'rate']);

/** A value in every form and every language that there is a catalogue for. */
function printed(value: unknown, languages: Spoken): Confidences['values'] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const parsed = parseLiteral(String(value));
  if (!parsed.ok || shared.has(parsed.value.kind)) return [];
  const forms = ['long', 'short', 'full'] as const;
  const texts = languages.flatMap((spoken) => forms.map((form) => formatValue(parsed.value, form, spoken)));
  return [{ literal: literalOf(parsed.value), texts: [...new Set(texts)] }];
}

function languagesOf(workspace: Workspace, yaml: YamlStore): Spoken {
  const dataOf = (path: string) => {
    const source = workspace.texts.get(path);
    return source && yaml.read(source).value?.data;
  };
  return catalogueTags(workspace).flatMap((locale) => {
    const path = cataloguePath(locale);
    const builtIn = dataOf(builtInPath(path) ?? '');
    const own = dataOf(path);
    const language = languageSchema.safeParse(builtIn === undefined ? own : catalogueOver(builtIn, own));
    return language.success ? [{ locale, language: language.data }] : [];
  });
}

/** Words of names that say nothing of whose name it is, in every language that there is a catalogue for. */
export function commonNames(workspace: Workspace, yaml: YamlStore): string[] {
  return languagesOf(workspace, yaml).flatMap(({ language }) => language.commonNames);
}
