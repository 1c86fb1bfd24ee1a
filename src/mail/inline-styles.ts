import { Parser } from 'htmlparser2';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import { escapeHtml } from '../model/escape-html.js';
import type { SourceText } from '../model/source.js';
import { readMailStyle, type StyleRule } from './mail-style.js';

/**
 * A mail's HTML with each element's style inside it, since many mail programs drop style sheets. What holds for some
 * screens only stays in the head, in the place of `<style></style>`.
 */
export function inlineStyles(
  page: string,
  edition: Edition,
): { html: string; diagnostics: readonly Diagnostic[] } {
  const { rules, media, diagnostics } = readMailStyle(edition.mail.style as SourceText, edition);
  const out: string[] = [];
  const parser = new Parser(
    {
      onprocessinginstruction: (_, data) => void out.push(`<${data}>`),
      onopentag(name, attributes) {
        const style = styleOf(rules, name, attributes);
        const all = { ...attributes, ...(style !== '' && { style }) };
        const written = Object.entries(all).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
        out.push(`<${name}${written.join('')}>`, name === 'style' ? `\n${media}\n` : '');
      },
      ontext: (text) => void out.push(escapeHtml(text)),
      onclosetag: (name) => void (voids.test(name) || out.push(`</${name}>`)),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(page);
  parser.end();
  return { html: out.join(''), diagnostics };
}

const voids = /^(?:br|hr|img|meta|link|input|wbr|col)$/;

/** The declarations of all rules that apply, and last those that the template itself has. */
function styleOf(
  rules: readonly StyleRule[],
  name: string,
  attributes: Readonly<Record<string, string>>,
): string {
  const classes = (attributes.class ?? '').split(/\s+/);
  const found = rules.filter(
    ({ element, className }) =>
      (element === null || element === name) && (className === null || classes.includes(className)),
  );
  return together([...found.map(({ declarations }) => declarations), attributes.style ?? '']);
}

/** Declarations one after another; a property that is declared again stands where it was declared last. */
function together(declarations: readonly string[]): string {
  const byProperty = new Map<string, string>();
  for (const each of declarations.flatMap((list) => list.split(';'))) {
    const property = each.slice(0, each.indexOf(':')).trim();
    byProperty.delete(property);
    if (property !== '') byProperty.set(property, each.trim());
  }
  return [...byProperty.values()].join('; ');
}
