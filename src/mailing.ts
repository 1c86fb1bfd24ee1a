import { type BatchDone, type BatchJob, type BatchRequest, buildAll } from './batch.js';
import { issueFindings } from './before-issue.js';
import { deliverMail, type OutputPaths, outputPaths, sha256, standingOf } from './deliver/index.js';
import { type Draft, writeDraft } from './draft.js';
import { findLeaks } from './inspect/index.js';
import { barredWords } from './issue/index.js';
import { memoryOf, type World } from './job.js';
import { attachmentName, type Letter, messageOf, sizeFindings, writeLetter } from './mail/index.js';
import type { CalendarDate } from './model/calendar-date.js';
import { type Diagnostic, diagnose, inReadingOrder, stops } from './model/diagnostic.js';
import type { Edition } from './model/edition.js';
import { literalOf } from './model/literal.js';
import type { MailMessage } from './model/mail.js';
import { placeOfFile } from './model/source.js';
import type { Mailer } from './ports.js';
import { type Prepared, prepare } from './prepare.js';

/** Mails that carry editions: each edition is built if it has to be, and its draft written beside it. */

export interface MailWorld extends World {
  readonly mailer: Mailer;
}

export interface MailRequest extends Omit<BatchRequest, 'onDone' | 'html' | 'proof'> {
  /** The day of issue, for what the house demands of whatever is sent. */
  readonly day: CalendarDate;
}

/** A draft that stands beside its PDF, or what stopped it. */
export interface DraftedMail extends BatchJob {
  readonly mail: ReadyMail | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the machine failed, and not the content. */
  readonly machine: boolean;
}

export interface ReadyMail {
  readonly message: MailMessage;
  /** The clients whose names it was searched for (see the manifest's `guarded`). */
  readonly guarded: string;
  readonly perMinute: number;
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
    // What bars it from being issued is named by itself.
    const built = result.diagnostics.filter(({ code }) => code !== 'issue-barred');
    return { ...job, mail, diagnostics: inReadingOrder([...built, ...diagnostics]), machine };
  }

  async #write(job: BatchJob, path: string): Promise<{ mail: ReadyMail | null; diagnostics: Diagnostic[] }> {
    const made = await this.#made(job, path);
    const { edition } = made.draft;
    const attachment = { name: attachmentName(edition), size: made.pdf.length, sha256: sha256(made.pdf) };
    const letter = writeLetter(edition, made.draft, attachment);
    const diagnostics = [
      ...letter.diagnostics,
      ...contentFindings(made, this.request.day),
      ...(letter.value ? letterFindings(letter.value, attachment.name, made) : []),
    ];
    const from = senderOf(edition);
    if (!letter.value || from === undefined || stops(diagnostics, this.request.strict))
      return { mail: null, diagnostics };
    const to = edition.client?.email ?? [];
    const message = messageOf(edition, { letter: letter.value, from, to, attachment });
    const bytes = await this.world.mailer.compose(message, made.pdf);
    diagnostics.push(...sizeFindings(bytes, made.pdf, edition.house.mail));
    if (stops(diagnostics, this.request.strict)) return { mail: null, diagnostics };
    return { mail: await this.#deliver(job, message, bytes, made), diagnostics };
  }

  async #deliver(job: BatchJob, message: MailMessage, bytes: Uint8Array, made: Made): Promise<ReadyMail> {
    const { mail: path, ...paths } = outputPaths(this.request.out, job.briefing, job.client);
    const status = await deliverMail(this.world.files, { ...paths, mail: path }, bytes);
    const { guarded } = made.prepared;
    const { perMinute } = made.draft.edition.house.mail;
    return { message, guarded, perMinute, status, path, bytes: bytes.length };
  }

  /** The edition as it was built, and its words. */
  async #made(job: BatchJob, path: string): Promise<Made> {
    const prepared = await this.#prepare(job.briefing);
    const { value: draft, diagnostics, review } = await this.#text(job, prepared);
    const pdf = await this.world.files.read('/', path);
    if (!draft || !pdf) throw new Error(`the edition at ${path} is gone`);
    return { prepared, draft, found: [...diagnostics, ...review()], pdf };
  }

  /** The edition and its words, as the build made them. */
  async #text({ briefing, client }: BatchJob, prepared: Prepared) {
    const found = await this.request.since?.({ briefing, client });
    const earlier = found?.value ?? null;
    const request = { ...this.request, briefing, client: prepared.entryOf(client), mail: true, earlier };
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

/** An edition that was built, with everything that is known of it. */
interface Made {
  readonly prepared: Prepared;
  readonly draft: Draft;
  readonly found: readonly Diagnostic[];
  readonly pdf: Uint8Array;
}

function senderOf({ house }: Edition): string | undefined {
  return house.mail.from ?? house.email;
}

/** What stands against mailing an edition, whatever the mail says. */
function contentFindings({ prepared, draft, found }: Made, day: CalendarDate): Diagnostic[] {
  const { edition } = draft;
  const { client } = edition;
  const place = (client && prepared.entryOf(client.id)?.file?.placeOf(['email'])) ?? null;
  return [
    ...issueFindings(prepared, draft, found, day),
    // Figures that somebody typed into the words of the mail.
    ...found.filter(({ file }) => file !== null && file === edition.mail.letter?.path),
    ...(client && client.email.length === 0 ? [diagnose('email-missing', place, { client: client.id })] : []),
    ...(senderOf(edition) === undefined
      ? [diagnose('sender-missing', placeOfFile('content/house.yaml'), {})]
      : []),
  ];
}

/** What must not stand in a mail: anything of other clients, the name of its file included, and words that the house bars. */
function letterFindings(letter: Letter, name: string, { draft: { edition }, prepared }: Made): Diagnostic[] {
  const texts = [letter.subject, letter.text, name].map((text) => ({ where: 'mail', page: null, text }));
  const values = new Set([...edition.facts.values()].map(({ value }) => literalOf(value)));
  return [
    ...findLeaks(prepared.watchList(), { client: edition.client?.id ?? null, texts, values }),
    ...barredWords(edition, `${letter.subject}\n${letter.text}`),
  ];
}
