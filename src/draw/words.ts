import { type Fence, fenceYaml } from '../markdown/index.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import { check } from '../model/schema/check.js';
import { wordsSchema } from './schema.js';

/**
 * ```words blocks: a translation of a section's opening translates with them the captions of what stands in the rest, by
 * its id. They hold words only, so that no figure can differ between languages.
 * @returns the fences that are drawn, with the words that take the place of their own.
 */
export function withWords(
  fences: readonly Fence[],
  isForeign: (fence: Fence) => boolean,
  report: (found: Diagnostic) => void,
): Fence[] {
  const drawn = fences.filter(({ language }) => language !== 'words');
  const ids = drawn.filter(isForeign).map(idOf);
  const words = new Map(fences.flatMap((fence) => (fence.language === 'words' ? read(fence) : [])));
  return drawn.map((fence) => {
    const own = isForeign(fence) ? words.get(idOf(fence)) : undefined;
    return own ? { ...fence, words: own } : fence;
  });

  function read(fence: Fence): Array<[string, NonNullable<Fence['words']>]> {
    const { value: file, diagnostics } = fenceYaml(fence, 'the words');
    const checked = file && check(wordsSchema, file);
    for (const found of [...diagnostics, ...(checked?.diagnostics ?? [])]) report(found);
    if (!file || !checked?.value) return [];
    const { id, ...own } = checked.value;
    if (ids.includes(id)) return [[id, own]];
    const near = nearestTo(id, ids);
    report(
      diagnose('translation-stray', file.placeOf(['id']), { id, list: 'figures of this edition', near }),
    );
    return [];
  }
}

/** Its id; empty where it has none. */
function idOf({ text }: Fence): string {
  return /^id:[ \t]*["']?([\w-]+)/m.exec(text)?.[1] ?? '';
}
