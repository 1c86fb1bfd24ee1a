import { expect, test } from 'vitest';
import { impossible, stances } from '../../src/adapters/chromium/stance.js';
import { thisHost } from '../../src/adapters/host.js';

const host = thisHost({});
const sandboxed = { account: null, sandbox: true };
const lent = { account: { uid: 61184, gid: 61184 }, sandbox: true };
const line = '[1122/110554.043951:FATAL:content/browser/zygote_host/zygote_host_impl_linux.cc:128] ';

test('an ordinary user starts with the sandbox first', () => {
  expect(stances({ ...host, platform: 'linux', getuid: () => 1000 })).toEqual([
    sandboxed,
    { account: null, sandbox: false },
  ]);
});

test('root starts its browser sandboxed, under an account without a name', () => {
  const [first, ...rest] = stances({ ...host, platform: 'linux', pid: 4336, getuid: () => 0 });
  expect(first).toEqual(lent);
  expect(rest.map(({ sandbox }) => sandbox)).toEqual([false, false]);
});

test('no platform but Linux ever does without', () => {
  expect(stances({ ...host, platform: 'darwin', getuid: () => 501 })).toEqual([sandboxed]);
});

test.each([
  ['No usable sandbox! If you are running on Ubuntu 23.10+', 'No usable sandbox'],
  [
    'Failed to move to new namespace: PID namespaces supported, errno = Operation not permitted',
    'Failed to move to new namespace: PID namespaces supported, errno = Operation not permitted',
  ],
  ['Check failed: . : No such file or directory (2)', null],
  ['Check failed: . : Resource temporarily unavailable (11)', null],
])('"%s" costs the sandbox: %s', (words, reason) => {
  expect(impossible(sandboxed, `LaunchProcess\n${line}${words}\n`, new Error('closed'))).toBe(reason);
});

test('an account that may not be taken leads to the next way', () => {
  const refused = Object.assign(new Error('spawn EPERM'), { code: 'EPERM' });
  expect(impossible(lent, '', refused)).toContain('another account');
  expect(impossible(sandboxed, '', refused)).toBeNull();
});
