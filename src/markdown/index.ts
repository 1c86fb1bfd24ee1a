/** The one reading of Markdown, shared by the steps cite, compose and inspect. */
export type { Token, Tokens } from 'marked';
export { addressesIn, type LinkedAddress } from './addresses.js';
export type { LocatorLabel } from './citation/labels.js';
export { locatorLabels } from './citation/labels.js';
export { type CodeBlock, codeBlocksOf } from './code-blocks.js';
export type { CalloutKind, CitationItem, CitationToken, MarkdownDocument } from './document.js';
export { calloutKinds, isCitation } from './document.js';
export { documentOf } from './document-of.js';
export { type Fence, fencesOf, fenceYaml } from './fences.js';
export { type Leftover, leftoversOf } from './leftovers.js';
export { isMath, type MathToken } from './math.js';
export { parseMarkdown } from './parse.js';
export { plainText } from './plain-text.js';
export { citationSign, proseOf } from './prose.js';
export { type RaggedRow, raggedRowsOf } from './ragged-rows.js';
export { type MarkdownRenderers, renderMarkdown } from './render.js';
export { type TextTable, tableCaptions, textTables } from './table-captions.js';
