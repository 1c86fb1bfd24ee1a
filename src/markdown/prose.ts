import type { Token } from 'marked';
import type { MarkdownDocument } from './document.js';

/** Stands for every character of a citation, so that what surrounds it can tell. */
export const citationSign = '\uFFFC';

/**
 * The words of a text as somebody reads them who looks for what was typed by hand: the Markdown, of the same length, with everything
 * blanked that is no prose (code, HTML, addresses, images, footnote marks, and characters behind a backslash, which
 * say what they say). Citations by key become `citationSign`.
 */
export function proseOf(text: string, document: MarkdownDocument): string {
  const stretches: { start: number; end: number; sign: string }[] = [];
  document.walk((token) => {
    const start = document.offsetOf(token);
    if (start === undefined) return;
    for (const [from, to, sign] of blanked(token))
      stretches.push({ start: start + from, end: start + to, sign });
  });
  stretches.sort((a, b) => a.start - b.start);
  return overlaid(text, stretches);
}

/** What of a token is no prose, as offsets in its `raw`. */
function blanked(token: Token): [from: number, to: number, sign: string][] {
  const { type, raw } = token;
  if (type === 'citation') return [[0, raw.length, citationSign]];
  if (/^(?:code|codespan|html|image|escape|def|footnoteRef)$/.test(type)) return [[0, raw.length, ' ']];
  if (type !== 'link') return [];
  // "[label](address)" keeps its label; an address alone has none.
  const label = /^\[[^\]]*\]/.exec(raw)?.[0].length ?? 0;
  return [
    [0, label === 0 ? raw.length : 1, ' '],
    [Math.max(label - 1, 0), raw.length, ' '],
  ];
}

function overlaid(text: string, stretches: readonly { start: number; end: number; sign: string }[]): string {
  let prose = '';
  for (const { start, end, sign } of stretches) {
    if (end <= prose.length) continue;
    prose += text.slice(prose.length, Math.max(start, prose.length));
    prose += text.slice(prose.length, end).replace(/[^\n]/g, sign);
  }
  return prose + text.slice(prose.length);
}
