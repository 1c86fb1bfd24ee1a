import { type Briefing, sectionFrontMatterSchema } from '../model/briefing.js';
import { diagnose } from '../model/diagnostic.js';
import type { Section } from '../model/edition.js';
import { nearestTo } from '../model/nearest.js';
import { check } from '../model/schema/check.js';
import { placeAt, type SourceText } from '../model/source.js';
import { briefingFolder } from '../model/workspace.js';
import type { TextRange, YamlFile } from '../model/yaml-file.js';
import type { Desk, Present } from './desk.js';

/**
 * The sections of a briefing in order, each with its front matter. A section of another language
 * (`01-terms.zh-Hans.md`) is a translation, not a section of its own.
 */
export function collectSections(desk: Desk, briefing: Present<Briefing>): Section[] {
  const folder = `${briefingFolder(desk.workspace.briefing)}/sections/`;
  const names = briefing.value.sections;
  const sources = names && briefing.file ? listed(desk, folder, names, briefing.file) : found(desk, folder);
  return sources.flatMap((source, index) => readSection(desk, source, index) ?? []);
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

const frontMatter = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

function readSection(desk: Desk, source: SourceText, index: number): Section | null {
  const match = source.text.startsWith('---') ? frontMatter.exec(source.text) : null;
  if (!match && /^---[ \t]*\r?\n/.test(source.text)) {
    desk.report(diagnose('front-matter-open', placeAt(source, 0), {}));
    return null;
  }
  const file = match ? desk.yaml(source, innerRange(source, match)) : withoutFrontMatter(source);
  if (!file) return null;
  const bodyStart = match ? match[0].length : 0;
  if (source.text.slice(bodyStart).trim() === '') {
    desk.report(diagnose('section-empty', file.placeOf([]), { path: source.path }));
  }
  const front = desk.keep(check(sectionFrontMatterSchema, file)).value;
  return front && { index, source, front, bodyStart };
}

function innerRange(source: SourceText, match: RegExpExecArray): TextRange {
  const start = source.text.indexOf('\n') + 1;
  return { start, end: start + (match[1]?.length ?? 0) };
}

/** A section that starts with its text: everything that front matter must say is missing at its first line. */
function withoutFrontMatter(source: SourceText): YamlFile {
  const top = () => placeAt(source, 0);
  return { source, range: { start: 0, end: 0 }, data: {}, placeOf: top, placeOfKey: top };
}
