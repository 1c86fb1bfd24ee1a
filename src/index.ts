/** Brevier as a library: the build and check of one edition, the mails that carry editions, the import of references, the ports they need, and the nouns it speaks. */

export { privateCache } from './adapters/cache.js';
export { createChromium } from './adapters/chromium/index.js';
export { systemClock } from './adapters/clock.js';
export { fontPackages } from './adapters/font-packages.js';
export { gitHistory } from './adapters/git-history/index.js';
export { createMailer } from './adapters/mailer/index.js';
export { nodeFiles } from './adapters/node-files.js';
export { nodeJournal } from './adapters/node-journal.js';
export { pdfium } from './adapters/pdfium.js';
export { createWeb } from './adapters/web/index.js';
export {
  type CheckWishes,
  check,
  type ExplainResult,
  explain,
  facts,
  type LinkWish,
  listClients,
  mayBeIssued,
} from './answers.js';
export { type BatchDone, type BatchJob, type BatchRequest, buildAll } from './batch.js';
export { type BuildResult, build } from './build.js';
export { type CompareRequest, compare } from './compare.js';
export { type Imported, type ImportRequest, importReferences } from './import/index.js';
export type { BuildRequest, World } from './job.js';
export { type DraftedMail, draftMails, type MailRequest, type MailWorld, type ReadyMail } from './mailing.js';
export type { CalendarDate } from './model/calendar-date.js';
export { type Diagnostic, stops } from './model/diagnostic.js';
export type { Differences } from './model/differences.js';
export { findings } from './model/findings/index.js';
export type { Origin, Origins } from './model/layers.js';
export type { MailAddress, MailMessage } from './model/mail.js';
export type {
  EditionRecord,
  FontRecord,
  Manifest,
  ReferenceRecord,
  SectionRecord,
} from './model/manifest.js';
export type { FactPlace, FactRecord } from './model/provenance.js';
export type {
  Cache,
  Clock,
  Files,
  FontShelf,
  History,
  Journal,
  Mailer,
  MailServer,
  Printed,
  Printer,
  PrintOptions,
  Raster,
  Rasteriser,
  Web,
} from './ports.js';
export { OutsideError, PrinterError } from './ports.js';
export { earlierIssues, type RecordRequest, type RecordWorld, type Side } from './records.js';
export {
  planSending,
  type SendingPlan,
  type SendingWorld,
  type SendMailsRequest,
  type Sent,
  type SettleRequest,
  sendMails,
  serverOf,
  settleMails,
} from './sending.js';
export { type Rebuild, type Verified, type VerifyRequest, verify } from './verify.js';
