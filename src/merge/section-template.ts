import type { Diagnostic } from '../model/diagnostic.js';
import type { Section } from '../model/edition.js';
import type { SourceText } from '../model/source.js';
import {
  parseTemplate,
  placeValues,
  type SourceLines,
  type Template,
  traceText,
} from '../templating/index.js';

/** A section read as a template that leaves marks, with the way back from what it makes to its source. */
export interface SectionTemplate {
  readonly value: { readonly template: Template; trace(rendered: string): SourceLines } | null;
  readonly diagnostics: readonly Diagnostic[];
}

const read = new WeakMap<SourceText, Map<number, SectionTemplate>>();

/** Reads a section once for all editions; its helpers are the same in every one. */
export function sectionTemplate({ source, bodyStart }: Section, helpers: readonly string[]): SectionTemplate {
  const parts = read.get(source) ?? new Map<number, SectionTemplate>();
  read.set(source, parts);
  const known = parts.get(bodyStart) ?? readNow(source, bodyStart, helpers);
  parts.set(bodyStart, known);
  return known;
}

function readNow(source: SourceText, bodyStart: number, helpers: readonly string[]): SectionTemplate {
  const { value: template, diagnostics } = parseTemplate(source, bodyStart);
  if (!template) return { value: null, diagnostics };
  placeValues(template, new Set(helpers));
  return { value: { template, trace: traceText(template) }, diagnostics };
}
