import { distance } from 'fastest-levenshtein';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { frontMatterOf } from '../model/front-matter.js';
import { nearestTo } from '../model/nearest.js';
import { type Place, placeAt, type SourceText } from '../model/source.js';
import { briefingFolder, type Workspace } from '../model/workspace.js';
import type { YamlStore } from '../model/yaml-store.js';
import type { ClientRegister } from './clients.js';

/**
 * Audiences and interests that do not find each other: a section or block that is for an interest that no client has, and
 * an interest of this client that is a letter away from what something is for.
 */
export function audienceFindings(
  workspace: Workspace,
  { clients }: ClientRegister,
  client: string | null,
  yaml: YamlStore,
): Diagnostic[] {
  if (clients.size === 0) return [];
  const audiences = audiencesOf(workspace, yaml);
  const interests = new Map([...clients].map(([id, { file }]) => [id, interestsIn(file?.data)]));
  const known = new Set([...interests.values()].flat());
  const unmet = [...audiences].filter(([name]) => !known.has(name));
  const unknown = unmet.map(([name, place]) =>
    diagnose('audience-unmet', place(), { name, near: nearestTo(name, known) }),
  );
  const own = client === null ? [] : (interests.get(client) ?? []);
  const slips = own.flatMap((interest, index) => {
    if (audiences.has(interest)) return [];
    const near = [...audiences.keys()].filter((name) => !own.includes(name) && isSlip(interest, name));
    const place = clients.get(client ?? '')?.file?.placeOf(['interests', index]) ?? null;
    return near.length > 0 ? [diagnose('interest-unmet', place, { name: interest, near })] : [];
  });
  return [...unknown, ...slips];
}

/** A letter or two apart, and not only by a number. */
function isSlip(one: string, other: string): boolean {
  const letters = (text: string) => text.replace(/\d/g, '');
  return letters(one) !== letters(other) && distance(one, other) <= (one.length < 8 ? 1 : 2);
}

/** For whom sections and blocks of the briefing are, each with its first place. */
function audiencesOf({ texts, briefing }: Workspace, yaml: YamlStore): Map<string, () => Place> {
  const folder = `${briefingFolder(briefing)}/sections/`;
  const sources = [...texts].filter(
    ([path, { text }]) => path.startsWith(folder) && text.includes('audience'),
  );
  const all = sources.flatMap(([, source]) => [...ofSection(source, yaml), ...ofBlocks(source)]);
  return new Map(all.toReversed());
}

type Audience = [name: string, place: () => Place];

function ofSection(source: SourceText, yaml: YamlStore): Audience[] {
  const front = frontMatterOf(source.text);
  if (front === null || front === 'open') return [];
  const { value: file } = yaml.read(source, front.range);
  const { audience } = (file?.data ?? {}) as { audience?: unknown };
  if (!file || !Array.isArray(audience)) return [];
  return audience.map((name, index): Audience => [String(name), () => file.placeOf(['audience', index])]);
}

function ofBlocks(source: SourceText): Audience[] {
  return [...source.text.matchAll(/[#(]audience((?:\s+(?:"[^"]*"|'[^']*'))+)/g)].flatMap((call) => {
    const from = call.index + call[0].length - (call[1]?.length ?? 0);
    return [...(call[1] ?? '').matchAll(/["']([^"']*)["']/g)].map(
      ([, name = ''], index, all): Audience => [name, () => placeAt(source, from + (all[index]?.index ?? 0))],
    );
  });
}

function interestsIn(data: unknown): string[] {
  const { interests } = (data ?? {}) as { interests?: unknown };
  return Array.isArray(interests) ? interests.map(String) : [];
}
