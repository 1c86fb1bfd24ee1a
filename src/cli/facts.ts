import { facts } from '../answers.js';
import type { World } from '../job.js';
import { stops } from '../model/diagnostic.js';
import type { FactRecord } from '../model/provenance.js';
import { chosenEditions } from './editions.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { type EditionFindings, gathered } from './found.js';
import type { CommonOptions } from './options.js';
import { placeOf } from './place.js';
import { reportText } from './report.js';
import type { Terminal } from './streams.js';

/** `brevier facts [briefing…]`: every figure with its value, date, source and places; those that stand nowhere marked. */
export async function factsCommand(
  names: readonly string[],
  options: CommonOptions,
  world: World,
  terminal: Terminal,
): Promise<ExitCode> {
  const chosen = await chosenEditions(names, options, world.files, terminal.cwd);
  const found: EditionFindings[] = [];
  const place = placeOf(options, terminal.cwd);
  const records: Array<{ briefing: string; client?: string; facts: readonly FactRecord[] }> = [];
  for (const { briefing, client } of chosen.editions) {
    const request = { ...place, briefing, client };
    const result = await facts({ ...request, ...(options.date && { date: options.date }) }, world);
    records.push({ briefing, ...(client !== null && { client }), facts: result.facts });
    const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
    found.push({ briefing, client, diagnostics: errors });
  }
  const findings = gathered([...chosen.diagnostics, ...chosen.misfits], found);
  terminal.err(reportText(findings, chosen.editions.length));
  if (options.json) terminal.out(`${JSON.stringify({ briefings: records }, null, 2)}\n`);
  else
    terminal.out(
      records
        .map(
          ({ briefing, client, facts: all }) =>
            `${briefing}${client ? ` for ${client}` : ''}\n\n${all.map(factText).join('\n')}`,
        )
        .join('\n'),
    );
  return stops(findings) ? exitCodes.findings : exitCodes.done;
}

/** One fact as a short paragraph: what it says, where it is from, where it stands. */
function factText({ id, label, text, asOf, sources, derived, places }: FactRecord): string {
  const origin = [
    asOf && `as of ${asOf}`,
    derived ? `derived from ${sources.join(', ')}` : sources.join(', ') || 'no source',
  ];
  const lines = [`${id}: ${text}`, `  ${label}; ${origin.filter(Boolean).join('; ')}`];
  if (places.length === 0) return `${[...lines, '  UNUSED: stands nowhere'].join('\n')}\n`;
  const where = places.map(({ page, section, file, line }) => {
    const at = page === null ? '' : `page ${page}, `;
    return `  ${at}${section ?? 'page template'} (${file}:${line})`;
  });
  return `${[...lines, ...new Set(where)].join('\n')}\n`;
}
