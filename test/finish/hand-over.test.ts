import { PDFDocument } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, test } from 'vitest';
import { attachedFiles, finish } from '../../src/finish/index.js';
import { textsOf } from '../../src/pdf/document-text.js';
import { PdfFile } from '../../src/pdf/file.js';
import { taggedPdf } from '../pdf/tagged.js';
import { codes } from '../pdf/written.js';
import { editionOf } from '../steps.js';
import { adding, folder, run, sampleWorkspace } from '../workspace.js';

const content = `/P <</MCID 0>> BDC\nBT\n/F 10 Tf\n1 0 0 1 20 50 Tm\n${codes('SECRET RENT')} Tj\nET\nEMC`;
const briefing = `${folder}/briefing.yaml`;

async function finished(keys = '') {
  const edition = await editionOf({ [briefing]: adding(keys) });
  const deal = '# a remark among authors\nname: Lantern Quay\nrent: SGD 1.20\n';
  const attachments = attachedFiles(edition, { deal, manifest: { brevier: '1.2.3' } });
  return finish(taggedPdf(content, ['P', 0]), { edition, headings: [], creator: 'Brevier', attachments });
}

describe('files inside the PDF', () => {
  test('nothing is attached unless it is asked for', async () => {
    expect(Buffer.from((await finished()).pdf).toString('latin1')).not.toContain('EmbeddedFile');
  });

  test('are found by another reader, with their relation to the document', async () => {
    const { pdf } = await finished('attach: [manifest, data, references]\n');
    const document = await PDFDocument.load(pdf);
    const attached = document.getAttachments();
    expect(
      attached.map(({ name, description, afRelationship, mimeType }) => [
        name,
        description,
        afRelationship,
        mimeType,
      ]),
    ).toEqual([
      ['deal.yaml', 'The deal data that the figures come from', 'Data', 'application/yaml'],
      ['manifest.json', 'What this document was made from', 'Supplement', 'application/json'],
      [
        'references.json',
        'The works cited, as CSL-JSON',
        'Supplement',
        'application/vnd.citationstyles.csl+json',
      ],
    ]);
    const text = (name: string) =>
      Buffer.from(attached.find((file) => file.name === name)?.data ?? []).toString('utf8');
    expect(text('deal.yaml')).toBe('name: Lantern Quay\nrent: SGD 1.20\n');
    expect(JSON.parse(text('manifest.json'))).toEqual({ brevier: '1.2.3' });
    expect(JSON.parse(text('references.json'))[0]).toHaveProperty('title');
  });

  test('are read by whoever looks for every word of a file', async () => {
    const { pdf } = await finished('attach: [data]\n');
    expect(textsOf(new PdfFile(pdf))).toContainEqual({
      where: 'data',
      page: null,
      text: 'name: Lantern Quay\nrent: SGD 1.20\n',
    });
  });
});

describe('for the archive', () => {
  test('the file says so, and says what its colours mean', async () => {
    const { pdf } = await finished('archive: true\n');
    const file = new PdfFile(pdf);
    const packet = textsOf(file).find(({ where }) => where === 'data')?.text ?? '';
    expect(packet).toContain('<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>');
    expect(textsOf(file)).toContainEqual({
      where: 'OutputConditionIdentifier',
      page: null,
      text: 'sRGB IEC61966-2.1',
    });
  });

  test('it cannot be encrypted', async () => {
    const workspace = sampleWorkspace({ [briefing]: adding('archive: true\n') });
    const { code, err } = await run(['build', '--password', 'lantern'], workspace);
    expect(code).toBe(1);
    expect(err).toContain('archive-encrypted');
    expect(workspace.below('output')).toEqual({});
  });
});

describe('encrypted', () => {
  /** The text of the first page, as PDFium reads it; null when it cannot open the file. */
  async function textWith(pdf: Uint8Array, password?: string): Promise<string | null> {
    const library = await PDFiumLibrary.init();
    try {
      return (await library.loadDocument(pdf, password)).getPage(0).getText();
    } catch {
      return null;
    } finally {
      library.destroy();
    }
  }

  test('the file opens with its password, and not without', async () => {
    const pdf = await (await finished('attach: [data]\n')).encrypted('hafen größe');
    expect(await textWith(pdf, 'hafen größe')).toContain('SECRET RENT');
    expect(await textWith(pdf, 'hafen')).toBeNull();
    expect(await textWith(pdf)).toBeNull();
    expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/Lantern|SECRET/);
  });

  test('the same document and password give the same bytes, any other does not', async () => {
    const one = await finished();
    const again = await finished();
    const other = await finished('attach: [data]\n');
    const bytes = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');
    expect(bytes(await again.encrypted('one'))).toBe(bytes(await one.encrypted('one')));
    const keys = (pdf: Uint8Array) => /\/UE <(\w+)>/.exec(bytes(pdf))?.[1];
    expect(
      new Set([
        keys(await one.encrypted('one')),
        keys(await one.encrypted('two')),
        keys(await other.encrypted('one')),
      ]).size,
    ).toBe(3);
  });

  test.each<[string, number[]]>([
    ['', [3, 5, 12]],
    ['permissions: []\n', []],
    ['permissions: [print, fill]\n', [3, 9, 12]],
    ['permissions: [print, copy, annotate, fill, assemble, modify]\n', [3, 4, 5, 6, 9, 11, 12]],
  ])('permissions %j set the bits %j, and screen readers are always let in', async (keys, expected) => {
    const pdf = await (await finished(keys)).encrypted('one');
    const bits = Number(/\/P (-?\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1]);
    const set = Array.from({ length: 12 }, (_, index) => index + 1).filter((bit) => bits & (1 << (bit - 1)));
    expect(set).toEqual([...expected, 7, 8, 10].sort((a, b) => a - b));
  });

  test('a build is made anew each time, and once more in clear when no password is given', async () => {
    const workspace = sampleWorkspace();
    const encrypted = () => (workspace.below('output')['lantern-quay.pdf'] ?? '').includes('/Encrypt');
    await run(['build', '--password', 'lantern'], workspace);
    expect(encrypted()).toBe(true);
    expect((await run(['build', '--password', 'lantern'], workspace)).out).toMatch(/^wrote/);
    expect((await run(['build'], workspace)).out).toMatch(/^wrote/);
    expect(encrypted()).toBe(false);
    expect((await run(['build'], workspace)).out).toMatch(/^unchanged/);
  });

  test('a briefing in the place of the password is taken for none', async () => {
    const { code, out, err } = await run(['build', '--password', 'lantern-quay'], sampleWorkspace());
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(
      '--password took "lantern-quay" as the password, and that is a briefing; write the password after it',
    );
    const meant = await run(['build', 'lantern-quay', '--password', 'lantern-quay'], sampleWorkspace());
    expect(meant.code).toBe(0);
  });

  test('a password that is nowhere is wrong usage', async () => {
    const { code, err } = await run(['build', '--password'], sampleWorkspace());
    expect([code, err]).toEqual([2, expect.stringContaining('BREVIER_PASSWORD')]);
  });
});
