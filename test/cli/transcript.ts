import { expect } from 'vitest';
import type { Habits } from '../fakes.js';
import { expectGolden } from '../golden.js';
import { type Changes, run, sampleWorkspace, type TestWorkspace } from '../workspace.js';

/** One command in a workspace with something wrong in it. */
export interface Case {
  /** The name of its transcript in test/golden/transcripts/. */
  readonly name: string;
  /** What is wrong, for whoever reads the transcript. */
  readonly story: string;
  readonly args: readonly string[];
  readonly changes?: Changes;
  readonly printer?: Partial<Habits>;
  readonly code: number;
  /** Each finding in order: its code, its file, and the text that stands where its caret points. */
  readonly findings: ReadonlyArray<readonly [code: string, file?: string, at?: string]>;
}

const older = {
  'output/lantern-quay.pdf': 'an older PDF',
  'output/lantern-quay.manifest.json': '{}',
  'output/notes.txt': 'of a colleague',
};

/** Runs a case, holds it against its transcript, and checks every place by the text that stands there. */
export async function expectTranscript(one: Case): Promise<void> {
  const workspace = workspaceOf(one);
  const ran = await run(one.args, workspace);
  const command = ['$ brevier', ...one.args].join(' ');
  const output = ran.out === '' ? '' : `--- standard output\n${ran.out}`;
  expectGolden(
    `transcripts/${one.name}.txt`,
    `# ${one.story}\n${command}\n${ran.err}${output}--- exit code ${ran.code}\n`,
  );
  expect(ran.code).toBe(one.code);
  expect(reported(ran.err, workspace, one.findings)).toEqual(
    one.findings.map((finding) => expected(finding, workspace)),
  );
}

/** Whatever stops a build leaves the output folder as it was, be it empty or not. */
export async function expectOutputUntouched(one: Case): Promise<void> {
  for (const before of [{}, older]) {
    const workspace = workspaceOf(one);
    workspace.change(before);
    const output = workspace.below('output');
    expect((await run(one.args, workspace)).code).toBe(one.code);
    expect(workspace.below('output')).toEqual(output);
  }
}

function workspaceOf({ changes = {}, printer = {} }: Case): TestWorkspace {
  const workspace = sampleWorkspace(changes);
  Object.assign(workspace.world.printer.habits, printer);
  return workspace;
}

interface Reported {
  code: string;
  where: string;
  /** The text from the caret on, as far as the case tells; null when no line is shown. */
  under: string | null;
  hasHint: boolean;
}

const head = /^(?:(\S+):(\d+):(\d+)|brevier:) (?:error|warning|note) ([a-z0-9-]+) \S.*$/;

/** What a person reads off standard error. Lines of source are shown as they are, or a stretch of them. */
function reported(err: string, workspace: TestWorkspace, findings: Case['findings']): Reported[] {
  const lines = err.split('\n');
  const heads = lines.flatMap((line, index) => (head.test(line) ? index : []));
  return heads.map((index, nth) => {
    const [, file, row, column, code = ''] = head.exec(lines[index] ?? '') ?? [];
    const [shown = '', caret = ''] = lines.slice(index + 1);
    const framed = shown.startsWith(`  ${row} | `) && caret.endsWith('^');
    const hint = lines[index + (framed ? 3 : 1)] ?? '';
    const at = findings[nth]?.[2] ?? '';
    const where = file === undefined ? '' : `${file}:${row}:${column}`;
    if (framed)
      expect(workspace.text(file ?? '').split('\n')[Number(row) - 1]).toContain(
        shown.slice(shown.indexOf('| ') + 2),
      );
    return {
      code,
      where,
      under: framed ? shown.slice(caret.length - 1).slice(0, at.length) : null,
      hasHint: /^ {2}hint: \S.*[.?]$/.test(hint),
    };
  });
}

function expected([code, file, at]: Case['findings'][number], workspace: TestWorkspace): Reported {
  if (file === undefined) return { code, where: '', under: null, hasHint: true };
  if (at === undefined) return { code, where: `${file}:1:1`, under: null, hasHint: true };
  const text = workspace.text(file);
  const offset = text.indexOf(at);
  if (offset < 0 || text.includes(at, offset + 1))
    throw new Error(`"${at}" does not stand exactly once in ${file}`);
  const before = text.slice(0, offset).split('\n');
  return {
    code,
    where: `${file}:${before.length}:${(before.at(-1) ?? '').length + 1}`,
    under: at,
    hasHint: true,
  };
}
