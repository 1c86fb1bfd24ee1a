import { explain } from '../answers.js';
import type { World } from '../job.js';
import { listBriefings } from '../load/index.js';
import { type Diagnostic, diagnose, stops } from '../model/diagnostic.js';
import type { Origin, Origins } from '../model/layers.js';
import { nearestTo } from '../model/nearest.js';
import { chosenEditions, nameOf } from './editions.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { type EditionFindings, gathered } from './found.js';
import type { CommonOptions } from './options.js';
import { placeOf } from './place.js';
import { reportText } from './report.js';
import type { Terminal } from './streams.js';

export interface ExplainOptions extends CommonOptions {
  readonly briefing?: string[];
}

/**
 * `brevier explain [briefing…] [key…]`: each setting of an edition, where it came from, and what it replaced. A word that
 * names a briefing of the workspace is one, every other a key.
 */
export async function explainCommand(
  words: readonly string[],
  options: ExplainOptions,
  world: Omit<World, 'printer'>,
  terminal: Terminal,
): Promise<ExitCode> {
  const place = placeOf(options, terminal.cwd);
  const briefings = await listBriefings(world.files, place.root);
  const named = [...(options.briefing ?? []), ...words.filter((word) => briefings.includes(word))];
  const keys = words.filter((word) => !briefings.includes(word));
  const chosen = await chosenEditions(named, options, world.files, terminal.cwd);
  const explained: Explained[] = [];
  for (const edition of chosen.editions)
    explained.push({ ...edition, ...(await explain({ ...place, ...edition }, world)) });
  const findings = gathered(
    [...chosen.diagnostics, ...chosen.misfits, ...unknownKeys(keys, explained)],
    explained,
  );
  terminal.err(reportText(findings, explained.length));
  const asked = explained.map((each) => ({ ...each, origins: withKeys(each.origins, keys) }));
  if (options.json) terminal.out(`${JSON.stringify({ editions: asked.map(asJson) }, null, 2)}\n`);
  else terminal.out(groups(asked, keys.length > 0 ? Infinity : mostShown).join('\n'));
  return stops(findings) ? exitCodes.findings : exitCodes.done;
}

interface Explained extends EditionFindings {
  readonly origins: Origins;
}

/** Keys that no edition has. */
function unknownKeys(keys: readonly string[], explained: readonly Explained[]): Diagnostic[] {
  const known = [...new Set(explained.flatMap(({ origins }) => [...origins.keys()]))];
  if (known.length === 0) return [];
  return keys
    .filter((key) => !known.some((each) => isBelow(each, key)))
    .map((key) => diagnose('setting-unknown', null, { key, near: nearestTo(key, known) }));
}

/** A key, and all below it: "brand" is brand.accent and its neighbours, "templates" all files of that folder. */
function isBelow(setting: string, key: string): boolean {
  return setting === key || setting.startsWith(`${key}.`) || setting.startsWith(`${key}/`);
}

function withKeys(origins: Origins, keys: readonly string[]): Origins {
  const isAsked = ([setting, origin]: readonly [string, Origin]) =>
    keys.length === 0 ? isTelling(setting, origin) : keys.some((key) => isBelow(setting, key));
  return new Map([...origins].filter(isAsked).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Facts as the deal has them and files that are Brevier's own stand only where they are asked for. */
function isTelling(setting: string, { layer, replaced }: Origin): boolean {
  if (setting.startsWith('client.present.')) return false;
  if (!/^(?:facts\.|templates\/|styles\/)/.test(setting)) return true;
  return replaced !== undefined || !['built-in', 'briefing'].includes(layer);
}

/** What all editions have in common, once, then what is each one's own. */
function groups(editions: readonly Explained[], most: number): string[] {
  const texts = editions.map(
    ({ origins }) => new Set([...origins].map(([key, origin]) => settingText(key, origin, most))),
  );
  const [first = new Set<string>(), ...others] = texts;
  const common = [...first].filter((text) => others.every((each) => each.has(text)));
  if (others.length === 0) return [common.join('')];
  const own = editions.map((edition, index) => {
    const left = [...(texts[index] ?? [])].filter((text) => !common.includes(text));
    return left.length > 0 ? `In ${nameOf(edition)}:\n\n${left.join('')}` : '';
  });
  const shared = common.length > 0 ? `In all editions:\n\n${common.join('')}` : '';
  return [shared, ...own].filter(Boolean);
}

/** The value that holds, then the layers it came through, the newest first. */
function settingText(key: string, origin: Origin, most: number): string {
  const lines = chain(origin).map(({ layer, value, place }, index) => {
    const { file, line } = place();
    const verb = index === 0 ? '  from' : '  over';
    const what = index === 0 ? '' : ` ${shown(value, most)},`;
    return `${verb}${what} ${layer} (${file}:${line})`;
  });
  return `${key}: ${shown(origin.value, most)}\n${lines.join('\n')}\n`;
}

function chain(origin: Origin): Origin[] {
  return origin.replaced ? [origin, ...chain(origin.replaced)] : [origin];
}

/** Characters shown of a long text, among all settings. What was asked for is shown whole. */
const mostShown = 72;

function shown(value: unknown, most: number): string {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ') : JSON.stringify(value);
  return text.length > most ? `${text.slice(0, most)}…` : text;
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
