export type Severity = 'error' | 'warning' | 'note';

/** What a finding says, and what to do about it. */
export interface Words {
  message: string;
  hint: string;
}

/** One row of the table: how grave a finding is, and its words, made from what was found. */
export interface Finding<P> {
  severity: Severity;
  words: (params: P) => Words;
}

export const error = <P>(words: (params: P) => Words): Finding<P> => ({ severity: 'error', words });
export const note = <P>(words: (params: P) => Words): Finding<P> => ({ severity: 'note', words });
export const warning = <P>(words: (params: P) => Words): Finding<P> => ({ severity: 'warning', words });

/** "Did you mean …" when there is something near, else the general advice. */
export function nearest(candidates: readonly string[], otherwise: string): string {
  return candidates.length > 0 ? `Did you mean ${candidates.map((c) => `"${c}"`).join(' or ')}?` : otherwise;
}
