import { wordsOnPage } from './compose/index.js';
import type { Draft } from './draft.js';
import { type Approvable, approvableBriefing, approvableClient, beforeIssue } from './issue/index.js';
import type { CalendarDate } from './model/calendar-date.js';
import { type Diagnostic, diagnose } from './model/diagnostic.js';
import type { Edition } from './model/edition.js';
import { placeOfFile } from './model/source.js';
import { briefingFolder } from './model/workspace.js';
import type { YamlFile } from './model/yaml-file.js';
import type { Prepared } from './prepare.js';

/**
 * What the house demands before a draft may be issued on a day, and is not so; nothing when it may be issued.
 * @param findings those of the draft, the excused ones among them.
 */
export function issueFindings(
  prepared: Prepared,
  { edition, document }: Draft,
  findings: readonly Diagnostic[],
  day: CalendarDate,
): Diagnostic[] {
  const { words, disclosures } = edition.house.issue;
  return beforeIssue({
    edition,
    words: words.length + disclosures.length > 0 ? wordsOnPage(document.html) : '',
    findings,
    approvable: approvablesOf(prepared, edition),
    day,
  });
}

/** A build makes drafts whatever the house demands for issue, and says so in one note. */
export function issueNote(prepared: Prepared, draft: Draft, findings: readonly Diagnostic[]): Diagnostic[] {
  const found = issueFindings(prepared, draft, findings, draft.edition.date);
  const codes = [...new Set(found.map(({ code }) => code))].sort();
  return codes.length > 0 ? [diagnose('issue-barred', null, { codes })] : [];
}

function approvablesOf(prepared: Prepared, edition: Edition): Approvable[] {
  const { id, briefing, client, house, placeOf } = edition;
  const { approval } = house.issue;
  if (!approval && !briefing.approved && !client?.approved) return [];
  const everybody = prepared.shareOf(null);
  const file = briefingFile(prepared, id);
  const shared: Approvable = {
    what: 'the briefing',
    hash: approvableBriefing(id, everybody, file, edition.date),
    approval: briefing.approved,
    demanded: approval !== undefined,
    place: placeOf('briefing', ['approved']),
  };
  if (!client) return [shared];
  const share = prepared.shareOf(client.id);
  const own = new Map([...share.hashes].filter(([path]) => !everybody.hashes.has(path)));
  const clientFile = prepared.entryOf(client.id)?.file ?? null;
  return [
    shared,
    {
      what: 'what is the client’s own',
      hash: approvableClient(own, clientFile),
      approval: client.approved,
      demanded: approval === 'edition',
      place: clientFile?.placeOf(['approved']) ?? placeOfFile(`content/clients/${client.id}.yaml`),
    },
  ];
}

function briefingFile({ workspace, yaml }: Prepared, id: string): YamlFile | null {
  const source = workspace.texts.get(`${briefingFolder(id)}/briefing.yaml`);
  return source ? yaml.read(source).value : null;
}
