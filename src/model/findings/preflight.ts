import { error, warning } from './words.js';

/**
 * Findings of the preflight of the printed page. `at` is the page and the place on it, "page 3, 62 mm from the left and
 * 40 mm from the top"; `words` is text that stands there, in quotation marks.
 */
export const preflightFindings = {
  /** @param shrunk the size, in percent, at which the browser printed the whole document so that it fits; null where it is cut off. */
  'page-overflow': error((p: { at: string; words: string; shrunk: number | null }) =>
    p.shrunk === null
      ? {
          message: `${p.at}: ${p.words} runs out of the page and is cut off`,
          hint: 'Shorten it, let it break, or give it a size or a page that holds it.',
        }
      : {
          message: `${p.at}: ${p.words} is wider than the page, so the browser printed the whole document at ${p.shrunk}% of its size`,
          hint: 'Let it break ("overflow-wrap: anywhere"), take columns away, or put it on a turned page: {{#> turned}}.',
        },
  ),
  'text-clipped': error((p: { at: string; words: string }) => ({
    message: `${p.at}: ${p.words} is cut off by the box around it`,
    hint: 'Make the box larger or the text shorter, or remove "overflow: hidden".',
  })),
  'text-overlaps': warning((p: { at: string; words: string; other: string }) => ({
    message: `${p.at}: ${p.words} and ${p.other} are printed over each other`,
    hint: 'Look for negative margins, fixed heights and positioned boxes in the styles of these parts.',
  })),
  'heading-orphaned': warning((p: { at: string; words: string }) => ({
    message: `${p.at}: the heading ${p.words} stands apart from what it heads, which is on the next page`,
    hint: 'Let the heading keep with what follows ("break-after: avoid"), and what follows be breakable.',
  })),
  'page-nearly-empty': warning((p: { at: string; empty: number }) => ({
    message: `${p.at}: ${p.empty}% of the page is empty`,
    hint: 'Remove the page break after it, let what follows it be parted, or shorten or lengthen the text before it.',
  })),
  'line-widowed': warning((p: { at: string; words: string; which: 'first' | 'last' }) => ({
    message: `${p.at}: the ${p.which} line of a paragraph stands alone on its page: ${p.words}`,
    hint: 'Let paragraphs keep two lines together ("orphans: 2; widows: 2"), or change the text a little.',
  })),
  'image-low-resolution': warning((p: { at: string; resolution: number; least: number }) => ({
    message: `${p.at}: the image has ${p.resolution} dots an inch at this size; print wants ${p.least}`,
    hint: 'Use a larger image, or print it smaller. Charts and logos are best as SVG.',
  })),
  'contrast-low': warning((p: { at: string; words: string; ratio: string; least: string }) => ({
    message: `${p.at}: ${p.words} has a contrast of ${p.ratio} to its ground; to be read it takes ${p.least}`,
    hint: 'Make the text darker or its ground lighter (WCAG 2.2, success criterion 1.4.3).',
  })),
  'link-broken': error((p: { at: string; link: string }) => ({
    message: `${p.at}: the link ${p.link} leads nowhere`,
    hint: 'Link to the id of a heading, a figure or a reference that is printed.',
  })),
} as const;
