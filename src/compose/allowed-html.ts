import type { ImageAnswer } from './images.js';

/** What a section's HTML may hold. Nothing else is printed. */

const kept = new Set(
  (
    'a abbr aside b bdi blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 ' +
    'hr i img ins kbd li mark ol p pre q s samp section small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr'
  ).split(' '),
);

/** Elements whose content is no text of the document; it goes with them. */
const swallowed = new Set(
  'applet audio canvas embed frame frameset head iframe math noembed noframes noscript object script select style svg template textarea title video xmp'.split(
    ' ',
  ),
);

const plainAttributes = new Set(
  'alt aria-describedby aria-label class colspan datetime dir height id lang reversed role rowspan scope start title value width'.split(
    ' ',
  ),
);

export function elementRule(
  name: string,
  attributes: Readonly<Record<string, string>>,
): 'keep' | 'unwrap' | 'swallow' {
  if (kept.has(name)) return 'keep';
  if (name === 'input' && attributes.type === 'checkbox' && 'disabled' in attributes) return 'keep';
  return swallowed.has(name) ? 'swallow' : 'unwrap';
}

/** Why something was left out. */
export type RemovedKind = 'html' | 'link' | 'image' | 'image-missing' | 'image-broken';

const imageKinds = { remote: 'image', missing: 'image-missing', 'no-image': 'image-broken' } as const;

export type AttributeAnswer =
  | { readonly kept: true; readonly value: string }
  | { readonly kept: false; readonly kind: RemovedKind; readonly what: string };

/**
 * Whether an attribute may stay, and with what value. Addresses are http(s), mailto, tel or a place in the document;
 * images are files of the workspace.
 */
export function keptAttribute(
  element: string,
  name: string,
  value: string,
  image: (address: string) => ImageAnswer,
): AttributeAnswer {
  if (element === 'a' && name === 'href')
    return isLinkable(value) ? { kept: true, value } : { kept: false, kind: 'link', what: value };
  if (element === 'img' && name === 'src') {
    const answer = image(value);
    if ('data' in answer) return { kept: true, value: answer.data };
    return { kept: false, kind: imageKinds[answer.problem], what: value };
  }
  if (plainAttributes.has(name) || (element === 'input' && ['type', 'checked', 'disabled'].includes(name)))
    return { kept: true, value };
  return { kept: false, kind: 'html', what: `${name}=` };
}

function isLinkable(address: string): boolean {
  if (address.startsWith('#')) return true;
  return /^(?:https?:\/\/[^\s]+|mailto:[^\s]+|tel:[+\d() -]+)$/i.test(address) && URL.canParse(address);
}
