import { Parser } from 'htmlparser2';
import { escapeHtml } from '../model/escape-html.js';
import { elementRule, keptAttribute } from './allowed-html.js';

/** Something that was left out of a section's HTML, for the finding. */
export interface Removed {
  readonly kind: 'html' | 'link' | 'image';
  /** What to show: the tag or attribute, or the address. */
  readonly what: string;
  /** Text to look for in the section's source. */
  readonly trace: string;
}

export interface Sanitised {
  readonly html: string;
  readonly removed: readonly Removed[];
}

/**
 * Rewrites HTML so that only what `allowed-html.ts` names is left: everything else is denied by default.
 * @param image gives the data URI of an image of the workspace, or null.
 */
export function sanitise(html: string, image: (address: string) => string | null): Sanitised {
  const out: string[] = [];
  const removed: Removed[] = [];
  const open: Array<{ name: string; kept: boolean }> = [];
  let swallowing = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const rule = swallowing > 0 ? 'swallow' : elementRule(name, attributes);
        if (rule !== 'keep' && swallowing === 0)
          removed.push({ kind: 'html', what: `<${name}>`, trace: `<${name}` });
        if (rule === 'swallow' && !isVoid(name)) swallowing++;
        const tag = rule === 'keep' ? openTag(name, attributes, image, removed) : '';
        out.push(tag);
        if (!isVoid(name)) open.push({ name, kept: tag !== '' });
      },
      ontext(text) {
        if (swallowing === 0) out.push(escapeText(text));
      },
      onclosetag(name) {
        if (isVoid(name)) return;
        const top = open.pop();
        if (swallowing > 0) swallowing -= top?.kept === false && elementRule(name, {}) === 'swallow' ? 1 : 0;
        else if (top?.kept) out.push(`</${name}>`);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return { html: out.join(''), removed };
}

type Attributes = Readonly<Record<string, string>>;

function openTag(
  name: string,
  attributes: Attributes,
  image: (address: string) => string | null,
  removed: Removed[],
): string {
  const kept: string[] = [];
  for (const [key, value] of Object.entries(attributes)) {
    const answer = keptAttribute(name, key, value, image);
    if (answer.kept) kept.push(` ${key}="${escapeHtml(answer.value)}"`);
    else removed.push({ kind: answer.kind, what: answer.what, trace: answer.what });
  }
  const unloaded = name === 'img' && !kept.some((attribute) => attribute.startsWith(' src='));
  return unloaded ? '' : `<${name}${kept.join('')}>`;
}

/** Quotation marks stay as they are, for smart punctuation to see. */
function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'));
}

function isVoid(name: string): boolean {
  return /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/.test(name);
}
