import { error, nearest, note } from './words.js';

const causes: Readonly<Record<string, string>> = {
  unprinted: 'The page templates leave it out, or what the client’s file says of it: print it whole.',
  withheld: 'It is printed for other groups only: add the group to "groups:" of the disclosure.',
};

/** Findings of what the house demands before an edition may be issued (`issue:` in house.yaml). */
export const issueFindings = {
  /** `undefined`: the house has no such disclosure; `unprinted`: the page leaves it out; `withheld`: it is for other groups. */
  'disclosure-missing': error(
    (p: { id: string; cause: 'undefined' | 'unprinted' | 'withheld'; near: readonly string[] }) => ({
      message: `the disclosure "${p.id}" must be printed in this edition, and is not`,
      hint:
        causes[p.cause] ??
        nearest(p.near, 'Add it to "disclosures:" in house.yaml, with its id, title and text.'),
    }),
  ),
  'word-barred': error((p: { word: string; found: string }) => ({
    message: `"${p.word}" must not be printed: “${p.found}”`,
    hint: 'Say it in other words, or take it from "issue: words:" in house.yaml.',
  })),
  'section-required': error((p: { name: string; near: readonly string[] }) => ({
    message: `the section "${p.name}" must be in this edition, and is not`,
    hint: nearest(
      p.near,
      'Write it, or show it to this client too. It is known by its slot, its id, or its file’s name.',
    ),
  })),
  'fact-too-old': error((p: { id: string; asOf: string; day: string; limit: string }) => ({
    message: `the fact "${p.id}" is as of ${p.asOf}, which on ${p.day} is older than the ${p.limit} that the house allows`,
    hint: 'Look for a newer figure before the briefing is issued, or raise "maximumAge" for its kind in house.yaml.',
  })),
  'briefing-too-old': error((p: { date: string; day: string; limit: number }) => ({
    message: `the edition is dated ${p.date}; on ${p.day} it is more than ${p.limit} ${p.limit === 1 ? 'day' : 'days'} old`,
    hint: 'Look it through, correct its date, and build it anew.',
  })),
  /** `what` is a phrase: "the briefing", "what is the client’s own". */
  'approval-missing': error((p: { what: string; hash: string }) => ({
    message: `nobody has approved ${p.what}`,
    hint: `Whoever looked it through as it is now, and did not write it, adds "approved: { by: <name>, on: <day>, hash: ${p.hash} }" here.`,
  })),
  'approval-void': error((p: { what: string; by: string; on: string; hash: string }) => ({
    message: `${p.what} has changed since ${p.by} approved it on ${p.on}`,
    hint: `Have it approved again: the hash of what stands there now is "${p.hash}".`,
  })),
  'approval-own': error((p: { by: string }) => ({
    message: `${p.by} is the author, and cannot approve the briefing as well`,
    hint: 'Have it approved by a second person.',
  })),
  'approval-later': error((p: { on: string; day: string }) => ({
    message: `the approval is dated ${p.on}, which is after ${p.day}`,
    hint: 'Correct the day of the approval.',
  })),
  'excuse-unreasoned': error((p: { code: string; reason: string }) => ({
    message: `a ${p.code} is excused with "${p.reason}", which is no reason`,
    hint: 'Say in a few words why the figure may stand as it is.',
  })),
  'excuse-barred': error((p: { code: string; reason: string }) => ({
    message: `a ${p.code} is excused here (${p.reason}), and the house issues nothing that is`,
    hint: 'Make the figure a fact or cite its source, and remove the excuse.',
  })),
  /** A build makes drafts all the same. `codes` are those of the findings that stand against issuing. */
  'issue-barred': note((p: { codes: readonly string[] }) => ({
    message: `this edition may not be issued as it is: ${p.codes.join(', ')}`,
    hint: 'Run "brevier check --issue" to see what the house demands before it is sent.',
  })),
} as const;
