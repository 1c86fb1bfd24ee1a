import { Parser } from 'htmlparser2';
import { escapeHtml } from '../model/escape-html.js';

/** What a mail's words may hold, by element: the attributes that stay. Nothing else is let through. */
const kept: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  aside: ['class'],
  blockquote: [],
  br: [],
  code: [],
  del: [],
  em: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  hr: [],
  li: [],
  ol: ['start'],
  p: ['class'],
  pre: [],
  small: [],
  strong: [],
  sub: [],
  sup: [],
  table: [],
  tbody: [],
  td: ['class'],
  th: ['class', 'scope'],
  thead: [],
  tr: [],
  ul: [],
};

/** Elements whose content goes with them. */
const swallowed = /^(?:script|style|svg|math|iframe|object|template|noscript|textarea|select|title|head)$/;

/**
 * Markdown's HTML with only what mail programs show and no page can do harm with: no scripts, no pictures, no styles, no
 * addresses but http(s), mailto and tel. Marks pass through as text.
 */
export function closedHtml(html: string): string {
  const out: string[] = [];
  const open: boolean[] = [];
  let silent = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (silent > 0 || swallowed.test(name) || isNoteMark(attributes)) silent++;
        const keep = silent === 0 && Object.hasOwn(kept, name);
        open.push(keep);
        if (keep) out.push(`<${name}${attributesOf(name, attributes)}>`);
      },
      ontext(text) {
        // Quotation marks stay as they are, for smart punctuation to see.
        if (silent === 0) out.push(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
      },
      onclosetag(name) {
        if (silent > 0) silent--;
        if (open.pop() && name !== 'br' && name !== 'hr') out.push(`</${name}>`);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return out.join('');
}

/** Notes stand at the end of a printed section; a mail has neither them nor their marks. */
function isNoteMark({ class: name = '' }: Readonly<Record<string, string>>): boolean {
  return name === 'footnote-ref' || name === 'footnotes';
}

function attributesOf(name: string, attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .filter(([key, value]) => kept[name]?.includes(key) && (key !== 'href' || isAddress(value)))
    .map(([key, value]) => ` ${key}="${escapeHtml(value)}"`)
    .join('');
}

function isAddress(value: string): boolean {
  return /^(?:https?:\/\/[^\s]+|mailto:[^\s]+|tel:[+\d() -]+)$/i.test(value) && URL.canParse(value);
}
