/** What a specification may not hold anywhere. */

export type ClosedProblem =
  | { readonly code: 'chart-remote'; readonly what: string }
  | { readonly code: 'chart-not-repeatable'; readonly call: string; readonly advice: string };

/** Functions of Vega's expressions that answer by the clock, by chance, or by the machine's time zone. */
const chance = /\b(now|random|sampleNormal|sampleLogNormal|sampleUniform)\s*\(/;
const zoned =
  /\b(year|quarter|month|week|date|day|dayofyear|hours|minutes|seconds|milliseconds|timeFormat|timeParse|timeOffset|timeSequence|datetime|timezoneoffset)\s*\(/;
/** Functions that reach outside the chart, and names by which JavaScript might be. */
const reaching =
  /\b(modify|open|eval|Function|constructor|__proto__|prototype|import|require|fetch|XMLHttpRequest|warn|info|debug|event|item|group|view|screen|windowSize|containerSize|pinchDistance|clickable)\s*(?:\(|\[|\.)/;

/** A call in an expression that would make the chart differ by day or machine, or that reaches out. */
export function callProblem(text: string): ClosedProblem | null {
  const [, chanced] = chance.exec(text) ?? [];
  if (chanced !== undefined)
    return {
      code: 'chart-not-repeatable',
      call: `${chanced}()`,
      advice: 'Write the date or number itself, or take it from the data.',
    };
  const [, local] = zoned.exec(text) ?? [];
  if (local !== undefined)
    return {
      code: 'chart-not-repeatable',
      call: `${local}()`,
      advice: `Write ${local === 'datetime' ? 'utc' : utcName(local)}() instead, which goes by no time zone.`,
    };
  const [, reached] = reaching.exec(text) ?? [];
  return reached === undefined ? null : { code: 'chart-remote', what: `"${reached}"` };
}

/** An address that a specification names, wherever it stands: a chart opens none. */
export function addressProblem(text: string): ClosedProblem | null {
  return /^\s*(?:https?|file|data|javascript|ftp|\/\/):?/i.test(text) &&
    /[:/]{2}|^(?:data|javascript):/i.test(text)
    ? { code: 'chart-remote', what: `"${text.slice(0, 60)}"` }
    : null;
}

function utcName(name: string): string {
  return /^time(?:Format|Parse|Offset|Sequence)$/.test(name) ? `utc${name.slice(4)}` : `utc${name}`;
}
