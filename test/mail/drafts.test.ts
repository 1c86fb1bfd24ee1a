import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { expectGolden } from '../golden.js';
import { replacing, run, sampleWorkspace } from '../workspace.js';
import { drafted, hasPython, mailed, readByPython, tan } from './mailed.js';

const noon = '2025-03-04T12:00:00+00:00';

describe('brevier mail', () => {
  test('writes a draft beside the PDF', async () => {
    const { code, out, err, mail, workspace } = await mailed();
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^wrote output\/tan\/lantern-quay\.eml \(to office@tan-family\.example, \d+ KB\)\n$/);
    const pdf = Buffer.from(workspace.below('output')['tan/lantern-quay.pdf'] ?? '', 'latin1');
    expect(mail.subject).toBe('The Lantern Quay lease (4 March 2025)');
    expect(mail.from?.value).toEqual([
      { name: 'Ada Marsh, Northwind Trust', address: 'desk@northwind.example' },
    ]);
    expect([mail.to].flat()[0]?.value).toEqual([
      { name: 'Tan Wei Ling', address: 'office@tan-family.example' },
    ]);
    expect(mail.headers.get('x-unsent')).toBe('1');
    const [file] = mail.attachments;
    expect([file?.filename, file?.contentType]).toEqual(['lantern-quay-2025-03-04.pdf', 'application/pdf']);
    expect(file?.content.equals(pdf)).toBe(true);
  });

  test.skipIf(!hasPython)('which Python’s email package reads the same (needs python3)', async () => {
    const { bytes, mail } = await mailed();
    const [other] = (await readByPython([bytes])) ?? [];
    expect(other).toMatchObject({ subject: mail.subject, id: mail.messageId, date: noon, defects: [] });
    expect(other?.from).toEqual([['Ada Marsh, Northwind Trust', 'desk@northwind.example']]);
    expect(other?.to).toEqual([['Tan Wei Ling', 'office@tan-family.example']]);
    const [file] = mail.attachments;
    expect(other?.attachments).toEqual([
      { name: file?.filename, type: 'application/pdf', bytes: file?.content.toString('base64') },
    ]);
    expect(other?.text.replaceAll('\r\n', '\n')).toBe(mail.text);
    expect(other?.html.replaceAll('\r\n', '\n')).toBe(mail.html);
  });

  test('says the same in plain text and in HTML', async () => {
    const { mail } = await mailed(summary);
    expectGolden('mail.txt', mail.text ?? '');
    expectGolden('mail.html', String(mail.html));
  });

  test('writes the same bytes again, with CRLF and short lines, and says that nothing has changed', async () => {
    const { workspace, bytes } = await mailed();
    const again = await run(['mail', '--client', 'tan'], workspace);
    expect(again.out).toMatch(/^unchanged /);
    expect((await mailed()).bytes.equals(bytes)).toBe(true);
    const lines = bytes.toString('latin1').split('\r\n');
    expect(lines.filter((line) => line.length > 78 || /[\r\n]/.test(line))).toEqual([]);
    expect(bytes.every((byte) => byte < 0x80)).toBe(true);
  });

  test('gives another Message-ID to anything else', async () => {
    const first = await mailed();
    const other = await mailed({
      'content/clients/tan.yaml': 'name: Tan Wei Li\nemail: office@tan-family.example\n',
    });
    expect(other.mail.messageId).not.toBe(first.mail.messageId);
    expect(first.mail.messageId).toMatch(/^<[0-9a-f]{40}@northwind\.example>$/);
  });

  test('goes to each address of the client’s file', async () => {
    const { mail } = await mailed({
      'content/clients/tan.yaml': 'name: Tan Wei Ling\nemail: [a@tan.example, b@tan.example]\n',
    });
    expect([mail.to].flat()[0]?.value.map(({ address }) => address)).toEqual([
      'a@tan.example',
      'b@tan.example',
    ]);
  });

  test('is in the edition’s language', async () => {
    const { mail, err } = await mailed({
      'content/clients/tan.yaml':
        'name: 陈女士\nsalutation: 尊敬的陈女士：\nemail: office@tan-family.example\nlocale: zh-Hans-SG\n',
      'content/briefings/lantern-quay/briefing.zh-Hans.yaml': 'title: 灯笼码头租约\nshortTitle: 灯笼码头\n',
    });
    expect(err).not.toContain(' error ');
    expect(mail.subject).toBe('灯笼码头租约 (2025年3月4日)');
    expect(mail.html).toContain('<html lang="zh-Hans-SG">');
    expect(mail.text).toContain('尊敬的陈女士：\n\n随信附上您的专属简报');
    expect(mail.attachments[0]?.filename).toBe('lantern-quay-2025-03-04.pdf');
  });

  test('takes its words from the client’s own template, which is no part of the PDF', async () => {
    const { workspace, mail } = await mailed({
      'templates/clients/tan/mail.hbs':
        "---\nsubject: 'For {{client.name}}'\n---\n\nOnly **you** read this. [A link](https://northwind.example.org/x)\n",
    });
    expect(mail.subject).toBe('For Tan Wei Ling');
    expect(mail.text).toContain('Only you read this. A link <https://northwind.example.org/x>');
    const manifest = JSON.parse(workspace.below('output')['tan/lantern-quay.manifest.json'] ?? '');
    expect(Object.keys(manifest.inputs).filter((path) => /mail/.test(path))).toEqual([]);
    const alder = await run(['mail', '--client', 'alder'], workspace);
    expect(alder.code).toBe(0);
    expect(workspace.below('output')['alder/lantern-quay.eml']).not.toContain('Only');
  });

  test('leaves the headline figures and the summary out where the client’s file says so', async () => {
    const { mail } = await mailed({
      ...summary,
      'content/clients/tan.yaml': `${tan['content/clients/tan.yaml']}mail: { headlines: false, summary: false, from: other@northwind.example }\n`,
    });
    expect(mail.text).not.toMatch(/Headline figures|A ceiling/);
    expect(mail.from?.value[0]?.address).toBe('other@northwind.example');
  });

  test('goes when the edition it carried is built anew', async () => {
    const { workspace } = await mailed();
    workspace.change({ 'content/house.yaml': replacing('name: Ada Marsh', 'name: Ada March') });
    await run(['build', '--client', 'tan'], workspace);
    expect(Object.keys(workspace.below('output')).sort()).toEqual([
      'tan/lantern-quay.manifest.json',
      'tan/lantern-quay.pdf',
      expect.stringMatching(/^tan\/lantern-quay\.trail\/[0-9a-f]{16}\.json$/),
    ]);
  });

  test('writes the drafts of all clients, and those of some when others fail', async () => {
    const workspace = sampleWorkspace({ ...tan, 'content/clients/mute.yaml': 'name: Mute Ltd\n' });
    const { code, out, err } = await run(['mail', '--all-clients', '--json'], workspace);
    expect(code).toBe(1);
    expect(err).toContain('  failed: mute/lantern-quay: email-missing\n1 error; no other mail was written\n');
    const { mails } = JSON.parse(out);
    expect(mails.map((mail: { client: string; status: string }) => [mail.client, mail.status])).toEqual([
      ['alder', 'written'],
      ['mute', 'stopped'],
      ['tan', 'written'],
    ]);
  });

  test('attaches what was encrypted with the password that was given', async () => {
    const { workspace, mail } = await mailed({}, ['--password', 'secret']);
    const pdf = Buffer.from(workspace.below('output')['tan/lantern-quay.pdf'] ?? '', 'latin1');
    expect(mail.attachments[0]?.content.equals(pdf)).toBe(true);
    expect(pdf.includes('/Encrypt')).toBe(true);
    const hash = createHash('sha256').update(pdf).digest('hex');
    const clear = await run(['mail', '--client', 'tan'], workspace);
    expect([clear.code, clear.err]).toEqual([
      1,
      expect.stringContaining('error pdf-encrypted output/tan/lantern-quay.pdf'),
    ]);
    const still = Buffer.from(workspace.below('output')['tan/lantern-quay.pdf'] ?? '', 'latin1');
    expect(createHash('sha256').update(still).digest('hex')).toBe(hash);
    expect((await drafted(workspace)).mail.attachments[0]?.content.equals(pdf)).toBe(true);
  });
});

const summary = {
  'content/briefings/lantern-quay/sections/00-summary.md': `---
title: Summary
numbered: false
slot: summary
---

The market pays {{fact "rent"}} over the term [@quay-notice], says @quay-notice. "Quoted" *words* stay.

> [!RISK]
> A ceiling is not a promise.

1. First
2. Second [a link](https://northwind.example.org/a)
   - inside

| Floor | Area |
|---|--:|
| Hall | 4,200 |
`,
};
