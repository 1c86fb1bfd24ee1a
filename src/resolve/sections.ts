import type * as z from 'zod';
import {
  type Briefing,
  type SectionFrontMatter,
  sectionFrontMatterSchema,
  translationFrontMatterSchema,
} from '../model/briefing.js';
import type { Client } from '../model/client.js';
import { diagnose } from '../model/diagnostic.js';
import type { Section } from '../model/edition.js';
import { frontMatterOf } from '../model/front-matter.js';
import type { Language } from '../model/language.js';
import { nearestTo } from '../model/nearest.js';
import { check } from '../model/schema/check.js';
import { placeAt, placeOfFile, type SourceText } from '../model/source.js';
import { briefingFolder } from '../model/workspace.js';
import type { YamlFile } from '../model/yaml-file.js';
import { chooseSections } from './choose-sections.js';
import type { Desk, Present, Read } from './desk.js';
import { languageTag, languageTags, sameLanguage, translationPath } from './translations.js';

/** What decides which sections an edition has, and in which language. */
export interface SectionRequest {
  readonly briefing: Present<Briefing>;
  readonly client: Read<Client>;
  /** The edition's own language. */
  readonly locale: string;
  readonly language: Language;
  /** The language that the briefing is written in. */
  readonly written: { readonly locale: string; readonly language: Language };
  /** Whether a missing translation stops the build. */
  readonly stops: boolean;
}

/**
 * The sections of an edition in order, each with its front matter: those of the briefing, as far as the client is among
 * their audience and has not left them out. A section of another language (`01-terms.zh-Hans.md`) is a translation, and
 * takes the place of its section in editions of that language.
 */
export function collectSections(
  desk: Desk,
  request: SectionRequest,
): { sections: Section[]; named: Set<string> } {
  const { briefing, client } = request;
  const folder = `${briefingFolder(desk.workspace.briefing)}/sections/`;
  const names = briefing.value.sections;
  const sources = names && briefing.file ? listed(desk, folder, names, briefing.file) : found(desk, folder);
  const all = sources.flatMap((source) => readSection(desk, source) ?? []);
  const chosen = chooseSections(desk, all, client);
  const sections = chosen.flatMap((section) => inLanguage(desk, section, request));
  return {
    sections: sections.map((section, index) => ({ ...section, index })),
    named: new Set(withheld(sources, sections).flatMap(namedIn)),
  };
}

/** Texts that an edition does not show, or may not: sections and blocks for others, and what stands translated. */
function withheld(sources: readonly SourceText[], shown: ReadonlyArray<Pick<Section, 'source'>>): string[] {
  const printed = new Set(shown.map(({ source }) => source.path));
  const blocks = /\{\{~?#audience\b[\s\S]*?\{\{~?\/audience/g;
  return sources.flatMap(({ path, text }) => (printed.has(path) ? (text.match(blocks) ?? []) : [text]));
}

/** Ids in `{{fact "…"}}` and keys in citations. */
function namedIn(text: string): string[] {
  const facts = [...text.matchAll(/\{\{\s*fact\s+["']([a-z0-9-]+)["']/g)].map(([, id = '']) => id);
  const keys = [...text.matchAll(/@([A-Za-z0-9][\w:.#$%&+?<>~/-]*)/g)].map(([, key = '']) =>
    key.replace(/[:.]+$/, ''),
  );
  return [...facts, ...keys];
}

/** A section in the edition's language, or in its own with the finding that says so; after an opening, its rest. */
function inLanguage(desk: Desk, section: Original, request: SectionRequest): Array<Omit<Section, 'index'>> {
  const { locale, language, written, stops } = request;
  if (sameLanguage(locale, written.locale)) return [{ ...section, locale, language, continues: false }];
  const paths = languageTags(locale).map((tag) => translationPath(section.source.path, tag));
  const source = paths.map((path) => desk.workspace.texts.get(path)).find(Boolean);
  const own = { ...section, ...written, continues: false };
  const place = placeOfFile(section.source.path);
  const tag = languageTag(desk.workspace, locale);
  if (!source) {
    const path = translationPath(section.source.path, tag);
    desk.report(
      diagnose(stops ? 'translation-required' : 'translation-missing', place, { path, language: tag }),
    );
    return [own];
  }
  const read = readFront(desk, source, translationFrontMatterSchema);
  if (!read) return [own];
  const { opening, ...words } = read.front;
  const front = { ...section.front, shortTitle: undefined, ...words } as SectionFrontMatter;
  const first = { ...section, source, bodyStart: read.bodyStart, front, locale, language, continues: false };
  if (!opening) return [first];
  desk.report(diagnose('translation-partial', placeOfFile(source.path), { language: tag }));
  const rest = afterOpening(section.source.text, section.bodyStart);
  return [first, { ...section, front, ...written, bodyStart: rest, continues: true }];
}

/** Where a section goes on after its first paragraph. */
function afterOpening(text: string, bodyStart: number): number {
  const opening = /^\s*\S[\s\S]*?(?:\r?\n[ \t]*\r?\n|$)/.exec(text.slice(bodyStart));
  return bodyStart + (opening?.[0].length ?? 0);
}

function found({ workspace }: Desk, folder: string): SourceText[] {
  const paths = [...workspace.texts.keys()].filter(
    (path) => path.startsWith(folder) && /^[^./]+\.md$/.test(path.slice(folder.length)),
  );
  return paths.sort().map((path) => workspace.texts.get(path) as SourceText);
}

function listed(desk: Desk, folder: string, names: readonly string[], file: YamlFile): SourceText[] {
  return names.flatMap((name, index) => {
    const path = `${folder}${name}.md`;
    const source = desk.workspace.texts.get(path);
    const unreadable = desk.workspace.hashes.has(path);
    if (!source && !unreadable) {
      desk.report(
        diagnose('file-missing', file.placeOf(['sections', index]), {
          what: 'the section',
          path,
          near: nearestTo(name, sectionNames(desk, folder)),
        }),
      );
    }
    return source ?? [];
  });
}

function sectionNames({ workspace }: Desk, folder: string): string[] {
  return [...workspace.hashes.keys()].flatMap((path) =>
    path.startsWith(folder) ? path.slice(folder.length).replace(/\.md$/, '') : [],
  );
}

type Original = Pick<Section, 'source' | 'front' | 'bodyStart' | 'writtenTitle'>;

function readSection(desk: Desk, source: SourceText): Original | null {
  const read = readFront(desk, source, sectionFrontMatterSchema);
  return read && { source, ...read, writtenTitle: read.front.title };
}

function readFront<S extends z.ZodType>(
  desk: Desk,
  source: SourceText,
  schema: S,
): { front: z.output<S>; bodyStart: number } | null {
  const found = frontMatterOf(source.text);
  if (found === 'open') {
    desk.report(diagnose('front-matter-open', placeAt(source, 0), {}));
    return null;
  }
  const file = found ? desk.yaml(source, found.range) : withoutFrontMatter(source);
  if (!file) return null;
  const bodyStart = found?.bodyStart ?? 0;
  if (source.text.slice(bodyStart).trim() === '') {
    desk.report(diagnose('section-empty', file.placeOf([]), { path: source.path }));
  }
  const front = desk.keep(check(schema, file)).value;
  return front === null ? null : { front, bodyStart };
}

/** A section that starts with its text: everything that front matter must say is missing at its first line. */
function withoutFrontMatter(source: SourceText): YamlFile {
  const top = () => placeAt(source, 0);
  return { source, range: { start: 0, end: 0 }, data: {}, placeOf: top, placeOfKey: top };
}
