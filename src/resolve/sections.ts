import { type Briefing, sectionFrontMatterSchema } from '../model/briefing.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Section } from '../model/edition.js';
import type { SourceText } from '../model/source.js';
import { briefingFolder, type Workspace } from '../model/workspace.js';
import { parseYaml, type YamlFile } from '../model/yaml-file.js';
import { check } from './check.js';

/**
 * The sections of a briefing in order, each with its front matter. A section of another language
 * (`01-terms.zh-Hans.md`) is a translation, not a section of its own.
 */
export function collectSections(
  workspace: Workspace,
  briefing: Briefing | null,
  briefingFile: YamlFile | null,
): { sections: Section[]; diagnostics: Diagnostic[] } {
  const folder = `${briefingFolder(workspace.briefing)}/sections/`;
  const diagnostics: Diagnostic[] = [];
  const sources =
    briefing?.sections && briefingFile
      ? listed(workspace, folder, briefing.sections, briefingFile, diagnostics)
      : found(workspace, folder);
  const sections = sources.flatMap((source, index) => {
    const section = readSection(source, index);
    diagnostics.push(...section.diagnostics);
    return section.value ?? [];
  });
  return { sections, diagnostics };
}

function found(workspace: Workspace, folder: string): SourceText[] {
  const paths = [...workspace.texts.keys()].filter(
    (path) => path.startsWith(folder) && /^[^./]+\.md$/.test(path.slice(folder.length)),
  );
  return paths.sort().map((path) => workspace.texts.get(path) as SourceText);
}

function listed(
  workspace: Workspace,
  folder: string,
  names: readonly string[],
  file: YamlFile,
  diagnostics: Diagnostic[],
): SourceText[] {
  return names.flatMap((name, index) => {
    const path = `${folder}${name}.md`;
    const source = workspace.texts.get(path);
    const unreadable = workspace.hashes.has(path);
    if (!source && !unreadable)
      diagnostics.push(
        diagnose('file-missing', file.placeOf(['sections', index]), { what: 'the section', path }),
      );
    return source ?? [];
  });
}

const frontMatter = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

function readSection(
  source: SourceText,
  index: number,
): { value: Section | null; diagnostics: Diagnostic[] } {
  const match = source.text.startsWith('---') ? frontMatter.exec(source.text) : null;
  const opening = source.text.indexOf('\n') + 1;
  const range = match ? { start: opening, end: opening + (match[1]?.length ?? 0) } : { start: 0, end: 0 };
  const yaml = parseYaml(source, range);
  if (!yaml.value) return { value: null, diagnostics: yaml.diagnostics };
  const front = check(sectionFrontMatterSchema, match ? yaml.value : { ...yaml.value, data: {} });
  const bodyStart = match ? match[0].length : 0;
  const diagnostics = [...front.diagnostics];
  if (source.text.slice(bodyStart).trim() === '')
    diagnostics.push(diagnose('section-empty', yaml.value.placeOf([]), { path: source.path }));
  return { value: front.value && { index, source, front: front.value, bodyStart }, diagnostics };
}
