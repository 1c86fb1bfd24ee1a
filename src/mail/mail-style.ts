import { nearestReadable } from '../model/contrast.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import { placeAt, type SourceText } from '../model/source.js';

/** One rule that goes into elements: `p`, `.masthead` or `td.figure`. */
export interface StyleRule {
  readonly element: string | null;
  readonly className: string | null;
  readonly declarations: string;
}

export interface MailStyle {
  /** In the order in which they apply: elements first, then classes, each in the order of the sheet. */
  readonly rules: readonly StyleRule[];
  /** Rules for some readers only, such as those with a dark screen: they stand in the head. */
  readonly media: string;
  readonly diagnostics: readonly Diagnostic[];
}

const mediaRule = /@media\s*([^{]+)\{((?:[^{}]*\{[^{}]*\})*)\s*\}/g;
const plainRule = /([^{}]+)\{([^{}]*)\}/g;
const selector = /^([a-z][a-z0-9]*)?(?:\.([a-z][a-z0-9-]*))?$/;

/**
 * Reads styles/mail.css. Mail programs know little of CSS, so the sheet has two kinds of rule only: an element, a class
 * or both, which go into the elements themselves; and such rules in @media, whose declarations have to win over those.
 * The brand's colours stand in the place of the sheet's `--accent`, `--ink`, `--muted` and `--tint`.
 */
export function readMailStyle(source: SourceText, { brand }: Edition): MailStyle {
  const text = source.text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  const loads = /@(?:import|font-face|namespace)|\b(?:url|src|image|image-set)\s*\(|[<\\]/i.exec(text);
  if (loads) return failed(diagnose('style-removed', placeAt(source, loads.index), { what: loads[0] }));
  const tokens = tokensOf(text, brand);
  const filled = (css: string) =>
    css.replace(/var\(--([\w-]+)\)/g, (_, name) => tokens.get(name) ?? 'inherit');
  const media: string[] = [];
  const plain = text.replace(mediaRule, (whole, query, inner) => {
    media.push(`@media ${query.trim()} {\n${filled(important(inner))}\n}`);
    return whole.replace(/[^\n]/g, ' ');
  });
  const rules: StyleRule[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { 0: whole, 1: selectors = '', 2: declarations = '', index } of plain.matchAll(plainRule)) {
    if (selectors.trim() === ':root') continue;
    for (const each of selectors.split(',').map((part) => part.trim())) {
      const [found, element = null, className = null] = selector.exec(each) ?? [];
      const at = index + whole.length - whole.trimStart().length;
      if (!found) diagnostics.push(diagnose('mail-style', placeAt(source, at), { selector: each }));
      else rules.push({ element, className, declarations: filled(tidy(declarations)) });
    }
  }
  const weight = ({ element, className }: StyleRule) => (className ? 2 : 0) + (element ? 1 : 0);
  return { rules: rules.sort((a, b) => weight(a) - weight(b)), media: media.join('\n'), diagnostics };
}

/** The sheet's own tokens with the brand's over them, and the accent as it can be read on a dark ground. */
function tokensOf(text: string, brand: Edition['brand']): Map<string, string> {
  const [, root = ''] = /:root\s*\{([^{}]*)\}/.exec(text) ?? [];
  const own = [...root.matchAll(/--([\w-]+)\s*:\s*([^;]+)/g)].map(
    ([, name = '', value = '']) => [name, value.trim()] as const,
  );
  const branded = (['accent', 'ink', 'muted', 'tint'] as const).flatMap((name) =>
    brand[name] === undefined ? [] : [[name, brand[name]] as const],
  );
  const tokens = new Map([...own, ...branded]);
  const [accent, ground] = [tokens.get('accent'), tokens.get('dark-ground')];
  if (accent && ground) tokens.set('dark-accent', nearestReadable(accent, [ground]));
  return tokens;
}

function tidy(declarations: string): string {
  return declarations
    .split(';')
    .map((each) => each.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
    .join('; ');
}

/** What stands in an element wins over a style sheet, unless this is said. */
function important(rules: string): string {
  return rules
    .trim()
    .replace(plainRule, (_, selectors, declarations) => {
      const marked = tidy(declarations)
        .split('; ')
        .map((each) => `${each} !important`);
      return `${selectors.trim()} { ${marked.join('; ')} }\n`;
    })
    .trim();
}

function failed(diagnostic: Diagnostic): MailStyle {
  return { rules: [], media: '', diagnostics: [{ ...diagnostic, severity: 'error' }] };
}
