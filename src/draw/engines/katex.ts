/** An equation as MathML, or what is wrong with its TeX and where (from 0). */
export type Equation = { readonly mathml: string } | { readonly problem: string; readonly position: number };

/** Loaded only for an equation that no earlier build has set. */
export async function equationOf(tex: string, display: boolean): Promise<Equation> {
  const { default: katex } = await import('katex');
  try {
    const html = katex.renderToString(tex, {
      output: 'mathml',
      displayMode: display,
      throwOnError: true,
      strict: 'ignore',
      trust: false,
    });
    return { mathml: plainMathml(html, display) };
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    const problem = error.message
      .replace(/^KaTeX parse error: /, '')
      .replace(/ at (?:position \d+|end of input):[\s\S]*$/, '');
    return { problem, position: error.position ?? 0 };
  }
}

/**
 * KaTeX's MathML without its source text. A browser would set a letter that stands alone from the block of
 * mathematical letters (MathML Core, section 4.2.1.1), which text fonts do not have; the style sheet sets it in italics.
 */
function plainMathml(html: string, display: boolean): string {
  const math = /<math[\s\S]*<\/math>/.exec(html)?.[0] ?? '';
  return math
    .replace(/<annotation[\s\S]*?<\/annotation>/g, '')
    .replace(/<\/?semantics>/g, '')
    .replace(/ xmlns="[^"]*"/, '')
    .replace(/^<math[^>]*>/, display ? '<math display="block">' : '<math>')
    .replace(/<mo([^>]*)>([∑∏∐∫∮⋃⋂])<\/mo>/g, '<mo$1 class="math-large">$2</mo>')
    .replace(/<mi>([^<&]|&[^;]+;)<\/mi>/g, '<mi mathvariant="normal" class="math-letter">$1</mi>');
}
