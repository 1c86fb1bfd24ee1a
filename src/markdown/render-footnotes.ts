import type { MarkedExtension, Token } from 'marked';
import { escapeHtml } from '../model/escape-html.js';
import type { FootnoteRefToken, FootnoteToken } from './document.js';

/** Footnote marks and the list of notes, linked both ways (DPUB-ARIA 1.1 roles). Ids start with `prefix`. */
export function footnoteRenderers(
  prefix: string,
  options: { backToText?(note: number): string },
): MarkedExtension {
  const noteId = (number: string) => `${prefix}fn-${number}`;
  const refId = ({ id, index }: FootnoteRefToken) =>
    `${prefix}fnref-${id}${index > 0 ? `-${index + 1}` : ''}`;

  const mark = (ref: FootnoteRefToken) =>
    `<sup class="footnote-ref"><a id="${refId(ref)}" href="#${noteId(ref.id)}" role="doc-noteref">${ref.id}</a></sup>`;

  const backLink = (ref: FootnoteRefToken) => {
    const label = options.backToText?.(Number(ref.id));
    const attribute = label === undefined ? '' : ` aria-label="${escapeHtml(label)}"`;
    return ` <a class="footnote-back" href="#${refId(ref)}" role="doc-backlink"${attribute}>↑</a>`;
  };

  const note = ({ refs }: FootnoteToken, body: string) => {
    const links = refs.map(backLink).join('');
    const content = body.endsWith('</p>') ? body.replace(/<\/p>$/, `${links}</p>`) : body + links;
    return `<li id="${noteId(refs[0]?.id ?? '')}">${content}</li>\n`;
  };

  return {
    extensions: [
      { name: 'footnote', renderer: () => '' },
      { name: 'footnoteRef', renderer: (token) => mark(token as unknown as FootnoteRefToken) },
      {
        name: 'footnotes',
        renderer(token) {
          const notes = (token.items as FootnoteToken[]).map((each) =>
            note(each, this.parser.parse(each.content as Token[]).trim()),
          );
          if (notes.length === 0) return '';
          return `<section class="footnotes" role="doc-endnotes">\n<ol>\n${notes.join('')}</ol>\n</section>\n`;
        },
      },
    ],
  };
}
