import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, test } from 'vitest';
import { createMailer } from '../../src/adapters/mailer/index.js';
import { run, sampleWorkspace } from '../workspace.js';
import { tan } from './mailed.js';
import { certificate } from './smtp.js';

/** Sending to a server of another family than the client's: aiosmtpd, in Debian python3-aiosmtpd. */

const python = ['python3', '/usr/bin/python3'].find((command) => {
  try {
    execFileSync(command, ['-c', 'import aiosmtpd'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly encrypted: boolean;
  readonly user: string | null;
  readonly bytes: string;
}

let server: ChildProcess | null = null;
afterEach(() => server?.kill());

/** The port, and a way to wait for the next mail. */
async function start(kind: 'implicit' | 'starttls') {
  const tls = join(import.meta.dirname, '../fixtures/tls');
  const args = [join(import.meta.dirname, 'foreign-server.py'), kind, `${tls}/cert.pem`, `${tls}/key.pem`];
  const started = spawn(python as string, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  server = started;
  const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value as string);
  const { port } = await next();
  return { port: port as number, taken: next as () => Promise<Taken> };
}

test.runIf(process.env.BREVIER_PEERS === 'required')('there is a server that is not of Node', () => {
  expect(python).toBeDefined();
});

describe.skipIf(!python)('a server that is not of Node (needs python3-aiosmtpd)', () => {
  test('takes what brevier mail sends over TLS, as it was written', async () => {
    const { port, taken } = await start('implicit');
    const workspace = sampleWorkspace(tan);
    const env = { BREVIER_SMTP_URL: `smtps://desk:p%20w@127.0.0.1:${port}` };
    const { code, err, out } = await run(['mail', '--client', 'tan', '--send', '--yes'], workspace, { env });
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('250 2.0.0 taken');
    const { bytes, ...rest } = await taken();
    expect(rest).toEqual({
      from: 'desk@northwind.example',
      to: ['office@tan-family.example'],
      encrypted: true,
      user: 'desk',
    });
    const mail = await simpleParser(Buffer.from(bytes, 'base64'));
    const pdf = Buffer.from(workspace.below('output')['tan/lantern-quay.pdf'] ?? '', 'latin1');
    expect(mail.attachments[0]?.content.equals(pdf)).toBe(true);
  });

  test('takes it after STARTTLS, once it has shown who it is', async () => {
    const { port, taken } = await start('starttls');
    const far = {
      host: '127.0.0.1',
      port,
      secure: false,
      loopback: false,
      login: { user: 'desk', password: 'p w' },
    };
    const options = { from: 'a@x.example', to: 'b@x.example', beforeData: async () => {} };
    const mail = Buffer.from('Subject: dots\r\n\r\n.\r\n..\r\nend\r\n');
    expect(await createMailer().send(far, mail, options)).toMatchObject({ cause: 'certificate' });
    const trusting = createMailer({ ca: certificate, servername: 'brevier.test' });
    expect(await trusting.send(far, mail, options)).toEqual({ state: 'accepted', reply: '250 2.0.0 taken' });
    const { bytes, encrypted } = await taken();
    expect(Buffer.from(bytes, 'base64').toString()).toContain('\r\n\r\n.\r\n..\r\nend');
    expect(encrypted).toBe(true);
    expect(await trusting.send(far, mail, { ...options, to: 'nobody@x.example' })).toEqual({
      state: 'rejected',
      cause: 'mail',
      reply: '550 5.1.1 no such mailbox',
    });
    const wrong = { ...far, login: { user: 'desk', password: 'wrong' } };
    expect(await trusting.send(wrong, mail, options)).toMatchObject({ state: 'rejected', cause: 'login' });
  });
});
