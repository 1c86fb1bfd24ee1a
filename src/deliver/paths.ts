import { join } from 'node:path';

/** Where the files of an edition go. */
export interface OutputPaths {
  readonly pdf: string;
  readonly manifest: string;
  readonly html: string;
  /** The draft of the mail that carries it. */
  readonly mail: string;
  /** The folder of the proof. */
  readonly proof: string;
  /** The folder of the manifests of earlier PDFs. */
  readonly trail: string;
}

/** The house edition: `<out>/<briefing>.pdf`; a client's: `<out>/<client>/<briefing>.pdf`. All else of it beside it. */
export function outputPaths(out: string, briefing: string, client: string | null): OutputPaths {
  const base = client === null ? join(out, briefing) : join(out, client, briefing);
  return {
    pdf: `${base}.pdf`,
    manifest: `${base}.manifest.json`,
    html: `${base}.html`,
    mail: `${base}.eml`,
    proof: `${base}.proof`,
    trail: `${base}.trail`,
  };
}

/** Where the manifest of an earlier PDF is kept, by the start of the PDF's hash. */
export function trailPath({ trail }: OutputPaths, sha256: string): string {
  return join(trail, `${sha256.slice(0, 16)}.json`);
}

/** The ledger of the mails that carried editions of an output folder. */
export function ledgerPath(out: string): string {
  return join(out, 'mail-ledger.jsonl');
}
