import type { Box } from '../../pdf/geometry.js';

/**
 * The box of some text without the empty halves of full-width punctuation at its ends: Chinese brackets and stops fill
 * half of their square, and the browser lets the other half go at the edge of a line and beside its like (CSS Text
 * Level 4, text-spacing-trim).
 */
export function withoutEmptyHalves({ text, box, size }: { text: string; box: Box; size: number }): Box {
  const half = size / 2;
  return {
    ...box,
    left: box.left + (/^[（〔［｛《〈「『【“‘]/.test(text) ? half : 0),
    right: box.right - (/[）〕］｝》〉」』】”’、，。．；：！？]$/.test(text) ? half : 0),
  };
}
