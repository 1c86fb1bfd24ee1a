import { heightOf, shared, widthOf } from '../../pdf/geometry.js';
import type { TextRun } from '../../pdf/page-content.js';
import { withoutEmptyHalves } from './full-width.js';
import { type PrintedDocument, type PrintedPage, textRuns } from './printed.js';
import { quoted, type Spot, spot } from './spot.js';

/** Text that is printed over other text. */
export function overlaps({ pages }: PrintedDocument): Spot[] {
  return pages.flatMap(overlapsOn);
}

function overlapsOn(page: PrintedPage): Spot[] {
  const runs = textRuns(page.items)
    .filter(({ opacity, upright }) => opacity > 0 && upright)
    .sort((a, b) => b.baseline - a.baseline);
  const largest = Math.max(...runs.map(({ size }) => size));
  const spots: Spot[] = [];
  for (const [index, run] of runs.entries())
    for (const other of below(runs, index, largest))
      if (collide(run, other))
        spots.push(
          spot('text-overlaps', page, shared(run.box, other.box), {
            words: quoted(run.text),
            other: quoted(other.text),
          }),
        );
  return spots;
}

/** The runs after this one whose letters can reach up to it. */
function* below(runs: readonly TextRun[], index: number, largest: number): Generator<TextRun> {
  const run = runs[index] as TextRun;
  for (let next = index + 1; next < runs.length; next++) {
    const other = runs[next] as TextRun;
    if (run.baseline - other.baseline > largest) return;
    yield other;
  }
}

/** Whether the letters of two runs share room: a tenth of their height and a quarter of it across. */
function collide(one: TextRun, other: TextRun): boolean {
  const common = shared(letters(one), letters(other));
  const size = Math.min(one.size, other.size);
  if (widthOf(common) < size / 4 || heightOf(common) < size / 10) return false;
  // The same words in the same place are one effect, such as a shadow.
  return !(one.text === other.text && Math.abs(one.box.left - other.box.left) < 2);
}

/** Most of what ink covers: a little below the baseline, and up to between small letters and capitals. */
function letters(run: TextRun) {
  const { clip, baseline, size } = run;
  const box = withoutEmptyHalves(run);
  const ink = {
    left: box.left,
    right: box.right,
    bottom: baseline - 0.12 * size,
    top: baseline + 0.62 * size,
  };
  return shared(clip, ink);
}
