import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { simpleParser } from 'mailparser';
import { type Changes, run, sampleWorkspace, type TestWorkspace } from '../workspace.js';

/** The sample's edition for "tan", mailed. */

export const draftPath = 'output/tan/lantern-quay.eml';

export const tan = {
  'content/clients/tan.yaml':
    'name: Tan Wei Ling\nsalutation: Dear Ms Tan\nemail: [office@tan-family.example]\n',
  'content/clients/alder.yaml': 'name: Alder Trust\nemail: trustees@alder.example\n',
};

export async function mailed(changes: Changes = {}, args: readonly string[] = []) {
  const workspace = sampleWorkspace({ ...tan, ...changes });
  const ran = await run(['mail', '--client', 'tan', ...args], workspace);
  return { ...ran, workspace, ...(await drafted(workspace)) };
}

/** The draft as bytes, and as a mail program reads it. */
export async function drafted(workspace: TestWorkspace) {
  const bytes = Buffer.from(workspace.below('output')['tan/lantern-quay.eml'] ?? '', 'latin1');
  return { bytes, mail: await simpleParser(bytes) };
}

/** What Python's standard library makes of a mail. */
export interface PythonMail {
  readonly subject: string;
  /** Each with its name and its address. */
  readonly from: ReadonlyArray<readonly [string, string]>;
  readonly to: ReadonlyArray<readonly [string, string]>;
  readonly headers: readonly string[];
  readonly id: string;
  readonly date: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: ReadonlyArray<{ name: string; type: string; bytes: string }>;
  readonly defects: readonly string[];
}

const script = `
import base64, email, email.policy, json, sys
from email.header import decode_header, make_header
from email.utils import getaddresses
# Names through email.header: up to Python 3.12 the newer reader keeps the space between two encoded words of one name.
def named(name):
    return str(make_header(decode_header(name)))
def unfolded(value):
    return ''.join(str(value).splitlines())
def read(line):
    mail = email.message_from_bytes(base64.b64decode(line), policy=email.policy.default)
    plain = email.message_from_bytes(base64.b64decode(line))
    def people(field):
        pairs = getaddresses([unfolded(plain[field])])
        assert [a for _, a in pairs] == [a.addr_spec for a in mail[field].addresses]
        return [[named(name), address] for name, address in pairs]
    body = lambda kind: mail.get_body((kind,)).get_content()
    defects = [str(d) for part in mail.walk() for d in part.defects]
    defects += [str(d) for name in mail.keys() for d in mail[name].defects]
    return {
        'subject': str(mail['Subject']).strip(), 'from': people('From'), 'to': people('To'),
        'headers': mail.keys(), 'id': str(mail['Message-ID']), 'date': mail['Date'].datetime.isoformat(),
        'text': body('plain'), 'html': body('html'), 'defects': defects,
        'attachments': [{'name': p.get_filename(), 'type': p.get_content_type(),
            'bytes': base64.b64encode(p.get_content()).decode()} for p in mail.iter_attachments()],
    }
print(json.dumps([read(line) for line in sys.stdin.read().split()]))
`;

/**
 * Reads mails with Python's email package; null where there is no python3. The test runner is not kept from answering
 * meanwhile: on a busy machine it would take a worker that is silent for dead.
 */
export async function readByPython(mails: readonly Uint8Array[]): Promise<PythonMail[] | null> {
  if (!hasPython) return null;
  const python = promisify(execFile)('python3', ['-c', script], { maxBuffer: 1 << 28, encoding: 'utf8' });
  python.child.stdin?.end(mails.map((bytes) => Buffer.from(bytes).toString('base64')).join('\n'));
  return JSON.parse((await python).stdout) as PythonMail[];
}

export const hasPython = (() => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
