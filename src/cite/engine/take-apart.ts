import type { Run } from '../../model/document.js';
import { joinRuns } from '../runs.js';
import { joints } from './joints.js';

/** What the joints of a text lead to. */
export interface Targets {
  /** The link that stands for a variable; `before` are the runs so far, whose end may belong to it. */
  variable?(name: string, before: Run[]): Run;
  /** Where the work of that index is listed. */
  work?(index: number): string | null;
}

const cuts = new RegExp(
  `(${joints.linkStart}[A-Z]+${joints.linkEnd}|${joints.workStart}\\d+${joints.workNamed}|[${joints.italicStart}-${joints.italicEnd}${joints.boldStart}-${joints.raisedEnd}${joints.workEnd}])`,
);

const looks = {
  italic: [joints.italicStart, joints.italicEnd],
  bold: [joints.boldStart, joints.boldEnd],
  raised: [joints.raisedStart, joints.raisedEnd],
} as const;

type Look = keyof typeof looks;

/** Takes the engine's output apart at its joints. Nothing of it can be markup: a run is text, with a look and a link. */
export function takeApart(output: string, targets: Targets): Run[] {
  const depth: Record<Look, number> = { italic: 0, bold: 0, raised: 0 };
  let href: string | null = null;
  const runs: Run[] = [];
  for (const piece of output.replaceAll(joints.guard, '').split(cuts)) {
    const look = (Object.keys(looks) as Look[]).find((name) =>
      (looks[name] as readonly string[]).includes(piece),
    );
    if (look) depth[look] += piece === looks[look][0] ? 1 : -1;
    else if (piece === joints.workEnd) href = null;
    else if (piece.startsWith(joints.workStart)) href = targets.work?.(Number(piece.slice(1, -1))) ?? null;
    else if (piece.startsWith(joints.linkStart)) {
      const linked = targets.variable?.(piece.slice(1, -1), runs);
      if (linked) runs.push(linked);
    } else runs.push({ text: piece, ...shown(depth), ...(href !== null && { href }) });
  }
  return joinRuns(runs);
}

function shown(depth: Record<Look, number>): Partial<Record<Look, true>> {
  return Object.fromEntries(
    (Object.keys(depth) as Look[]).flatMap((look) => (depth[look] > 0 ? [[look, true]] : [])),
  );
}
