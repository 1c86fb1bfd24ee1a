import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { simpleParser } from 'mailparser';
import { expect } from 'vitest';
import { createMailer } from '../../../src/adapters/mailer/index.js';
import { nodeFiles } from '../../../src/adapters/node-files.js';
import { nodeJournal } from '../../../src/adapters/node-journal.js';
import { ledgerPath } from '../../../src/deliver/index.js';
import { type DraftedMail, draftMails } from '../../../src/mailing.js';
import { keyOf, readLedger, standingOf } from '../../../src/send/index.js';
import { settleMails } from '../../../src/sending.js';
import { FakePrinter, MemoryCache, smallFonts } from '../../fakes.js';
import { briefing, filesBelow, home } from '../../workspace.js';
import { startSmtp } from '../smtp.js';

/** Three clients' mails, a server, and a process that is killed while it sends them. */

const clients = ['alder', 'odell', 'tan'];

/** Where the server kills: as it hears of a recipient, in the middle of a mail, when it has all of it, and after saying so. */
export const moments = ['recipient', 'middle', 'whole', 'answered'] as const;

export type Death =
  | { readonly step: number }
  | { readonly moment: (typeof moments)[number]; readonly mail: number };

export async function prepareSending() {
  const root = mkdtempSync(join(tmpdir(), 'brevier-killed-'));
  const sample = join(import.meta.dirname, '../../fixtures/sample');
  for (const { path, bytes } of filesBelow(sample, 'content')) put(join(root, path), bytes);
  for (const id of clients)
    put(
      join(root, `content/clients/${id}.yaml`),
      `name: The ${id} trust
email: ${id}@${id}.example
briefing: { title: For ${id} }
`,
    );
  const out = join(root, 'output');
  const world = {
    files: nodeFiles(),
    fonts: smallFonts,
    printer: new FakePrinter(),
    cache: new MemoryCache(),
    mailer: createMailer(),
  };
  const jobs = clients.map((client) => ({ briefing, client }));
  const request = {
    root,
    out,
    builtIn: home.folder,
    version: 'test',
    jobs,
    concurrency: 1,
    day: { year: 2025, month: 3, day: 4 },
  };
  const drafted = await draftMails(request, world);
  return {
    root,
    out,
    drafted,
    child: await bundled(root),
    jobs,
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

export type Prepared = Awaited<ReturnType<typeof prepareSending>>;

function put(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** The child as one file, which loads in the time that a process takes to start. */
async function bundled(root: string): Promise<string> {
  const outfile = join(root, 'child.cjs');
  const entryPoints = [join(import.meta.dirname, 'child.ts')];
  const shared = { bundle: true, platform: 'node', format: 'cjs', logLevel: 'error', minify: true } as const;
  await build({ ...shared, entryPoints, outfile, external: ['csv-parse/*'] });
  return outfile;
}

/** Kills a run once, runs again until nothing is left to do, and holds what arrived against the ledger. */
export async function surviveOne(
  prepared: Prepared,
  death: Death,
): Promise<{ steps: number; killed: boolean }> {
  const { out } = prepared;
  rmSync(ledgerPath(out), { force: true });
  rmSync(`${ledgerPath(out)}.lock`, { force: true });
  let victim: ChildProcess | null = null;
  let count = 0;
  const kill = (moment: (typeof moments)[number]) => {
    if ('moment' in death && death.moment === moment && death.mail === count) victim?.kill('SIGKILL');
  };
  const smtp = await startSmtp({
    recipient: () => {
      count++;
      kill('recipient');
      return null;
    },
    middle: () => kill('middle'),
    mail: () => {
      kill('whole');
      if ('moment' in death && death.moment === 'answered') setTimeout(() => kill('answered'), 0);
      return null;
    },
  });
  try {
    const first = await runChild(prepared, smtp.url(), 'step' in death ? death.step : null, (child) => {
      victim = child;
    });
    victim = null;
    await expectTruth(prepared, smtp.mails);
    const again = await runChild(prepared, smtp.url(), null);
    if (again.answer?.broken) await lookAndGoOn(prepared, again.answer, smtp.url());
    await expectTruth(prepared, smtp.mails, true);
    return { steps: first.answer?.steps ?? 0, killed: first.answer === null };
  } finally {
    await smtp.close();
  }
}

/** A line that was cut off lets nothing go until somebody has looked. */
async function lookAndGoOn(prepared: Prepared, answer: Answer, url: string): Promise<void> {
  expect(answer.sent).toEqual([]);
  const world = { journal: nodeJournal({}), clock: { now: () => 0, pause: async () => {} } };
  const { out, jobs } = prepared;
  await settleMails({ out, outcome: 'accepted', jobs, run: 'somebody' }, world);
  await runChild(prepared, url, null);
}

interface Answer {
  readonly steps: number;
  readonly broken: boolean;
  readonly sent: readonly string[];
}

/** The answer is null for a process that was killed. */
async function runChild(
  { root, out, drafted, child }: Prepared,
  url: string,
  dieAt: number | null,
  onStart: (child: ChildProcess) => void = () => {},
): Promise<{ answer: Answer | null }> {
  const started = spawn(process.execPath, [child], { stdio: ['pipe', 'pipe', 'pipe'] });
  onStart(started);
  let [text, errors] = ['', ''];
  started.stdout.on('data', (part) => {
    text += part;
  });
  started.stderr.on('data', (part) => {
    errors += part;
  });
  started.stdin.on('error', () => {});
  started.stdin.end(JSON.stringify({ root, builtIn: home.folder, out, url, drafted, dieAt }));
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    started.once('close', (...ended) => resolve(ended)),
  );
  if (signal === 'SIGKILL') return { answer: null };
  if (code !== 0) throw new Error(errors);
  return { answer: JSON.parse(text) as Answer };
}

/** No mail twice, none to the wrong address, and the ledger never says more or less than is true. */
async function expectTruth(
  { out, drafted }: Prepared,
  arrived: ReadonlyArray<{ to: readonly string[]; bytes: Buffer }>,
  done = false,
): Promise<void> {
  const { records } = readLedger(readOrEmpty(ledgerPath(out)));
  const counts = new Map<string, number>();
  for (const { to, bytes } of arrived) {
    const { attachments } = await simpleParser(bytes);
    const hash = createHash('sha256')
      .update(attachments[0]?.content ?? '')
      .digest('hex');
    const meant = drafted.find(({ mail }) => mail?.message.attachment.sha256 === hash);
    expect(to).toEqual(addressesOf(meant));
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  for (const each of drafted) {
    const pdf = each.mail?.message.attachment.sha256 ?? '';
    const key = keyOf({ client: each.client ?? '', to: addressesOf(each)[0] ?? '', pdf });
    const { state } = standingOf(records, key);
    const count = counts.get(pdf) ?? 0;
    expect(count).toBeLessThanOrEqual(1);
    const allowed = count === 1 ? ['accepted', 'unknown'] : ['none', 'planned', 'rejected', 'unknown'];
    // Somebody may have settled it as accepted without being right.
    const settled = records.some((record) => record.settled && keyOf(record) === key);
    if (!settled) expect(allowed).toContain(state);
    if (done) expect(['accepted', 'unknown']).toContain(state);
  }
}

function addressesOf(drafted: DraftedMail | undefined): string[] {
  return drafted?.mail?.message.to.map(({ address }) => address) ?? [];
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
