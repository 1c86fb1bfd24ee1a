import { type AddressInfo, createServer } from 'node:net';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, test } from 'vitest';
import { createMailer } from '../../src/adapters/mailer/index.js';
import type { Mailer, MailServer } from '../../src/ports.js';
import { type Asked, replacing, run, sampleWorkspace, type TestWorkspace } from '../workspace.js';
import { tan } from './mailed.js';
import { certificate, type Habits, startSmtp } from './smtp.js';

/** Mails sent to a server over TLS. */

const servers: Array<{ close(): Promise<void> }> = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function server(habits: Habits = {}) {
  const started = await startSmtp(habits);
  servers.push(started);
  return started;
}

const secret = 'pa ss/wörd:1';
const login = { user: 'desk', password: secret };
const loginPart = `desk:${encodeURIComponent(secret)}@`;

async function send(
  workspace: TestWorkspace,
  url: string,
  args: readonly string[] = ['--client', 'tan'],
  asked: Asked = {},
) {
  const yes = asked.ask ? [] : ['--yes'];
  return run(['mail', ...args, '--send', ...yes], workspace, { ...asked, env: { BREVIER_SMTP_URL: url } });
}

function ledgerOf(workspace: TestWorkspace): Array<Record<string, unknown>> {
  const text = workspace.below('output')['mail-ledger.jsonl'] ?? '';
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

const statesOf = (workspace: TestWorkspace) => ledgerOf(workspace).map(({ state }) => state);

/** With a mailer that waits for less than ten minutes. */
/** Gives a server up that says nothing for as long as this; what a busy machine may take is far less. */
const patience = 2000;

function impatient(workspace: TestWorkspace): TestWorkspace {
  workspace.world.mailer = createMailer({ patience });
  return workspace;
}

/** Waits for a server as it does in earnest. */
function patient(workspace: TestWorkspace): TestWorkspace {
  workspace.world.mailer = createMailer();
  return workspace;
}

describe('brevier mail --send', () => {
  test('hands the mail over once, over TLS, and writes down each step', async () => {
    const { mails, url } = await server({ login });
    const workspace = sampleWorkspace(tan);
    const { code, out, err } = await send(workspace, url(loginPart));
    expect([code, err]).toEqual([0, '']);
    expect(mails.map(({ from, to, encrypted }) => [from, to, encrypted])).toEqual([
      ['desk@northwind.example', ['office@tan-family.example'], true],
    ]);
    expect(out).toContain('1 of 1 accepted\n');
    expect(statesOf(workspace)).toEqual(['planned', 'sending', 'accepted']);
    const manifest = JSON.parse(workspace.below('output')['tan/lantern-quay.manifest.json'] ?? '');
    for (const record of ledgerOf(workspace))
      expect(record).toMatchObject({
        client: 'tan',
        to: 'office@tan-family.example',
        pdf: manifest.pdf.sha256,
      });
    const again = await send(workspace, url(loginPart));
    expect(again.code).toBe(0);
    expect(again.out).toContain(
      'nothing to send\nnot sent:\n  tan  office@tan-family.example  sent already, ',
    );
    expect(mails).toHaveLength(1);
  });

  test('sends the draft, dated with the day of sending, and no draft any more', async () => {
    const { mails, url } = await server();
    const workspace = sampleWorkspace(tan);
    workspace.world.clock.time = Date.UTC(2026, 2, 5, 8);
    await send(workspace, url());
    const sent = await simpleParser(mails[0]?.bytes ?? '');
    const draft = await simpleParser(
      Buffer.from(workspace.below('output')['tan/lantern-quay.eml'] ?? '', 'latin1'),
    );
    expect(sent.date?.toISOString()).toBe('2026-03-05T08:00:00.000Z');
    expect(sent.headers.has('x-unsent')).toBe(false);
    expect([sent.messageId, sent.subject, sent.text]).toEqual([draft.messageId, draft.subject, draft.text]);
    expect(sent.attachments[0]?.content.equals(draft.attachments[0]?.content as Buffer)).toBe(true);
  });

  test('sends an edition that has changed since, and the other addresses of a client', async () => {
    const { mails, url } = await server();
    const workspace = sampleWorkspace(tan);
    await send(workspace, url());
    workspace.change({ 'content/house.yaml': replacing('name: Ada Marsh', 'name: Ada March') });
    await send(workspace, url());
    workspace.change({
      'content/clients/tan.yaml': replacing(
        '[office@',
        '[OFFICE@tan-family.example, second@tan-family.example, office@',
      ),
    });
    await send(workspace, url());
    expect(mails.map(({ to }) => to[0])).toEqual([
      'office@tan-family.example',
      'office@tan-family.example',
      'second@tan-family.example',
    ]);
  });

  test('shows who gets what, and asks before the first', async () => {
    const { mails, url } = await server();
    const workspace = sampleWorkspace(tan);
    let shown = '';
    const { code, out } = await send(workspace, url(), ['--all-clients'], {
      ask: async (question) => {
        shown = question;
        return 'no';
      },
    });
    expect(shown).toBe('Send these 2 mails now? [y/N] ');
    expect(out).toMatch(/^2 mails through 127\.0\.0\.1:\d+, at most 20 a minute\n {2}client {2}to /);
    expect(out).toMatch(
      /\n {2}alder {3}trustees@alder\.example {5}The Lantern Quay lease \(4 March 2025\) {2}lantern-quay-2025-03-04\.pdf \(3 KB, [0-9a-f]{8}\)\n/,
    );
    expect(out).toMatch(/nothing was sent\n$/);
    expect([code, mails.length, statesOf(workspace)]).toEqual([0, 0, []]);
    const yes = await send(workspace, url(), ['--all-clients'], { ask: async () => 'y' });
    expect([yes.code, mails.length]).toEqual([0, 2]);
  });

  test('sends so many a minute', async () => {
    const { url } = await server();
    const workspace = sampleWorkspace(tan);
    workspace.change({ 'content/house.yaml': (text) => `${text}mail: { perMinute: 30 }\n` });
    await send(workspace, url(), ['--all-clients']);
    expect(workspace.world.clock.pauses).toEqual([2000]);
  });

  test('needs somebody to ask, or --yes', async () => {
    const ran = await run(['mail', '--client', 'tan', '--send'], sampleWorkspace(tan), {
      env: { BREVIER_SMTP_URL: 'smtps://127.0.0.1:1' },
    });
    expect([ran.code, ran.err]).toEqual([2, 'error: there is nobody to ask before sending: add --yes\n']);
  });

  test.each([
    ['', 'smtp-url-missing'],
    ['https://x.example', 'smtp-url-invalid'],
    [`smtps://desk:${secret}@x.example`, 'smtp-url-invalid'],
    ['smtps://desk:pw@x.example/?pool=true', 'smtp-url-invalid'],
    ['smtps://desk:%E0%A4%A@x.example', 'smtp-url-invalid'],
  ])('needs a server: %j', async (url, code) => {
    const ran = await send(sampleWorkspace(tan), url);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(`brevier: error ${code} `)]);
    expect(ran.err).not.toContain(secret);
  });

  test('--to-me sends to the house, as often as it likes, and the client has nothing of it', async () => {
    const { mails, url } = await server();
    const workspace = sampleWorkspace(tan);
    for (const _ of [1, 2]) {
      const { code, out } = await run(['mail', '--client', 'tan', '--to-me', '--yes'], workspace, {
        env: { BREVIER_SMTP_URL: url() },
      });
      expect(code).toBe(0);
      expect(out).toContain('(trial)');
    }
    expect(mails.map(({ to }) => to)).toEqual([['desk@northwind.example'], ['desk@northwind.example']]);
    const trial = await simpleParser(mails[0]?.bytes ?? '');
    expect([trial.to].flat()[0]?.text).not.toContain('tan-family');
    expect(ledgerOf(workspace).every(({ trial }) => trial === true)).toBe(true);
    expect((await send(workspace, url())).code).toBe(0);
    expect(mails.at(-1)?.to).toEqual(['office@tan-family.example']);
  });
});

describe('a server', () => {
  test('that refuses one address leaves the others, and that one may be tried again', async () => {
    let full = true;
    const { mails, url } = await server({
      recipient: (address) =>
        full && address.includes('alder') ? { code: 550, text: 'no such mailbox' } : null,
    });
    const workspace = sampleWorkspace(tan);
    const { code, err, out } = await send(workspace, url(), ['--all-clients']);
    expect(code).toBe(4);
    expect(err).toContain(
      'error mail-rejected the mail for the client "alder" to trustees@alder.example was not sent: 550 no such mailbox',
    );
    expect(out).toContain('1 of 2 accepted, 1 not\n');
    expect(statesOf(workspace)).toEqual(['planned', 'planned', 'rejected', 'sending', 'accepted']);
    full = false;
    expect((await send(workspace, url(), ['--all-clients'])).code).toBe(0);
    expect(mails.map(({ to }) => to[0])).toEqual(['office@tan-family.example', 'trustees@alder.example']);
  });

  test('that refuses the mail itself has not got it', async () => {
    const { url } = await server({ mail: () => ({ code: 552, text: 'too large' }) });
    const workspace = sampleWorkspace(tan);
    expect((await send(workspace, url())).code).toBe(4);
    expect(statesOf(workspace)).toEqual(['planned', 'sending', 'rejected']);
  });

  test('that refuses the login ends the run, and nobody sees the password', async () => {
    const { url, mails } = await server({ login: { ...login, password: 'another' } });
    const workspace = sampleWorkspace(tan);
    const { code, out, err } = await send(workspace, url(loginPart), ['--all-clients']);
    expect(code).toBe(4);
    expect(err).toContain('error smtp-login the mail server 127.0.0.1:');
    expect(err).toContain('wrong password *** for desk');
    const all = [out, err, ...Object.values(workspace.below('output'))].join('\n');
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
      expect(all).not.toContain(form);
    expect([mails.length, statesOf(workspace)]).toEqual([0, ['planned', 'planned']]);
  });

  test('that is not there ends the run; what was planned goes the next time', async () => {
    const { url, close, mails } = await startSmtp();
    await close();
    const workspace = sampleWorkspace(tan);
    const { code, err } = await send(workspace, url(), ['--all-clients']);
    expect(code).toBe(4);
    expect(err.match(/error smtp-unreachable/g)).toHaveLength(1);
    expect(statesOf(workspace)).toEqual(['planned', 'planned']);
    expect(mails).toEqual([]);
    const there = await server();
    expect((await send(workspace, there.url(), ['--all-clients'])).code).toBe(0);
    expect(there.mails).toHaveLength(2);
  });

  test('that falls silent before the final dot has not got the mail, which goes the next time', async () => {
    const { url, mails } = await server();
    const workspace = impatient(sampleWorkspace(tan));
    const silent = await stalling('says nothing to DATA');
    const { code, err } = await send(workspace, silent.url);
    expect(code).toBe(4);
    expect(err).toContain('error smtp-unreachable');
    expect(statesOf(workspace)).toEqual(['planned']);
    expect((await send(patient(workspace), url())).code).toBe(0);
    expect(mails).toHaveLength(1);
  });

  test('that stops in the middle of a mail has not got it', async () => {
    const { port } = await stalling('stops reading');
    const mail = Buffer.alloc(30_000_000, 'x'.repeat(70).concat('\r\n'));
    const server = { host: '127.0.0.1', port, secure: false, loopback: true };
    const options = { from: 'a@x.example', to: 'b@x.example', beforeData: async () => {} };
    const result = await createMailer({ patience }).send(server, mail, options);
    expect(result).toMatchObject({ state: 'rejected', cause: 'mail', reply: 'Timeout' });
  });

  test('that falls silent after the final dot leaves it unknown, which is never sent again by itself', async () => {
    const silent = await server({ mail: () => 'silence' });
    const { url, mails } = await server();
    const workspace = impatient(sampleWorkspace(tan));
    const { code, err } = await send(workspace, silent.url());
    expect(code).toBe(4);
    expect(err).toContain('error mail-unknown nobody knows whether the mail for the client "tan"');
    expect(statesOf(workspace)).toEqual(['planned', 'sending', 'unknown']);
    const again = await send(patient(workspace), url());
    expect([again.code, mails.length]).toEqual([1, 0]);
    expect(again.err).toContain(
      'error mail-unsettled the mail for the client "tan" to office@tan-family.example may',
    );
    const settle = (outcome: string) => run(['mail', '--client', 'tan', '--settle', outcome], workspace);
    expect((await settle('rejected')).out).toBe(
      'settled as rejected: tan/lantern-quay to office@tan-family.example\n',
    );
    expect((await settle('rejected')).out).toBe('there was nothing to settle\n');
    expect((await send(patient(workspace), url())).code).toBe(0);
    expect(mails).toHaveLength(1);
  });

  test('whose mail somebody found in the mailbox is settled as accepted', async () => {
    const silent = await server({ mail: () => 'silence' });
    const workspace = impatient(sampleWorkspace(tan));
    await send(workspace, silent.url());
    await run(['mail', '--client', 'tan', '--settle', 'accepted'], workspace);
    const { out, code } = await send(workspace, silent.url());
    expect([code, silent.mails.length]).toEqual([0, 1]);
    expect(out).toContain('sent already');
  });
});

/** A server that goes so far and no further. */
async function stalling(where: 'says nothing to DATA' | 'stops reading') {
  const listening = createServer((socket) => {
    const answer = (text: string) => socket.write(`${text}\r\n`);
    socket.on('error', () => {});
    answer('220 here');
    socket.on('data', (part) => {
      const line = part.toString('latin1');
      if (/^(?:EHLO|MAIL|RCPT)/.test(line)) answer('250 OK');
      if (!line.startsWith('DATA') || where === 'says nothing to DATA') return;
      answer('354 go on');
      socket.pause();
    });
    servers.push({ close: async () => void socket.destroy() });
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  servers.push({ close: async () => void listening.close() });
  const { port } = listening.address() as AddressInfo;
  return { port, url: `smtp://127.0.0.1:${port}` };
}

describe('elsewhere than on this machine', () => {
  const mail = Buffer.from('Subject: x\r\n\r\nHello\r\n');
  const options = { from: 'a@x.example', to: 'b@x.example', beforeData: async () => {} };
  const away = (port: number, secure: boolean): MailServer => ({
    host: '127.0.0.1',
    port,
    secure,
    loopback: false,
  });

  test('nothing is said in clear: a server without TLS gets no mail', async () => {
    const { port, mails } = await server({ tls: 'none' });
    const result = await createMailer().send(away(port, false), mail, options);
    expect(result).toMatchObject({ state: 'rejected', cause: 'no-tls' });
    expect(mails).toEqual([]);
  });

  test.each([
    ['implicit', true],
    ['starttls', false],
  ] as const)('a server has to prove who it is: %s', async (tls, secure) => {
    const { port, mails } = await server({ tls });
    const stranger = await createMailer().send(away(port, secure), mail, options);
    expect(stranger).toMatchObject({ state: 'rejected', cause: 'certificate' });
    expect(mails).toEqual([]);
    const known = createMailer({ ca: certificate, servername: 'brevier.test' });
    expect(await known.send(away(port, secure), mail, options)).toMatchObject({ state: 'accepted' });
    expect(mails.map(({ encrypted }) => encrypted)).toEqual([true]);
    const other = createMailer({ ca: certificate, servername: 'other.test' });
    expect(await other.send(away(port, secure), mail, options)).toMatchObject({ cause: 'certificate' });
  });

  test('the name of the host decides, and only this machine’s own are this machine', async () => {
    const { serverOf } = await import('../../src/send/index.js');
    const near = ['localhost', '127.0.0.1', '127.9.9.9', '[::1]'];
    const far = [
      'localhost.example.org',
      '127.0.0.1.example.org',
      '10.0.0.1',
      '[::ffff:127.0.0.1]',
      '0.0.0.0',
    ];
    expect(near.map((host) => serverOf(`smtp://${host}`)?.loopback)).toEqual(near.map(() => true));
    expect(far.map((host) => serverOf(`smtp://${host}`)?.loopback)).toEqual(far.map(() => false));
    expect(serverOf('smtp://x.example')).toMatchObject({ port: 587, secure: false });
    expect(serverOf('smtps://u%40x:p%2Fw@x.example')).toMatchObject({
      port: 465,
      secure: true,
      login: { user: 'u@x', password: 'p/w' },
    });
  });
});

describe('what has changed since the mails were shown holds them back', () => {
  test.each([
    ['the PDF', { 'output/tan/lantern-quay.pdf': 'another' }, 'its PDF is not the one on the disk any more'],
    [
      'the address',
      { 'content/clients/tan.yaml': 'name: Tan Wei Ling\nemail: new@tan-family.example\n' },
      'the address is not in the client’s file any more',
    ],
    [
      'the list of clients',
      { 'content/clients/odell.yaml': 'name: Odell Bank\n' },
      'the leak guard has not seen the new one',
    ],
  ] as const)('%s', async (_, changes, problem) => {
    const { mails, url } = await server();
    const workspace = sampleWorkspace(tan);
    const { code, err } = await send(workspace, url(), ['--client', 'tan'], {
      ask: async () => {
        workspace.change(changes);
        return 'y';
      },
    });
    expect(code).toBe(1);
    expect(err).toContain('error mail-stale');
    expect(err).toContain(problem);
    expect([mails.length, statesOf(workspace)]).toEqual([0, ['planned']]);
  });
});

describe('the ledger', () => {
  test.each([
    ['{"client":"tan","to":"office@tan-fam'],
    ['{"client":"tan","to":"office@tan-family.example","pdf":"00","state":"acc'],
    ['\0\0\0\0'],
  ])('cut off in the middle of a line lets nothing be sent until somebody has looked: %j', async (line) => {
    const { mails, url } = await server();
    const workspace = sampleWorkspace({ ...tan, 'output/mail-ledger.jsonl': line });
    const first = await send(workspace, url());
    expect([first.code, mails.length]).toEqual([1, 0]);
    expect(first.err).toContain(
      'mail-ledger.jsonl:1:1 error ledger-broken this line of the ledger cannot be read',
    );
    const settled = await run(['mail', '--client', 'tan', '--settle', 'rejected'], workspace);
    expect(settled.out).toBe('went on after 1 broken line of the ledger\n');
    expect(workspace.below('output')['mail-ledger.jsonl']?.split('\n')[0]).toBe(line);
    expect((await send(workspace, url())).code).toBe(0);
    expect(mails).toHaveLength(1);
  });

  test('says what was being sent when a run ended, and that is not sent again', async () => {
    const { mails, url } = await server();
    const workspace = sampleWorkspace(tan);
    workspace.world.mailer = dying(workspace.world.mailer);
    await expect(send(workspace, url())).resolves.toMatchObject({ code: 70 });
    expect(statesOf(workspace)).toEqual(['planned', 'sending']);
    workspace.world.mailer = createMailer();
    const { code, err } = await send(workspace, url());
    expect([code, mails.length]).toEqual([1, 0]);
    expect(err).toContain('error mail-unsettled');
  });

  test('is one process’s at a time', async () => {
    const { mails, url } = await server();
    const workspace = sampleWorkspace({ ...tan, 'output/mail-ledger.jsonl.lock': '4711' });
    const { code, err } = await send(workspace, url());
    expect([code, mails.length]).toEqual([1, 0]);
    expect(err).toContain('error mail-running process 4711 is sending mails from this folder');
    workspace.change({ 'output/mail-ledger.jsonl.lock': null });
    expect((await send(workspace, url())).code).toBe(0);
    expect(Object.keys(workspace.below('output'))).not.toContain('mail-ledger.jsonl.lock');
  });

  test('keeps two that do not see each other from sending twice', async () => {
    const { mails, url } = await server();
    const workspace = sampleWorkspace(tan);
    const blind = { ...workspace.world.journal, claim: async () => ({ release: async () => {} }) };
    const both = { ...workspace, world: { ...workspace.world, journal: blind } };
    await run(['mail', '--all-clients'], workspace);
    const runs = await Promise.all([1, 2, 3].map(() => send(both, url(), ['--all-clients'])));
    expect(mails.map(({ to }) => to[0]).sort()).toEqual([
      'office@tan-family.example',
      'trustees@alder.example',
    ]);
    expect(runs.filter(({ err }) => err.includes('error mail-claimed')).length).toBeGreaterThan(0);
  });
});

/** A mailer whose process ends when the server is ready for the mail. */
function dying(mailer: Mailer): Mailer {
  return {
    ...mailer,
    send: async (_, __, { beforeData }) => {
      await beforeData();
      throw new Error('killed');
    },
  };
}
