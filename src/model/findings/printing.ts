import { error, warning } from './words.js';

/** "page 3, 62 mm from the left and 40 mm from the top: ", or nothing when the finding is about the whole. */
const place = (at: string | null) => (at === null ? '' : `${at}: `);

/** Findings about the printed file. */
export const printingFindings = {
  'contents-number-wrong': error((p: { at: string | null; problem: string }) => ({
    message: `${place(p.at)}page numbers are wrong: ${p.problem}`,
    hint: 'Widen the page-number boxes in styles/contents.css, or shorten the text around them.',
  })),
  /** `what` is a character, or text that holds it. */
  'glyph-missing': error((p: { at: string | null; what: string }) => ({
    message: `${place(p.at)}no font has a glyph for ${p.what}`,
    hint: 'Add a family that covers it to styles/fonts.yaml and to the font stack in styles/tokens.css.',
  })),
  'glyph-substituted': error((p: { at: string; words: string }) => ({
    message: `${p.at}: ${p.words} was printed in the browser’s fallback font, since no font of the page has a glyph for it`,
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
  'font-not-embedded': error((p: { at: string; font: string }) => ({
    message: `${p.at}: the font ${p.font} is not embedded`,
    hint: 'Ship the font as a static WOFF2 file in styles/fonts.yaml.',
  })),
  'font-type3': error((p: { at: string; words: string }) => ({
    message: `${p.at}: ${p.words} was printed in a Type 3 font, which looks coarse on screen`,
    hint: 'Ship every weight and style that the CSS uses as a static file; do not let the browser synthesise them.',
  })),
  'alt-missing': warning((p: { at: string; what: string }) => ({
    message: `${p.at}: ${p.what} has no alternative text`,
    hint: 'Say in words what it shows: ![What it shows](path) in a section, alt or role="img" and aria-label in a template; alt="" or aria-hidden="true" for mere decoration.',
  })),
  'tags-invalid': warning((p: { page: number | null; problem: string }) => ({
    message: `${p.page === null ? '' : `page ${p.page}: `}${p.problem}, so the PDF does not claim to be accessible (PDF/UA)`,
    hint: 'Correct the headings, the table or the template that print it.',
  })),
  'archive-encrypted': error(() => ({
    message: 'a PDF for the archive (PDF/A) cannot be encrypted',
    hint: 'Leave --password out, or remove "archive: true" from briefing.yaml.',
  })),
  'size-over-budget': warning((p: { size: string; budget: string }) => ({
    message: `the PDF has ${p.size}, over the budget of ${p.budget}`,
    hint: 'Use fewer fonts and smaller images, or raise "budget" in house.yaml.',
  })),
} as const;
