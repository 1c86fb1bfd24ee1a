import { explain } from '../answers.js';
import type { World } from '../build.js';
import { type Diagnostic, diagnose, stops } from '../model/diagnostic.js';
import type { Origin, Origins } from '../model/layers.js';
import { nearestTo } from '../model/nearest.js';
import { chosenEditions, clientTables } from './editions.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { findHome } from './home.js';
import { type CommonOptions, workspacePath } from './options.js';
import { reportText } from './report.js';
import type { Terminal } from './streams.js';

export interface ExplainOptions extends CommonOptions {
  readonly briefing?: string;
}

/** `brevier explain --client ID [KEY]`: each setting of an edition, where it came from, and what it replaced. */
export async function explainCommand(
  key: string | undefined,
  options: ExplainOptions,
  world: Omit<World, 'printer'>,
  terminal: Terminal,
): Promise<ExitCode> {
  const named = options.briefing === undefined ? [] : [options.briefing];
  const chosen = await chosenEditions(named, options, world.files, terminal.cwd);
  const findings: Diagnostic[] = [...chosen.diagnostics];
  const { folder: builtIn, build: version } = findHome();
  const tables = clientTables(options, terminal.cwd);
  const explained: Explained[] = [];
  for (const { briefing, client } of chosen.editions) {
    const request = { root: workspacePath(options, terminal.cwd), briefing, client, builtIn, version };
    const result = await explain({ ...request, clientTables: tables }, world);
    findings.push(...result.diagnostics);
    const origins = withKey(result.origins, key);
    if (origins.size === 0 && key !== undefined && result.origins.size > 0) {
      const near = nearestTo(key, result.origins.keys());
      findings.push(diagnose('setting-unknown', null, { key, near }));
    }
    explained.push({ briefing, client, origins });
  }
  terminal.err(reportText(findings));
  if (options.json) terminal.out(`${JSON.stringify({ editions: explained.map(asJson) }, null, 2)}\n`);
  else terminal.out(explained.map((each) => asText(each, chosen.editions.length > 1)).join('\n'));
  return stops(findings) ? exitCodes.findings : exitCodes.done;
}

interface Explained {
  readonly briefing: string;
  readonly client: string | null;
  readonly origins: Origins;
}

/** A key, and all below it: "brand" is brand.accent and its neighbours. */
function withKey(origins: Origins, key: string | undefined): Origins {
  const isBelow = (each: string) => key === undefined || each === key || each.startsWith(`${key}.`);
  return new Map([...origins].filter(([each]) => isBelow(each)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function asText({ briefing, client, origins }: Explained, several: boolean): string {
  const head = several ? `${briefing}${client === null ? '' : ` for ${client}`}\n\n` : '';
  return `${head}${[...origins].map(([key, origin]) => settingText(key, origin)).join('')}`;
}

/** The value that holds, then the layers it came through, the newest first. */
function settingText(key: string, origin: Origin): string {
  const lines = chain(origin).map(({ layer, value, place }, index) => {
    const { file, line } = place();
    const verb = index === 0 ? '  from' : '  over';
    const what = index === 0 ? '' : ` ${shown(value)},`;
    return `${verb}${what} ${layer} (${file}:${line})`;
  });
  return `${key}: ${shown(origin.value)}\n${lines.join('\n')}\n`;
}

function chain(origin: Origin): Origin[] {
  return origin.replaced ? [origin, ...chain(origin.replaced)] : [origin];
}

/** Characters shown of a long text. */
const mostShown = 72;

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ') : JSON.stringify(value);
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}

function asJson({ briefing, client, origins }: Explained) {
  const settings = [...origins].map(([key, origin]) => {
    const layers = chain(origin).map(({ layer, value, place }) => {
      const { file, line, column } = place();
      return { layer, value, file, line, column };
    });
    return { key, value: origin.value, layers };
  });
  return { briefing, client, settings };
}
