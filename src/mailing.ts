import { type BatchDone, type BatchJob, type BatchRequest, buildAll } from './batch.js';
import { memoryOf, type World } from './build.js';
import { deliverMail, type OutputPaths, outputPaths, standingOf } from './deliver/index.js';
import { type Draft, writeDraft } from './draft.js';
import { findLeaks } from './inspect/index.js';
import { attachmentName, type Letter, messageOf, sizeFindings, writeLetter } from './mail/index.js';
import { type Diagnostic, diagnose, inReadingOrder, stops } from './model/diagnostic.js';
import { literalOf } from './model/literal.js';
import type { MailMessage } from './model/mail.js';
import { placeOfFile } from './model/source.js';
import type { Mailer } from './ports.js';
import { type Prepared, prepare } from './prepare.js';

/** Mails that carry editions: each edition is built if it has to be, and its draft written beside it. */

export interface MailWorld extends World {
  readonly mailer: Mailer;
}

export type MailRequest = Omit<BatchRequest, 'onDone' | 'html' | 'proof'>;

/** A draft that stands beside its PDF, or what stopped it. */
export interface DraftedMail extends BatchJob {
  readonly mail: ReadyMail | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the machine failed, and not the content. */
  readonly machine: boolean;
}

export interface ReadyMail {
  readonly message: MailMessage;
  readonly status: 'written' | 'unchanged';
  /** Absolute path of the draft. */
  readonly path: string;
  /** As it travels. */
  readonly bytes: number;
}

/** Writes a draft for each edition. What stops one keeps none of the others. */
export async function draftMails(request: MailRequest, world: MailWorld): Promise<DraftedMail[]> {
  const results = new Map<BatchJob, DraftedMail>();
  const sound: BatchJob[] = [];
  for (const job of request.jobs) {
    const found = await standingFindings(job, request, world);
    if (found.length > 0) results.set(job, { ...job, mail: null, diagnostics: found, machine: false });
    else sound.push(job);
  }
  const built = sound.length > 0 ? await buildAll({ ...request, jobs: sound }, world) : [];
  const desk = new DraftDesk(request, world);
  for (const [index, done] of built.entries()) results.set(sound[index] as BatchJob, await desk.draft(done));
  return request.jobs.flatMap((job) => results.get(job) ?? []);
}

/** What a build would hide: a PDF that somebody changed by hand, and one whose password is not given now. */
async function standingFindings(
  job: BatchJob,
  request: MailRequest,
  { files }: MailWorld,
): Promise<Diagnostic[]> {
  const paths = outputPaths(request.out, job.briefing, job.client);
  const standing = await standingOf(files, paths);
  const path = shownPath(paths, request);
  if (standing === 'altered') return [diagnose('pdf-altered', null, { path })];
  return standing === 'encrypted' && request.password === undefined
    ? [diagnose('pdf-encrypted', null, { path })]
    : [];
}

function shownPath({ pdf }: OutputPaths, { root }: MailRequest): string {
  return pdf.startsWith(`${root}/`) ? pdf.slice(root.length + 1) : pdf;
}

class DraftDesk {
  readonly #prepared = new Map<string, Promise<Prepared>>();

  constructor(
    readonly request: MailRequest,
    readonly world: MailWorld,
  ) {}

  async draft({ briefing, client, result, machine }: BatchDone): Promise<DraftedMail> {
    const job = { briefing, client };
    if (result.status === 'stopped') return { ...job, mail: null, diagnostics: result.diagnostics, machine };
    const { mail, diagnostics } = await this.#write(job, result.pdf);
    return { ...job, mail, diagnostics: inReadingOrder([...result.diagnostics, ...diagnostics]), machine };
  }

  async #write(job: BatchJob, path: string): Promise<{ mail: ReadyMail | null; diagnostics: Diagnostic[] }> {
    const { files, mailer } = this.world;
    const prepared = await this.#prepare(job.briefing);
    const { value: draft, review } = await this.#text(job, prepared);
    const pdf = await files.read('/', path);
    if (!draft || !pdf) throw new Error(`the edition at ${path} is gone`);
    const { edition } = draft;
    const attachment = { name: attachmentName(edition), bytes: pdf };
    const enclosure = { name: attachment.name, bytes: pdf.length };
    const letter = writeLetter(edition, draft, enclosure);
    const diagnostics = [
      ...letter.diagnostics,
      // Figures that somebody typed into the words of the mail.
      ...review().filter(({ file }) => file !== null && file === edition.mail.letter?.path),
      ...addressFindings(draft, prepared),
      ...(letter.value ? leaks(letter.value, attachment.name, draft, prepared) : []),
    ];
    const from = senderOf(draft);
    if (!letter.value || from === undefined || stops(diagnostics, this.request.strict))
      return { mail: null, diagnostics };
    const to = edition.client?.email ?? [];
    const message = messageOf(edition, { letter: letter.value, from, to, attachment });
    const bytes = await mailer.compose(message);
    diagnostics.push(...sizeFindings(bytes, pdf, edition.house.mail));
    if (stops(diagnostics, this.request.strict)) return { mail: null, diagnostics };
    const paths = outputPaths(this.request.out, job.briefing, job.client);
    const status = await deliverMail(files, paths, bytes);
    return { mail: { message, status, path: paths.mail, bytes: bytes.length }, diagnostics };
  }

  /** The edition and its words, as the build made them. */
  async #text({ briefing, client }: BatchJob, prepared: Prepared) {
    const request = { ...this.request, briefing, client: prepared.entryOf(client), mail: true };
    const workspace = { ...prepared.workspace, ...prepared.shareOf(client) };
    const memory = memoryOf({ ...this.request, briefing, client }, this.world);
    return writeDraft(request, workspace, memory, this.world.fonts);
  }

  #prepare(briefing: string): Promise<Prepared> {
    const known = this.#prepared.get(briefing) ?? prepare({ ...this.request, briefing }, this.world.files);
    this.#prepared.set(briefing, known);
    return known;
  }
}

function senderOf({ edition }: Draft): string | undefined {
  return edition.house.mail.from ?? edition.house.email;
}

function addressFindings(draft: Draft, prepared: Prepared): Diagnostic[] {
  const { client } = draft.edition;
  const file = client && prepared.entryOf(client.id)?.file;
  const place = file ? file.placeOf(['email']) : null;
  return [
    ...(client && client.email.length === 0 ? [diagnose('email-missing', place, { client: client.id })] : []),
    ...(senderOf(draft) === undefined
      ? [diagnose('sender-missing', placeOfFile('content/house.yaml'), {})]
      : []),
  ];
}

/** Everything of other clients in what the mail says and in the name of its file. */
function leaks(letter: Letter, name: string, { edition }: Draft, prepared: Prepared): Diagnostic[] {
  const list = prepared.watchList();
  const texts = [letter.subject, letter.text, name].map((text) => ({ where: 'mail', page: null, text }));
  const values = new Set([...edition.facts.values()].map(({ value }) => literalOf(value)));
  return findLeaks(list, { client: edition.client?.id ?? null, texts, values });
}
