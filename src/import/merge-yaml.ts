import { Document, isSeq, parseDocument, Scalar, type ToStringOptions, visit, type YAMLSeq } from 'yaml';
import type { SettledItem } from './settle.js';

const style: ToStringOptions = { lineWidth: 110, flowCollectionPadding: true };
/** Re-written lists keep their long lines. */
const unfolded: ToStringOptions = { ...style, lineWidth: 0 };

/** References as a YAML list of their own. */
export function yamlOf(items: readonly SettledItem[]): string {
  return items.length === 0 ? '' : listOf(items).toString(style);
}

/**
 * An existing list with references added at its end. A list of dashes, as everybody writes it, keeps every byte; another
 * is written anew by the `yaml` package, which keeps comments and order. The text must be a YAML list, or empty.
 */
export function mergedYaml(text: string, items: readonly SettledItem[]): string {
  if (items.length === 0) return text;
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  if (
    document.contents === null ||
    (isSeq(document.contents) && document.contents.items.length === 0 && !document.contents.flow)
  ) {
    return `${text.trim() === '' ? '' : `${text.trimEnd()}\n\n`}${yamlOf(items)}`;
  }
  const added = isDashed(text, document.contents) ? `${text.trimEnd()}\n\n${yamlOf(items)}` : null;
  if (added !== null && isWhole(added, text, items)) return added;
  const list = document.contents as YAMLSeq;
  if (list.items.length === 0) list.flow = false;
  for (const item of (listOf(items).contents as YAMLSeq).items) list.add(item);
  return document.toString(unfolded);
}

/** A block list at the start of the line, with nothing behind it that ends the document. */
function isDashed(text: string, contents: unknown): boolean {
  return isSeq(contents) && !contents.flow && /^- /m.test(text) && !/^(?:\.\.\.|---)/m.test(text.slice(4));
}

/** Whether a text that was put together reads as the old list and then the new items. */
function isWhole(text: string, before: string, items: readonly SettledItem[]): boolean {
  const read = parseDocument(text, { version: '1.2', schema: 'core' });
  if (read.errors.length > 0) return false;
  const old = parseDocument(before, { version: '1.2', schema: 'core' }).toJS();
  return JSON.stringify(read.toJS()) === JSON.stringify([...old, ...items]);
}

function listOf(items: readonly SettledItem[]): Document {
  const document = new Document(items, { version: '1.2', schema: 'core' });
  visit(document, {
    Scalar(key, node) {
      if (key === 'value' && typeof node.value === 'string' && node.value.includes('\n'))
        node.type = Scalar.BLOCK_LITERAL;
    },
    Map(_, node, path) {
      // A name stands on one line.
      if (path.length > 3) node.flow = true;
    },
  });
  (document.contents as YAMLSeq).items.forEach((node, index) => {
    if (index > 0) (node as { spaceBefore?: boolean }).spaceBefore = true;
  });
  return document;
}
