/** Kinds of standard structure types (ISO 32000-1, section 14.8.4), as far as the browser writes them. */

/** Types that hold blocks, and no text of their own. */
export const grouping = new Set(['Document', 'Part', 'Art', 'Sect', 'Div', 'Aside', 'BlockQuote', 'TOC']);

/** Types that stand within a line. */
export const inline = new Set([
  'Span',
  'Quote',
  'Note',
  'Reference',
  'Code',
  'Link',
  'Annot',
  'Em',
  'Strong',
  'Lbl',
  'NonStruct',
]);

/** Types that PDF 1.7 does not define, and what they stand for (section 14.7.3: the role map). */
export const roles: Readonly<Record<string, string>> = {
  Strong: 'Span',
  Em: 'Span',
  Aside: 'Div',
  FENote: 'Note',
  Title: 'P',
};
