import { Marked, type MarkedExtension, type Token, type Tokens } from 'marked';
import { escapeHtml } from '../model/escape-html.js';
import type { CalloutKind, CitationToken, MarkdownDocument } from './document.js';
import { restoreMarks } from './marks-in-addresses.js';
import type { MathToken } from './math.js';
import { plainText } from './plain-text.js';
import { footnoteRenderers } from './render-footnotes.js';
import { tableRenderer } from './render-table.js';
import { tableCaptions } from './table-captions.js';

/** What the caller decides about the HTML. Everything that returns words is escaped here; the rest is HTML. */
export interface MarkdownRenderers {
  citation(token: CitationToken): string;
  /** @param plainText the heading's words without markup and citations, not escaped. */
  heading(token: Tokens.Heading, innerHtml: string, plainText: string): string;
  /** The word over a callout, e.g. "Takeaway". */
  calloutTitle(kind: CalloutKind): string;
  /** A block in place of a fenced code block; null for code that is shown as such. */
  fenced?(token: Tokens.Code): string | null;
  /** An equation in a line of text; TeX as it is written, if left out. */
  math?(token: MathToken): string;
  /** The label of the link from a note back to its mark in the text, for screen readers. */
  backToText?(note: number): string;
}

/**
 * The document as HTML. HTML that stands in the Markdown passes through as it is: the caller makes it safe.
 */
export function renderMarkdown(document: MarkdownDocument, renderers: MarkdownRenderers): string {
  const writer = new Marked(
    { gfm: true },
    ours(renderers),
    tableRenderer(tableCaptions(document.tokens)),
    footnoteRenderers(document.prefix, renderers),
  );
  return restoreMarks(writer.parser(document.tokens as Token[]));
}

function ours(renderers: MarkdownRenderers): MarkedExtension {
  return {
    extensions: [
      {
        name: 'math',
        renderer: (token) => {
          const math = token as unknown as MathToken;
          return renderers.math?.(math) ?? `<code>${escapeHtml(math.text)}</code>`;
        },
      },
      { name: 'citation', renderer: (token) => renderers.citation(token as CitationToken) },
      {
        name: 'alert',
        renderer(token) {
          return callout(token.meta.variant, renderers, this.parser.parse(token.tokens ?? []));
        },
      },
    ],
    renderer: {
      // An image that stands alone and has a title is a figure with a caption.
      paragraph(token) {
        const [image, ...others] = token.tokens;
        if (image?.type !== 'image' || others.length > 0 || !image.title) return false;
        const id = /\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}\s*$/.exec(image.title);
        const caption = escapeHtml(id ? image.title.slice(0, id.index) : image.title);
        const attribute = id ? ` id="${id[1]}"` : '';
        const picture = `<img src="${escapeHtml(image.href)}" alt="${escapeHtml(image.text)}">`;
        return `<figure class="image"${attribute}>\n<figcaption>${caption}</figcaption>\n${picture}\n</figure>\n`;
      },
      heading(token) {
        return renderers.heading(token, this.parser.parseInline(token.tokens), plainText(token.tokens));
      },
      code: (token) => renderers.fenced?.(token) ?? false,
      // Form fields are not printed, and few fonts have boxes: the style sheet draws them.
      checkbox: ({ checked }) =>
        `<span class="task${checked ? ' task-done' : ''}" role="img" aria-label="[${checked ? 'x' : ' '}]"></span> `,
    },
  };
}

function callout(kind: CalloutKind, renderers: MarkdownRenderers, body: string): string {
  const title = escapeHtml(renderers.calloutTitle(kind));
  return `<aside class="callout callout-${kind}">\n<p class="callout-title">${title}</p>\n${body}</aside>\n`;
}
