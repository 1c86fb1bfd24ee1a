import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { Place } from '../../model/source.js';

/** `<!-- brevier: excuse figure-unsourced: the reason -->`, in a section; in a template `{{!-- … --}}` does too. */
export interface Excuse {
  readonly code: string;
  readonly reason: string;
  readonly place: Place;
  /** The last line that the comment stands on. */
  readonly lastLine: number;
}

const comment = /(?:<!--|\{\{!--)\s*brevier:([\s\S]*?)--(?:>|\}\})/g;
const form = /^\s*excuse\s+([a-z-]+)\s*(?::\s*([\s\S]*?))?\s*$/;

/** Codes that can be excused. */
export const excusable = [
  'figure-contradicts',
  'figure-unbound',
  'figure-unsourced',
  'table-sum',
  'table-share',
] as const;

/** The excuses in a text, and findings about those that say too little. */
export function excusesIn(
  text: string,
  placeAt: (offset: number) => Place,
): { excuses: Excuse[]; diagnostics: Diagnostic[] } {
  const excuses: Excuse[] = [];
  const diagnostics: Diagnostic[] = [];
  if (!text.includes('brevier:')) return { excuses, diagnostics };
  for (const match of text.matchAll(comment)) {
    const place = placeAt(match.index);
    const problem = problemOf(match[1] ?? '');
    if (problem !== null) diagnostics.push(diagnose('excuse-invalid', place, { problem }));
    const [, code = '', reason = ''] = form.exec(match[1] ?? '') ?? [];
    const lastLine = place.line + match[0].split('\n').length - 1;
    if (problem === null) excuses.push({ code, reason: inOneLine(reason), place, lastLine });
  }
  return { excuses, diagnostics };
}

function problemOf(words: string): string | null {
  const match = form.exec(words);
  if (!match) return 'it does not name a finding';
  const [, code = '', reason = ''] = match;
  if (!excusable.some((each) => each === code)) return `"${code}" is none of ${excusable.join(', ')}`;
  return reason === '' ? 'it gives no reason' : null;
}

function inOneLine(reason: string): string {
  return reason.replace(/\s+/g, ' ').replace(/\.$/, '');
}

/** Turns excused findings into notes that repeat the reason, and reports excuses that nothing needed. */
export function applyExcuses(found: readonly Diagnostic[], excuses: readonly Excuse[]): Diagnostic[] {
  if (excuses.length === 0) return [...found];
  const byLine = new Map<string, Excuse[]>();
  for (const excuse of excuses) {
    for (let line = excuse.place.line; line <= excuse.lastLine + 1; line++) {
      const key = `${excuse.code} ${excuse.place.file}:${line}`;
      byLine.set(key, [...(byLine.get(key) ?? []), excuse]);
    }
  }
  const used = new Set<Excuse>();
  const judged = found.map((finding) => {
    const [excuse] = byLine.get(`${finding.code} ${finding.file}:${finding.line}`) ?? [];
    if (!excuse) return finding;
    used.add(excuse);
    const { reason } = excuse;
    const { code, message } = finding;
    const excused = diagnose('figure-excused', placeOf(finding), { finding: message, reason });
    return { ...excused, excuse: { code, reason } };
  });
  const unused = excuses
    .filter((excuse) => !used.has(excuse))
    .map(({ code, place }) => diagnose('excuse-unused', place, { code }));
  return [...judged, ...unused];
}

function placeOf({ file, line, column, excerpt }: Diagnostic): Place {
  return { file: file ?? '', line: line ?? 1, column: column ?? 1, excerpt };
}
