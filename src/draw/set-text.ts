import { codeBlocksOf, documentOf, isMath, type MathToken } from '../markdown/index.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { MergedSection } from '../model/document.js';
import { escapeHtml } from '../model/escape-html.js';
import { highlighted } from './engines/highlight.js';
import { equationOf } from './engines/katex.js';
import type { Made, Studio } from './studio.js';

/** Languages of blocks that are drawn, or that are none. */
const notCode = new Set(['chart', 'dot', 'deal-map', 'table', 'words', 'math', '', 'text', 'txt', 'plain']);

/** What is set by an engine of its own and stands in the text: equations and code, as HTML by their tokens. */
export async function setText(
  section: MergedSection,
  studio: Studio,
  report: (found: Diagnostic) => void,
): Promise<Array<[object, string]>> {
  const document = documentOf(section);
  const jobs: Array<Promise<[object, string] | null>> = [];
  document.walk((token) => {
    if (!isMath(token)) return;
    const { text } = token as MathToken;
    const at = (document.offsetOf(token) ?? 0) + 2;
    jobs.push(equation(token, text, false, section, at));
  });
  for (const { token, language, text, raw, offset } of codeBlocksOf(document)) {
    if (language === 'math') jobs.push(equation(token, text, true, section, offset + raw.indexOf('\n') + 1));
    else if (!notCode.has(language)) jobs.push(code(token, text, language));
  }
  return (await Promise.all(jobs)).filter((job) => job !== null);

  async function equation(
    token: object,
    tex: string,
    display: boolean,
    { placeAt }: MergedSection,
    at: number,
  ) {
    const { made, problem = '' } = await studio.make<string>('math', { tex, display }, () =>
      mathOf(tex, display),
    );
    if (made !== null) return [token, wrapped(made, tex, display)] as [object, string];
    const [, position = '0', words = problem] = /^(\d+):([\s\S]*)$/.exec(problem) ?? [];
    report(diagnose('equation-invalid', placeAt(at + Number(position)), { problem: words }));
    return [token, ''] as [object, string];
  }

  async function code(token: object, text: string, language: string) {
    const { made } = await studio.make<string>('code', { text, language }, async () => ({
      made: await highlighted(text, language),
    }));
    return made === null
      ? null
      : ([token, `<pre class="code"><code>${made}</code></pre>\n`] as [object, string]);
  }
}

async function mathOf(tex: string, display: boolean): Promise<Made<string>> {
  const equation = await equationOf(tex, display);
  return 'mathml' in equation
    ? { made: equation.mathml }
    : { made: null, problem: `${equation.position}:${equation.problem}` };
}

/** Read aloud as it was written, which is what the author knows to be right. */
function wrapped(mathml: string, tex: string, display: boolean): string {
  const label = `role="img" aria-label="${escapeHtml(tex.trim().replace(/\s+/g, ' '))}"`;
  return display
    ? `<div class="equation" ${label}>${mathml}</div>\n`
    : `<span class="equation" ${label}>${mathml}</span>`;
}
