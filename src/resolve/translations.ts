import * as z from 'zod';
import type { Deal } from '../model/deal.js';
import { dealSchema } from '../model/deal.js';
import { diagnose } from '../model/diagnostic.js';
import { layered } from '../model/layers.js';
import { nearestTo } from '../model/nearest.js';
import { line, prose, slug } from '../model/schema-parts.js';
import type { Workspace } from '../model/workspace.js';
import type { YamlFile } from '../model/yaml-file.js';
import type { Desk, Read } from './desk.js';

/**
 * Translations stand beside what they translate: `house.zh-Hans.yaml`, `briefing.zh-Hans.yaml`, `deal.zh-Hans.yaml`,
 * `01-terms.zh-Hans.md`. They hold words only, never a value, so that no figure can differ between languages.
 */

/** The tags under which a translation into a locale is looked for: zh-Hans-SG, then zh-Hans, then zh. */
export function languageTags(locale: string): string[] {
  return [...new Set([locale, scriptTag(locale), new Intl.Locale(locale).language])];
}

/** The tag that a language's files have: the one that its catalogue has, or else the shortest that says which it is. */
export function languageTag({ texts }: Workspace, locale: string): string {
  const { language } = new Intl.Locale(locale);
  const shortest = scriptTag(language) === scriptTag(locale) ? language : scriptTag(locale);
  return languageTags(locale).find((tag) => texts.has(cataloguePath(tag))) ?? shortest;
}

/** The path of a language's catalogue. */
export function cataloguePath(tag: string): string {
  return `content/languages/${tag}.yaml`;
}

/** A language and its script, such as zh-Hans; of a language that Unicode's data do not know, the language alone. */
function scriptTag(locale: string): string {
  const { language, script } = new Intl.Locale(locale).maximize();
  return script ? `${language}-${script}` : language;
}

/** The path of a translation: the tag stands before the file's ending. */
export function translationPath(path: string, tag: string): string {
  return path.replace(/(\.[a-z]+)$/, `.${tag}$1`);
}

/** Whether two locales are of one language and script, so that nothing needs translating between them. */
export function sameLanguage(one: string, other: string): boolean {
  return scriptTag(one) === scriptTag(other);
}

/** The translation of a data file, when there is one; findings for one that is wrong. */
export function translated(
  desk: Desk,
  path: string,
  tags: readonly string[],
  schema: z.ZodType,
): YamlFile | null {
  const found = tags.map((tag) => translationPath(path, tag)).find((each) => desk.workspace.texts.has(each));
  if (found === undefined || path === '') return null;
  const { value, file } = desk.read(found, 'the translation', schema);
  return value === null ? null : file;
}

const disclosure = z.strictObject({ id: slug, title: line.optional(), text: prose.optional() });

export const houseTranslationSchema = z.strictObject({
  name: line.optional(),
  author: z.strictObject({ name: line.optional(), role: line.optional() }).optional(),
  links: z.array(z.strictObject({ label: line, url: line })).optional(),
  disclosures: z.array(disclosure).default([]),
});

export const briefingTranslationSchema = z.strictObject({
  title: line.optional(),
  subtitle: line.optional(),
  shortTitle: line.optional(),
  classification: line.optional(),
  subject: line.optional(),
  keywords: z.array(line).optional(),
  letter: prose.optional(),
});

const words = <K extends string>(...keys: readonly K[]) =>
  z
    .array(
      z.strictObject({
        id: slug,
        ...(Object.fromEntries(keys.map((key) => [key, prose.optional()])) as Record<
          K,
          z.ZodOptional<typeof prose>
        >),
      }),
    )
    .default([]);

export const dealTranslationSchema = z.strictObject({
  name: line.optional(),
  parties: words('name', 'role', 'gives', 'wants'),
  terms: words('label', 'detail', 'note'),
  facts: words('label', 'note'),
  derived: words('label', 'note'),
  models: z
    .array(
      z.strictObject({
        id: slug,
        name: line.optional(),
        summary: prose.optional(),
        suits: z.array(line).optional(),
      }),
    )
    .default([]),
  platforms: words('name', 'summary'),
  timeline: words('label', 'note'),
  risks: words('label', 'concern', 'watch'),
});

export interface TranslatedDeal extends Read<Deal> {
  /** As the file itself says it. */
  readonly written: Deal | null;
  /** The translation, where there is one. */
  readonly words: YamlFile | null;
}

/** A deal in an edition's language: the words of its translation over its own. */
export function translatedDeal(desk: Desk, deal: Read<Deal>, tags: readonly string[]): TranslatedDeal {
  const asWritten = { ...deal, written: deal.value, words: null };
  if (!deal.value || !deal.file) return asWritten;
  const { file } = deal;
  const words = translated(desk, file.source.path, tags, dealTranslationSchema);
  if (!words) return asWritten;
  const { tree } = layered([
    { name: 'deal', tree: file.data, placeOf: () => file.placeOf([]) },
    { name: 'translation', tree: known(desk, words, file), placeOf: () => words.placeOf([]) },
  ]);
  const merged = dealSchema.safeParse(tree);
  return merged.success ? { ...asWritten, value: merged.data, words } : asWritten;
}

/** The words for entries that the deal has; those for others are findings. */
function known(desk: Desk, words: YamlFile, file: YamlFile): unknown {
  const lists = Object.entries(words.data as Record<string, unknown>).map(([list, entries]) => {
    if (!Array.isArray(entries)) return [list, entries];
    const ids = idsOf((file.data as Record<string, unknown>)[list]);
    const there = (entries as Array<{ id: string }>).filter(({ id }, index) => {
      if (ids.includes(id)) return true;
      const near = nearestTo(id, ids);
      desk.report(diagnose('translation-stray', words.placeOf([list, index, 'id']), { id, list, near }));
      return false;
    });
    return [list, there];
  });
  return Object.fromEntries(lists);
}

function idsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.map(({ id }: { id: unknown }) => String(id)) : [];
}
