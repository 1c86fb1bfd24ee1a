import type { Diagnostic } from './model/diagnostic.js';
import type { MailMessage } from './model/mail.js';

/**
 * What Brevier asks of the world. Only `load`, `draw`, `print`, `deliver`, `trail`, `import`, `links` and `send` hold these, and only `adapters/` fulfil them.
 */

/** Reading and writing files. Paths are absolute or relative to the process, as the command line gave them. */
export interface Files {
  /** The bytes of a file, or null when there is none. Throws `OutsideError` when the path leaves `root`. */
  read(root: string, path: string): Promise<Uint8Array | null>;
  /**
   * Every file below `root/folder`, as sorted paths relative to `root` with forward slashes. Links to folders outside
   * `root` are not followed; a link to a file outside is listed, and reading it throws `OutsideError`.
   */
  list(root: string, folder: string): Promise<string[]>;
  /** Makes all changes or none: each file beside its final path, synced, then renamed. */
  writeAll(changes: readonly FileChange[]): Promise<void>;
}

/** A file as it is to be; without bytes, it is to be gone. */
export interface FileChange {
  readonly path: string;
  readonly bytes: Uint8Array | null;
}

/** A file asked for lies outside the workspace. */
export class OutsideError extends Error {
  constructor(readonly path: string) {
    super(`${path} leads outside the workspace`);
  }
}

/** The font packages that ship with Brevier. */
export interface FontShelf {
  /** The bytes of a file by its specifier, e.g. "@fontsource/source-serif-4/400.css"; null when there is none. */
  read(specifier: string): Promise<Uint8Array | null>;
}

/** What the browser made of one document. */
export interface Printed {
  readonly pdf: Uint8Array;
  /** Addresses that the page asked for, all of them refused. */
  readonly refused: readonly string[];
}

export interface PrintOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds after which a hanging page is given up. */
  readonly deadline?: number;
}

/**
 * The browser behind a door: one HTML document in, PDF bytes out.
 * It opens lazily, at the first `warm` or `print`, and `close` ends it whatever happened.
 */
export interface Printer {
  /** Starts the browser ahead of need. Never throws: a failure shows at `print`. */
  warm(): void;
  /**
   * Shows a document ahead of the next print, so that the fonts the two have in common are loaded by then. It changes
   * nothing of what is printed. Never throws.
   */
  prepare(html: string): void;
  /** The browser's name and version as it states them, e.g. "HeadlessChrome/147.0.7727.24". Starts the browser if need be. */
  version(): Promise<string>;
  /** The version without starting a browser, when it is known from before; else null. */
  knownVersion(): Promise<string | null>;
  /** Prints a complete, self-contained HTML document in a fresh page. Throws `PrinterError`. */
  print(html: string, options?: PrintOptions): Promise<Printed>;
  /** What the machine could not give, such as a sandbox. */
  diagnostics(): readonly Diagnostic[];
  close(): Promise<void>;
}

/** The browser could not be had or failed; carries the finding to show. */
export class PrinterError extends Error {
  constructor(
    readonly diagnostic: Diagnostic,
    options?: ErrorOptions,
  ) {
    super(diagnostic.message, options);
  }
}

/** Small values kept between builds, by content hash. A cache that fails behaves as an empty one. */
export interface Cache {
  get(kind: string, key: string): Promise<string | null>;
  set(kind: string, key: string, value: string): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970, for measuring and for the age of what is remembered; nothing that is printed depends on it. */
  now(): number;
  /** Resolves after some milliseconds, or at once when the signal aborts. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface WebRequest {
  readonly method: 'HEAD' | 'GET';
  /** Milliseconds after which an answer is no longer waited for. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
}

/** What one request came to. A redirect is an answer; following it is another request. */
export type WebAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly location: string | null }
  | { readonly kind: 'failed'; readonly reason: WebFailure; readonly detail: string };

/**
 * `name`: the host does not exist. `private`: it leads to this machine or its network, and was not asked. `certificate`: the
 * server cannot prove who it is. `time`: it did not answer in time. `network`: anything else, such as no connection.
 */
export type WebFailure = 'name' | 'private' | 'certificate' | 'time' | 'network';

/** Asking an http or https address whether it answers. The body is never read. Never throws. */
export interface Web {
  ask(address: string, request: WebRequest): Promise<WebAnswer>;
}

/** A page as pixels. */
export interface Raster {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel, row by row from the top. */
  readonly pixels: Uint8Array;
}

/** Turns pages into pixels. */
export interface Rasteriser {
  /**
   * The pages of a PDF in order, one at a time.
   * @param resolution in dots an inch.
   */
  pages(pdf: Uint8Array, resolution: number): AsyncIterable<Raster>;
}

/** A server that takes mail, from BREVIER_SMTP_URL. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS. */
  readonly secure: boolean;
  /** This machine itself: the only one that may be spoken to in clear, and whose certificate nobody vouches for. */
  readonly loopback: boolean;
  readonly login?: { readonly user: string; readonly password: string };
}

export interface SendOptions {
  readonly from: string;
  readonly to: string;
  /** Called when the server has agreed to take the mail, before the first byte of it leaves. When it throws, none does. */
  readonly beforeData: () => Promise<void>;
}

/**
 * What became of a mail. `rejected`: it is certain that the server does not have it. `unknown`: all of it was handed over, but
 * no answer came (RFC 1047).
 */
export type SendResult =
  | { readonly state: 'accepted'; readonly reply: string }
  | { readonly state: 'unknown'; readonly reply: string }
  | { readonly state: 'rejected'; readonly reply: string; readonly cause: SendFailure };

/** `mail`: this one was refused or broken off, and others may not be. The rest is about the server, and so about all mails. */
export type SendFailure = 'mail' | 'unreachable' | 'no-tls' | 'certificate' | 'login';

/** Writes mails down, and hands them over. */
export interface Mailer {
  /**
   * A mail as RFC 5322 and MIME have it, with CRLF line ends: the same message, the same bytes.
   * @param file the attached file.
   */
  compose(message: MailMessage, file: Uint8Array): Promise<Uint8Array>;
  /** Hands a mail to a server for one recipient. Its replies never hold the password. Throws only what `beforeData` throws. */
  send(server: MailServer, mail: Uint8Array, options: SendOptions): Promise<SendResult>;
}

/** A file that only grows. */
export interface Journal {
  /** All of it; empty when there is none. */
  read(path: string): Promise<string>;
  /** Adds one line in one go, and returns when it is on the disk. A line that was cut off before is ended first. */
  append(path: string, line: string): Promise<void>;
  /** Claims a file for this process until it is released; or says which process has it. One that has ended has nothing. */
  claim(path: string): Promise<{ release(): Promise<void> } | { heldBy: number }>;
}

/** Why a revision of the workspace cannot be had: no program that knows, no history, or none by that name. */
export type HistoryProblem = 'no-git' | 'no-repository' | 'unknown';

/** The workspace as it stood at a revision. */
export interface Revision {
  /** The full name of the revision, which stays the same. */
  readonly commit: string;
  /** Reads the revision below the workspace, and the present everywhere else. It writes nothing. */
  readonly files: Files;
}

/** The history of a workspace. Reading it changes nothing in the workspace. */
export interface History {
  /**
   * @param root absolute path of the workspace.
   * @param revision as the version control calls it: HEAD~3, a tag, a commit.
   */
  at(root: string, revision: string): Promise<Revision | { readonly problem: HistoryProblem }>;
}
