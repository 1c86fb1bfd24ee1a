import type { Measure, TextStyle } from './measure.js';

/** Text in lines that are at most so wide, broken at spaces; a longer word stands alone. */
export function wrap(text: string, width: number, style: TextStyle, measure: Measure): string[] {
  return balanced(greedy(text, width, style, measure), text, width, style, measure);
}

/** The same number of lines, as even as can be: the narrowest width that still needs no more of them. */
function balanced(
  lines: string[],
  text: string,
  width: number,
  style: TextStyle,
  measure: Measure,
): string[] {
  if (lines.length < 2) return lines;
  let best = lines;
  for (let narrower = width * 0.95; narrower > width * 0.4; narrower *= 0.95) {
    const tried = greedy(text, narrower, style, measure);
    if (tried.length > lines.length) break;
    best = tried;
  }
  return best;
}

function greedy(text: string, width: number, style: TextStyle, measure: Measure): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && measure(longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
