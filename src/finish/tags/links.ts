import type { PdfFile } from '../../pdf/file.js';
import type { Element } from '../../pdf/structure.js';
import { entry } from '../../pdf/values.js';

/** Chromium tags links with a role of their own, such as those of footnotes, as nothing; they are links all the same. */
export function settleLinks(root: Element, file: PdfFile): void {
  for (const element of root.walk())
    if (element.type === 'NonStruct' && holdsLink(element, file)) element.type = 'Link';
}

function holdsLink({ kids }: Element, file: PdfFile): boolean {
  return kids.some((kid) => kid.kind === 'object' && entry(file.object(kid.object), 'Subtype') === '/Link');
}
