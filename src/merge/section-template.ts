import type { Diagnostic } from '../model/diagnostic.js';
import type { Section } from '../model/edition.js';
import type { SourceText } from '../model/source.js';
import {
  announceText,
  parseTemplate,
  placeValues,
  type SourceLines,
  type Template,
  type TemplateShelf,
  type TextPlaces,
  templateOf,
  traced,
} from '../templating/index.js';

/** A section read as a template that leaves marks, with the way back from what it makes to its source. */
export interface SectionTemplate {
  readonly value: { readonly template: Template; trace(rendered: string): SourceLines } | null;
  readonly diagnostics: readonly Diagnostic[];
}

const read = new WeakMap<SourceText, Map<number, SectionTemplate>>();

/** Reads a section once for all editions; its helpers are the same in every one. */
export function sectionTemplate(
  { source, bodyStart }: Section,
  helpers: readonly string[],
  shelf: TemplateShelf,
): SectionTemplate {
  const parts = read.get(source) ?? new Map<number, SectionTemplate>();
  read.set(source, parts);
  const known = parts.get(bodyStart) ?? recalled(source, bodyStart, helpers, shelf);
  parts.set(bodyStart, known);
  return known;
}

function recalled(
  source: SourceText,
  bodyStart: number,
  helpers: readonly string[],
  shelf: TemplateShelf,
): SectionTemplate {
  const diagnostics: Diagnostic[] = [];
  let ready: Marking | null = null;
  const marking = () => {
    ready ??= markingOf(source, bodyStart, helpers);
    return ready;
  };
  const places = shelf.once(['text places', source.text, bodyStart, [...helpers].sort()], () => {
    diagnostics.push(...marking().diagnostics);
    return marking().places;
  });
  if (!places) return { value: null, diagnostics };
  const template = templateOf(source, bodyStart, () => (marking().template as Template).program);
  return { value: { template, trace: (rendered) => traced(rendered, template, places) }, diagnostics };
}

/** A section's template made to leave marks, and where its text stands; null when it does not parse. */
interface Marking {
  readonly template: Template | null;
  readonly places: TextPlaces | null;
  readonly diagnostics: readonly Diagnostic[];
}

function markingOf(source: SourceText, bodyStart: number, helpers: readonly string[]): Marking {
  const { value: template, diagnostics } = parseTemplate(source, bodyStart);
  if (!template) return { template, places: null, diagnostics };
  placeValues(template, new Set(helpers));
  return { template, places: announceText(template), diagnostics };
}
