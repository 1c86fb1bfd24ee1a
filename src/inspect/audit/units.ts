import { unitOf } from '../../model/units.js';

const words = /[\s-]?([A-Za-zµ]+(?:[²³]|\/s)?)(?:[\s.-]+([A-Za-z]+)(?:\s(second))?)?/y;

/** The unit that stands at an offset, after a space or a hyphen. A letter alone needs the space: "1990s" is no time. */
export function unitAt(text: string, at: number): { unit: string; end: number } | null {
  words.lastIndex = at;
  const match = words.exec(text);
  if (!match) return null;
  const [whole, first = '', second, third] = match;
  const start = at + (/[\s-]/.test(whole[0] ?? '') ? 1 : 0);
  if (second !== undefined) {
    const phrase = `${first} ${second}${third === undefined ? '' : ` ${third}`}`;
    const unit = spelledUnit(phrase) ?? spelledUnit(`${first} ${second}`);
    if (unit)
      return {
        unit: unit.symbol,
        end: at + whole.length - (spelledUnit(phrase) || !third ? 0 : third.length + 1),
      };
  }
  if (first.length === 1 && start === at) return null;
  const unit = spelledUnit(first);
  return unit ? { unit: unit.symbol, end: start + first.length } : null;
}

/** A symbol, or a name in small letters: "7 Days" is what somebody calls a thing. */
function spelledUnit(word: string): ReturnType<typeof unitOf> {
  const unit = unitOf(word);
  return unit?.symbol === word || !/^[A-Z][a-z]+s?$/.test(word) ? unit : undefined;
}
