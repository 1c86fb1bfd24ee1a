import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { PlacedReference } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import { escapeHtml } from '../model/escape-html.js';
import { nearestTo } from '../model/nearest.js';
import { placeOfFile } from '../model/source.js';
import { htmlToText } from './html-text.js';
import { referencePattern } from './slots.js';

export const captionKinds = ['figure', 'table'] as const;

/** A figure or table that has a caption, in the order of the page. */
export interface Caption {
  readonly id: string;
  readonly kind: (typeof captionKinds)[number];
  readonly number: number;
  /** "Figure 3", in the edition's language. */
  readonly label: string;
  readonly title: string;
}

const captioned =
  /<figure class="((?:table|drawn|image)\b[^"]*)"([^>]*)>(\s*)<figcaption>([\s\S]*?)<\/figcaption>/g;

/**
 * Counts figures and tables that have captions, each kind by itself, and writes the number before the caption. Those
 * without an id get one.
 */
export function numberCaptions(html: string, { language }: Edition): { html: string; captions: Caption[] } {
  const captions: Caption[] = [];
  const counts = { figure: 0, table: 0 };
  const numbered = html.replace(
    captioned,
    (_, classes: string, attributes: string, space: string, title: string) => {
      const kind = classes.startsWith('table') ? 'table' : 'figure';
      const number = ++counts[kind];
      const own = /\bid="([^"]*)"/.exec(attributes)?.[1];
      const id = own ?? `${kind === 'table' ? 'tab' : 'fig'}-${number}`;
      captions.push({
        id,
        kind,
        number,
        label: labelOf(kind, number, language.words),
        title: htmlToText(title).trim(),
      });
      const label = escapeHtml(labelOf(kind, number, language.words));
      const rest = own === undefined ? `${attributes} id="${id}"` : attributes;
      return `<figure class="${classes}"${rest}>${space}<figcaption><span class="caption-number">${label}</span> ${title}</figcaption>`;
    },
  );
  return { html: numbered, captions };
}

/** "Figure 3". */
function labelOf(kind: Caption['kind'], number: number, words: Words): string {
  const pattern = words[`ref-${kind}`] ?? (kind === 'table' ? 'Table {}' : 'Figure {}');
  return together(pattern.replace('{}', String(number)));
}

/**
 * Fills every mention of a figure, table, section or appendix with its number or title, linked, in the language of the
 * words around it.
 */
export function fillReferences(
  html: string,
  captions: readonly Caption[],
  mentions: readonly PlacedReference[],
  edition: Edition,
): { html: string; diagnostics: Diagnostic[] } {
  const targets = new Map([...headingTargets(html), ...captionTargets(captions)]);
  const languages = new Map(
    [...edition.sections, edition].map(({ locale, language }) => [locale, language] as const),
  );
  const diagnostics = new Map<string, Diagnostic>();
  const filled = html.replace(referencePattern, (_, locale: string, id: string) => {
    const mentioned = targets.get(id);
    const { words } = languages.get(locale) ?? edition.language;
    if (mentioned) return `<a class="ref" href="#${escapeHtml(id)}">${escapeHtml(mentioned(words))}</a>`;
    const places = mentions.filter((mention) => mention.id === id).map(({ place }) => place);
    for (const place of places.length > 0 ? places : [templatePlace(edition)]) {
      const found = diagnose('ref-unknown', place, { id, near: nearestTo(id, targets.keys()) });
      diagnostics.set(JSON.stringify(found), found);
    }
    return '';
  });
  return { html: filled, diagnostics: [...diagnostics.values()] };
}

type Words = Edition['language']['words'];

/** What is mentioned, by id, as the words of a language mention it. */
type Target = readonly [id: string, mention: (words: Words) => string];

function captionTargets(captions: readonly Caption[]): Target[] {
  return captions.map(({ id, kind, number }) => [id, (words) => labelOf(kind, number, words)]);
}

/** Headings with a number are mentioned by it, others by their words. */
function headingTargets(html: string): Target[] {
  return [...html.matchAll(/<h[1-6]\b([^>]*)>([\s\S]*?)<\/h[1-6]>/g)].flatMap(
    ([, attributes = '', inner = '']): Target[] => {
      const id = /\bid="([^"]*)"/.exec(attributes)?.[1];
      if (id === undefined) return [];
      const number = /<span class="heading-number">(.*?)<\/span>/.exec(inner)?.[1];
      if (number === undefined) {
        const title = htmlToText(inner).trim();
        return [[id, (words) => (words['ref-title'] ?? '{}').replace('{}', () => title)]];
      }
      const pattern = /\bdata-appendix\b/.test(attributes) ? 'ref-appendix' : 'ref-section';
      const plain = htmlToText(number).replace(/\.$/, '');
      return [[id, (words) => together((words[pattern] ?? '{}').replace('{}', plain))]];
    },
  );
}

/** A word and its number do not part at the end of a line. */
function together(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}

function templatePlace(edition: Edition) {
  return placeOfFile(edition.templates.get('briefing')?.path ?? 'templates/briefing.hbs');
}
