/** What is one client's alone, as texts that no other client's edition may hold. */
export interface Confidences {
  readonly id: string;
  readonly name: string;
  readonly salutation: string;
  /** E-mail addresses. */
  readonly addresses: readonly string[];
  /** Private notes, of the client and of the client's own facts. */
  readonly notes: readonly string[];
  /** The client's own values, each in the ways in which it would be printed, with its canonical spelling. */
  readonly values: ReadonlyArray<{ readonly literal: string; readonly texts: readonly string[] }>;
  /** Every text of the client's data: what stands here is no secret from this client. */
  readonly own: readonly string[];
}
