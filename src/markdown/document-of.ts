import type { MergedSection } from '../model/document.js';
import type { MarkdownDocument } from './document.js';
import { parseMarkdown } from './parse.js';

const read = new WeakMap<MergedSection, MarkdownDocument>();

/** A section's Markdown, read once however many steps ask for it. */
export function documentOf(section: MergedSection): MarkdownDocument {
  const known = read.get(section);
  if (known) return known;
  const document = parseMarkdown(section.text, { prefix: `s${section.index + 1}-` });
  read.set(section, document);
  return document;
}
