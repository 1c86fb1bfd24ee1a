import { Parser } from 'htmlparser2';
import { escapeHtml } from '../model/escape-html.js';
import { elementRule, keptAttribute, type RemovedKind } from './allowed-html.js';
import type { ImageAnswer } from './images.js';

/** Something that was left out of a section's HTML, for the finding. */
export interface Removed {
  readonly kind: RemovedKind;
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
 * @param image looks up an image of the workspace.
 */
export function sanitise(html: string, image: (address: string) => ImageAnswer): Sanitised {
  const first = rewrite(html, image);
  let last = first;
  // What was taken out may have kept two elements apart that cannot stand in each other; a browser would part them anew.
  // Images are data by now, and stay.
  for (let again = last.removed.length > 0; again; ) {
    const next = rewrite(last.html, (address) =>
      address.startsWith('data:') ? { data: address } : { problem: 'remote' },
    );
    again = next.html !== last.html;
    last = next;
  }
  return { html: last.html, removed: first.removed };
}

function rewrite(html: string, image: (address: string) => ImageAnswer): Sanitised {
  const rewriter = new Rewriter(image);
  const parser = new Parser(rewriter, {
    decodeEntities: true,
    lowerCaseTags: true,
    lowerCaseAttributeNames: true,
  });
  parser.write(html);
  parser.end();
  return { html: rewriter.out.join(''), removed: rewriter.removed };
}

/** Hears of every tag and text in order; htmlparser2 reports a closing tag for every opening one, written or not. */
class Rewriter {
  readonly out: string[] = [];
  readonly removed: Removed[] = [];
  /** What became of each element that is open now. */
  readonly #open: Array<'kept' | 'unwrapped' | 'swallowed'> = [];

  constructor(readonly image: (address: string) => ImageAnswer) {}

  onopentag(name: string, attributes: Attributes): void {
    if (this.#swallowing()) this.#open.push('swallowed');
    else this.#open.push(this.#start(name, attributes));
  }

  ontext(text: string): void {
    if (!this.#swallowing()) this.out.push(escapeText(text));
  }

  onclosetag(name: string): void {
    const state = this.#open.pop();
    if (state === 'kept' && !isVoid(name)) this.out.push(`</${name}>`);
  }

  /** Whatever stands inside a swallowed element is swallowed too, so the innermost open one tells. */
  #swallowing(): boolean {
    return this.#open.at(-1) === 'swallowed';
  }

  #start(name: string, attributes: Attributes): 'kept' | 'unwrapped' | 'swallowed' {
    const rule = elementRule(name, attributes);
    if (rule !== 'keep') {
      this.removed.push({ kind: 'html', what: `<${name}>`, trace: `<${name}` });
      return rule === 'swallow' ? 'swallowed' : 'unwrapped';
    }
    const tag = openTag(name, attributes, this.image, this.removed);
    this.out.push(tag);
    return tag === '' ? 'unwrapped' : 'kept';
  }
}

type Attributes = Readonly<Record<string, string>>;

function openTag(
  name: string,
  attributes: Attributes,
  image: (address: string) => ImageAnswer,
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
