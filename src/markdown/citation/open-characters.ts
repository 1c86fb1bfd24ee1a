/**
 * The characters of a text that may have a meaning in a citation: those outside code, backslash escapes and braces,
 * each with the number of square brackets open before it.
 */
export function* openCharacters(text: string): Generator<{ at: number; character: string; depth: number }> {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const quoted = quotedLength(text, at);
    if (quoted > 0) {
      at += quoted - 1;
      continue;
    }
    const character = text.charAt(at);
    if (character === ']') depth--;
    yield { at, character, depth };
    if (character === '[') depth++;
  }
}

function quotedLength(text: string, at: number): number {
  const character = text[at];
  if (character === '\\') return 2;
  if (character === '`') return codeLength(text, at);
  return character === '{' ? bracesLength(text, at) : 0;
}

/** The length of a code span (CommonMark 6.1): it ends at as many backticks as it starts with. */
function codeLength(text: string, at: number): number {
  const fence = /^`+/.exec(text.slice(at))?.[0] ?? '';
  const close = new RegExp(`(?<!\`)${fence}(?!\`)`, 'g');
  close.lastIndex = at + fence.length;
  const end = close.exec(text);
  return end ? end.index + fence.length - at : fence.length;
}

/** The length of `{…}` with its braces balanced, or 0. */
export function bracesLength(text: string, at: number): number {
  let depth = 0;
  for (let end = at; end < text.length; end++) {
    if (text[end] === '{') depth++;
    if (text[end] === '}' && --depth === 0) return end + 1 - at;
  }
  return 0;
}
