/** The process as a command sees it; passed in, so that commands can be tested without one. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Shows a line that the next one replaces; only where a person looks on. An empty one clears it. */
  progress?(line: string): void;
  /** Puts a question and answers with what was typed; only where a person looks on. */
  ask?(question: string): Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** How many things this machine does at a time. */
  readonly cores: number;
  /** Milliseconds, for measuring only. */
  now(): number;
}
