import { createHash } from 'node:crypto';
import { type CalendarDate, isoDate } from '../model/calendar-date.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Approval } from '../model/issue.js';
import type { Place } from '../model/source.js';
import type { Share } from '../model/workspace.js';
import { briefingFolder } from '../model/workspace.js';
import type { YamlFile } from '../model/yaml-file.js';
import type { IssueInput } from './index.js';

/** Something that a second person approves as a whole. */
export interface Approvable {
  /** A phrase: "the briefing". */
  readonly what: string;
  /** Of all that it is made from but the approval itself. */
  readonly hash: string;
  readonly approval: Approval | undefined;
  readonly demanded: boolean;
  /** Where the approval stands, or would stand. */
  readonly place: Place;
}

/**
 * The hash of a briefing as it stands for all clients: the edition's date, and every file that the house's own edition is
 * made from. `approved:` in briefing.yaml is left out, and so are comments of that file.
 */
export function approvableBriefing(
  id: string,
  share: Share,
  file: YamlFile | null,
  date: CalendarDate,
): string {
  const path = `${briefingFolder(id)}/briefing.yaml`;
  return hashOf(share.hashes, new Map([[path, file]]), `date ${isoDate(date)}`);
}

/** The hash of what only one client's edition is made from, without `approved:` in the client's file. */
export function approvableClient(own: ReadonlyMap<string, string>, file: YamlFile | null): string {
  const path = [...own.keys()].find((each) => each.split('#')[0] === file?.source.path);
  return hashOf(own, new Map(path === undefined ? [] : [[path, file]]), 'client');
}

function hashOf(
  hashes: ReadonlyMap<string, string>,
  approved: ReadonlyMap<string, YamlFile | null>,
  first: string,
): string {
  const hash = createHash('sha256').update(`${first}\n`);
  for (const [path, sum] of [...hashes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const file = approved.get(path);
    hash.update(`${path} ${file ? JSON.stringify(withoutApproval(file.data)) : sum}\n`);
  }
  return hash.digest('hex');
}

function withoutApproval(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  const { approved: _, ...rest } = data as Record<string, unknown>;
  return rest;
}

/** An approval that is demanded must be there; one that is there must be of this content, and by a second person. */
export function approvalFindings({ edition, approvable, day }: IssueInput): Diagnostic[] {
  return approvable.flatMap(({ what, hash, approval, demanded, place }) => {
    if (!approval) return demanded ? [diagnose('approval-missing', place, { what, hash })] : [];
    const { by } = approval;
    const on = isoDate(approval.on);
    const found: Diagnostic[] = [];
    if (approval.hash !== hash) found.push(diagnose('approval-void', place, { what, by, on, hash }));
    if (sameName(by, edition.house.author.name)) found.push(diagnose('approval-own', place, { by }));
    if (on > isoDate(day)) found.push(diagnose('approval-later', place, { on, day: isoDate(day) }));
    return found;
  });
}

function sameName(a: string, b: string): boolean {
  const plain = (name: string) =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(a) === plain(b);
}
