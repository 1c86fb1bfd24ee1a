import { utf16 } from './strings.js';

/**
 * What each character code of a font means, as its ToUnicode stream says (ISO 32000-1, section 9.10.3: bfchar and
 * bfrange sections).
 */
export function readCharacterMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, section = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of section.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>/g))
      map.set(Number.parseInt(code, 16), characters(text));
  for (const [, section = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, low = '', high = '', single, list] of section.matchAll(range))
      addRange(map, Number.parseInt(low, 16), Number.parseInt(high, 16), single ?? listed(list));
  return map;
}

const range = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])/g;

function listed(list = ''): string[] {
  return [...list.matchAll(/<([0-9A-Fa-f\s]*)>/g)].map(([, text = '']) => text);
}

/** Either a text for each code, or the first code's text, whose last character counts up. */
function addRange(map: Map<number, string>, low: number, high: number, texts: string | string[]): void {
  for (let code = low; code <= high; code++) {
    if (typeof texts !== 'string') map.set(code, characters(texts[code - low] ?? ''));
    else {
      const first = [...characters(texts)];
      const last = (first.pop()?.codePointAt(0) ?? 0) + code - low;
      map.set(code, first.join('') + String.fromCodePoint(last));
    }
  }
}

function characters(hex: string): string {
  return utf16(Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('latin1'));
}
