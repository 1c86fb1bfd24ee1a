import type { Picture } from '../model/drawing.js';
import type { ChartPlan } from './charts/spec.js';
import { brokenExpression } from './engines/expressions.js';
import { type ChartLocale, type Rendered, renderVegaLite } from './engines/vega.js';
import type { Made } from './studio.js';
import { centred, pictureOf } from './svg.js';
import { type Theme, vegaConfig } from './theme.js';

const schema = 'https://vega.github.io/schema/vega-lite/v6.json';

/**
 * Renders a chart at the width that it has on the page. What stands around a plot is known only when it is drawn, so
 * the plot is made wider or narrower by what was missing or too much, and drawn again.
 * @param prefix starts the ids in the picture.
 */
export async function fitted(
  plan: ChartPlan,
  width: number,
  theme: Theme,
  locale: ChartLocale,
  prefix: string,
): Promise<Made> {
  let plot = (width * 0.7) / plan.across;
  try {
    let drawn = await render(plan, plot, theme, locale, prefix);
    for (let round = 0; round < 3 && Math.abs(drawn.picture.width - width) > 0.5; round++) {
      plot = Math.max(40, plot + (width - drawn.picture.width) / plan.across);
      drawn = await render(plan, plot, theme, locale, prefix);
    }
    return { made: drawn.picture, warnings: drawn.warnings };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { made: null, problem, at: brokenExpression(plan.spec(plot), problem) ?? [] };
  }
}

async function render(plan: ChartPlan, plot: number, theme: Theme, locale: ChartLocale, prefix: string) {
  const { svg, warnings }: Rendered = await renderVegaLite(
    { $schema: schema, config: vegaConfig(theme), ...plan.spec(plot) },
    theme.measure,
    locale,
  );
  const picture: Picture = pictureOf(svg, prefix);
  return { picture: plan.centred ? { ...picture, svg: centred(picture.svg) } : picture, warnings };
}
