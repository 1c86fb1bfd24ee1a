import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWeb } from '../../src/adapters/web/index.js';
import { isPrivateAddress } from '../../src/adapters/web/private-address.js';

const asked: string[] = [];
let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['user-agent']}`);
    if (request.url === '/slow') return;
    if (request.url === '/moved') response.writeHead(301, { location: '/there' });
    else response.writeHead(request.url === '/gone' ? 404 : 200);
    response.end(request.method === 'HEAD' ? undefined : 'x'.repeat(1_000_000));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const web = createWeb({ userAgent: 'Test/1', allowPrivate: true });
const head = { method: 'HEAD', deadline: 5_000 } as const;

describe('a server', () => {
  test.each([
    ['/', 200, null],
    ['/gone', 404, null],
    ['/moved', 301, '/there'],
  ])('%s answers %s', async (path, status, location) => {
    expect(await web.ask(origin + path, head)).toEqual({ kind: 'answer', status, location });
    expect(asked.at(-1)).toBe(`HEAD ${path} Test/1`);
  });

  test('is asked with GET, and its page is not read', async () => {
    expect(await web.ask(`${origin}/`, { ...head, method: 'GET' })).toMatchObject({ status: 200 });
  });

  test('that does not answer in time', async () => {
    expect(await web.ask(`${origin}/slow`, { ...head, deadline: 30 })).toMatchObject({
      kind: 'failed',
      reason: 'time',
    });
  });

  test('that nobody waits for any more', async () => {
    const stop = new AbortController();
    const answer = web.ask(`${origin}/slow`, { ...head, signal: stop.signal });
    stop.abort();
    expect(await answer).toMatchObject({ kind: 'failed', reason: 'network' });
  });

  test('that speaks no TLS', async () => {
    expect(await web.ask(origin.replace('http', 'https'), head)).toMatchObject({
      kind: 'failed',
      reason: 'network',
    });
  });
});

test('a server whose certificate nobody vouches for', async () => {
  // A key pair that was made for this test and is good for nothing else.
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) =>
    readFileSync(join(import.meta.dirname, '../fixtures/tls', name)),
  );
  const secure = createTlsServer({ key, cert }, (_, response) => void response.end());
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  const address = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/`;
  expect(await web.ask(address, head)).toEqual({
    kind: 'failed',
    reason: 'certificate',
    detail: 'its certificate cannot be verified',
  });
  const trusting = createWeb({ userAgent: 'Test/1', allowPrivate: true, ca: String(cert) });
  expect(await trusting.ask(address, head)).toMatchObject({
    reason: 'certificate',
    detail: 'its certificate is for another host',
  });
  secure.closeAllConnections();
  await new Promise((resolve) => secure.close(resolve));
});

describe('private addresses', () => {
  const open = createWeb({ userAgent: 'Test/1' });
  test.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://a.localhost./',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://0.0.0.0/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
  ])('%s is never asked', async (address) => {
    expect(await open.ask(address, head)).toMatchObject({ kind: 'failed', reason: 'private' });
  });

  test('the server here is one of them', async () => {
    const before = asked.length;
    expect(await open.ask(origin, head)).toMatchObject({ reason: 'private' });
    expect(asked).toHaveLength(before);
  });

  test.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

test.each([
  'file:///etc/passwd',
  'ftp://a.example/',
  'javascript:1',
  'nonsense',
])('%s is no web address', async (address) => {
  expect(await web.ask(address, head)).toMatchObject({ kind: 'failed', reason: 'network' });
});
