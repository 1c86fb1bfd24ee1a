import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { House } from '../model/house.js';
import type { Place } from '../model/source.js';

/** Excused findings that the house does not let out. */
export function excuseFindings(
  rule: House['issue']['excuses'],
  findings: readonly Diagnostic[],
): Diagnostic[] {
  if (rule === 'any') return [];
  return findings.flatMap((finding) => {
    if (!finding.excuse) return [];
    const { code, reason } = finding.excuse;
    if (rule === 'none') return [diagnose('excuse-barred', placeOf(finding), { code, reason })];
    return saysWhy(reason) ? [] : [diagnose('excuse-unreasoned', placeOf(finding), { code, reason })];
  });
}

/** A word or a promise is no reason: it takes three words, or as many Chinese characters as say something. */
function saysWhy(reason: string): boolean {
  if (/\b(?:todo|tbd|tbc|fixme|xxx)\b/i.test(reason)) return false;
  const words = reason.match(/\p{Script=Han}|[\p{L}\p{N}’'-]+/gu) ?? [];
  const characters = words.filter((word) => /^\p{Script=Han}$/u.test(word)).length;
  return words.length - characters >= 3 || characters >= 4;
}

function placeOf({ file, line, column, excerpt }: Diagnostic): Place {
  return { file: file ?? '', line: line ?? 1, column: column ?? 1, excerpt };
}
