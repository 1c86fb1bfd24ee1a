import { describe, expect, test } from 'vitest';
import { adding, replacing, run } from '../workspace.js';
import { mailed, tan } from './mailed.js';

/** What stops a mail, each with its finding. */

const letter = (body: string, subject = "'A subject'") => ({
  'templates/mail.hbs': `---\nsubject: ${subject}\n---\n${body}`,
});

describe('a mail is not written', () => {
  test.each([
    [
      'without an address',
      { 'content/clients/tan.yaml': 'name: Tan\n' },
      'content/clients/tan.yaml:1:1 error email-missing the client "tan" has no e-mail address',
    ],
    [
      'without a sender',
      { 'content/house.yaml': replacing('email: desk@northwind.example\n', '') },
      'content/house.yaml:1:1 error sender-missing',
    ],
    [
      'to what is no address',
      { 'content/clients/tan.yaml': 'name: Tan\nemail: office at tan\n' },
      'content/clients/tan.yaml:2:8 error value-invalid',
    ],
    [
      'to an address with a line break',
      { 'content/clients/tan.yaml': 'name: Tan\nemail: "office@tan.example\\r\\nBcc: all@tan.example"\n' },
      'content/clients/tan.yaml:2:8 error value-invalid',
    ],
    [
      'to an address that is too long',
      { 'content/clients/tan.yaml': `name: Tan\nemail: ${'a'.repeat(65)}@tan.example\n` },
      'content/clients/tan.yaml:2:8 error value-invalid',
    ],
    [
      'to an address with a name',
      { 'content/clients/tan.yaml': 'name: Tan\nemail: "Tan <office@tan.example>"\n' },
      'content/clients/tan.yaml:2:8 error value-invalid',
    ],
    [
      'with a variable that is not there',
      letter('Dear {{client.nmae}}'),
      'templates/mail.hbs:4:6 error variable-unknown "client.nmae"',
    ],
    [
      'with one in its subject',
      letter('Hello', "'{{briefing.titel}}'"),
      'templates/mail.hbs:2:10 error variable-unknown "briefing.titel"',
    ],
    [
      'with a prototype’s property',
      letter('{{client.constructor}}'),
      'templates/mail.hbs:4:1 error variable-unknown',
    ],
    [
      'with a helper that is not there',
      letter('{{shout client.name}}'),
      'templates/mail.hbs:4:1 error helper-unknown',
    ],
    [
      'with a partial of the page',
      letter('{{> terms-table}}'),
      'templates/mail.hbs:4:1 error helper-misused {{> terms-table}}: a mail has no partials',
    ],
    ['without a subject', { 'templates/mail.hbs': 'Hello' }, 'templates/mail.hbs:1:1 error key-missing'],
    [
      'with front matter that is open',
      { 'templates/mail.hbs': '---\nsubject: x\n' },
      'templates/mail.hbs:1:1 error front-matter-open',
    ],
    [
      'with a key that is unknown',
      { 'templates/mail.hbs': "---\nsubject: 'x'\nto: x\n---\nHello" },
      'templates/mail.hbs:3:1 error key-unknown',
    ],
    ['with a template that does not parse', letter('{{#if client}}'), 'error template-syntax'],
    [
      'with a style that no mail program knows',
      { 'styles/mail.css': 'p > a { color: red }' },
      'styles/mail.css:1:1 error mail-style "p > a"',
    ],
    [
      'with a style that loads',
      { 'styles/mail.css': 'p { background: url(https://x.example/a.png) }' },
      'styles/mail.css:1:17 error style-removed',
    ],
    [
      'with a figure that contradicts',
      letter('The rent for the term is S$9 million.'),
      'templates/mail.hbs:4:',
    ],
  ] as const)('%s', async (_, changes, finding) => {
    const { code, err, workspace } = await mailed(changes);
    expect(err).toContain(finding);
    expect(code).toBe(1);
    expect(Object.keys(workspace.below('output')).filter((path) => path.endsWith('.eml'))).toEqual([]);
  });

  test('with a word of another client', async () => {
    const { code, err } = await mailed(letter('We wrote the same to Alder Trust.'));
    expect(err).toContain('error client-leak the name of the client "alder" stands in the mail: "');
    expect(code).toBe(1);
  });

  test('when the PDF was edited by hand since, which stays as it is', async () => {
    const { workspace } = await mailed();
    workspace.change({ 'output/tan/lantern-quay.pdf': 'edited by hand' });
    const { code, err } = await run(['mail', '--client', 'tan'], workspace);
    expect(err).toContain(
      'brevier: error pdf-altered output/tan/lantern-quay.pdf is not the file that its manifest',
    );
    expect(code).toBe(1);
    expect(workspace.below('output')['tan/lantern-quay.pdf']).toBe('edited by hand');
    expect((await run(['build', '--client', 'tan'], workspace)).code).toBe(0);
    expect((await run(['mail', '--client', 'tan'], workspace)).code).toBe(0);
  });

  test('to nobody', async () => {
    const { code, err } = await run(['mail'], (await mailed()).workspace);
    expect([code, err]).toEqual([
      2,
      'error: a mail goes to a client: name one with --client, or all with --all-clients\n',
    ]);
  });
});

describe('what the house demands before issue', () => {
  const house = (demands: string) => ({ 'content/house.yaml': adding(`issue: ${demands}\n`) });

  test.each([
    ['{ words: [old warehouse] }', 'error word-barred'],
    ['{ words: [in short] }', 'error word-barred'],
    ['{ approval: briefing }', 'error approval-missing'],
    ['{ sections: [summary] }', 'error section-required'],
  ])('stops the mail by name: %s', async (demands, finding) => {
    const { code, err, workspace } = await mailed(house(demands));
    expect(err).toContain(finding);
    expect(err).not.toContain('issue-barred');
    expect(code).toBe(1);
    expect(Object.keys(workspace.below('output')).filter((path) => path.endsWith('.eml'))).toEqual([]);
  });

  test('counts to the day of issue', async () => {
    const demands = house('{ maximumDays: 10 }');
    expect((await mailed(demands, ['--on', '2025-03-10'])).code).toBe(0);
    const { code, err } = await mailed(demands, ['--on', '2025-03-20']);
    expect([code, err]).toEqual([1, expect.stringContaining('error briefing-too-old')]);
  });
});

describe('the size of a mail', () => {
  const limits = (text: string) => ({
    'content/clients/tan.yaml': `${tan['content/clients/tan.yaml']}mail: ${text}\n`,
  });

  test('has a limit that house and client can move, and says what makes the PDF large', async () => {
    const { code, err } = await mailed(limits('{ limit: 5000 }'));
    expect(code).toBe(1);
    expect(err).toMatch(
      /error mail-too-large the mail has \d+ KB as it travels, and at most 5 KB are sent; the PDF has \d+ KB \(.*pages and the rest \d+ KB.*\)/,
    );
    expect((await mailed({ 'content/house.yaml': adding('mail: { limit: 5000 }\n') })).code).toBe(1);
    expect((await mailed(limits('{ limit: 500000 }'))).code).toBe(0);
  });

  test('is warned of below it', async () => {
    const { code, err } = await mailed(limits('{ warnAbove: 5000 }'));
    expect(code).toBe(0);
    expect(err).toContain('warning mail-large');
    expect((await mailed(limits('{ warnAbove: 5000 }'), ['--strict'])).code).toBe(1);
  });
});

test('data and words become no markup', async () => {
  const { mail, code } = await mailed({
    'content/clients/tan.yaml':
      'name: "<img src=x onerror=alert(1)> **Tan** {{house}} [a](javascript:b)"\nemail: a@tan.example\n',
    ...letter(
      '{{client.name}}\n\n<script>alert(1)</script><b onclick="x">bold</b> [go](javascript:alert(1)) ![p](https://x.example/p.png)\n\n<iframe src="https://x.example"></iframe>',
    ),
  });
  expect(code).toBe(0);
  const html = String(mail.html);
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; **Tan** {{house}} [a](javascript:b)');
  expect(html).not.toMatch(/<(?:img|script|iframe|b)\b|onclick=|href="javascript/i);
});

test('brevier check says what is wrong with a client’s mail, and with no other', async () => {
  const { workspace } = await mailed(letter('Dear {{client.nmae}}'));
  const own = await run(['check', '--client', 'tan'], workspace);
  expect([own.code, own.err]).toEqual([
    1,
    expect.stringContaining('templates/mail.hbs:4:6 error variable-unknown'),
  ]);
  expect((await run(['check'], workspace)).code).toBe(0);
  expect((await run(['build', '--client', 'tan'], workspace)).code).toBe(0);
});
