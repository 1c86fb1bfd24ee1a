import { error, warning } from './words.js';

/** "page 3: ", or nothing when the finding is about the whole file. */
const onPage = (page: number | null) => (page === null ? '' : `page ${page}: `);

/** Findings about the printed file. */
export const printingFindings = {
  'contents-number-wrong': error((p: { problem: string }) => ({
    message: `page numbers did not settle: ${p.problem}`,
    hint: 'Widen the page-number boxes in styles/contents.css, or shorten the text around them.',
  })),
  'glyph-missing': error((p: { character: string; code: string }) => ({
    message: `no font has a glyph for "${p.character}" (${p.code})`,
    hint: 'Add a family that covers it to styles/fonts.yaml and to the font stack in styles/tokens.css.',
  })),
  'glyph-substituted': error(() => ({
    message:
      'a character was printed in the browser’s fallback font, since no font of the page has a glyph for it',
    hint: 'Look for arrows, ticks and other signs in the text, or add a family that has them to styles/fonts.yaml.',
  })),
  'bookmarks-wrong': error(() => ({
    message: 'the PDF has not as many bookmarks as the document has headings',
    hint: 'Look for headings that are empty or hidden.',
  })),
  'font-missing': error((p: { family: string; problem: string }) => ({
    message: `the font "${p.family}" cannot be used: ${p.problem}`,
    hint: 'Correct styles/fonts.yaml.',
  })),
  'font-not-embedded': error((p: { font: string }) => ({
    message: `the font ${p.font} is not embedded`,
    hint: 'Ship the font as a static WOFF2 file in styles/fonts.yaml.',
  })),
  'font-type3': error((p: { font: string }) => ({
    message: `the font ${p.font} was printed as Type 3`,
    hint: 'Ship every weight and style that the CSS uses as a static file; do not let the browser synthesise them.',
  })),
  'alt-missing': warning((p: { page: number | null; problem: string }) => ({
    message: `${onPage(p.page)}${p.problem} has no alternative text`,
    hint: 'Say in words what it shows: ![What it shows](path) in a section, alt or role="img" and aria-label in a template; alt="" or aria-hidden="true" for mere decoration.',
  })),
  'tags-invalid': warning((p: { page: number | null; problem: string }) => ({
    message: `${onPage(p.page)}${p.problem}, so the PDF does not claim to be accessible (PDF/UA)`,
    hint: 'Correct the headings, the table or the template that print it.',
  })),
  'size-over-budget': warning((p: { size: string; budget: string }) => ({
    message: `the PDF has ${p.size}, over the budget of ${p.budget}`,
    hint: 'Use fewer fonts and smaller images, or raise "budget" in house.yaml.',
  })),
} as const;
