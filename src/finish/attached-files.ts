import { parse, stringify } from 'yaml';
import type { Edition } from '../model/edition.js';

/** A file that travels inside the PDF. */
export interface AttachedFile {
  readonly name: string;
  readonly description: string;
  /** IANA media type. */
  readonly type: string;
  /** How it relates to the document (ISO 32000-2, section 7.11.3: AFRelationship). */
  readonly relationship: 'Data' | 'Supplement';
  readonly content: string;
}

/** What the attached files are made from. */
export interface AttachmentSources {
  /** deal.yaml as it was read. */
  readonly deal: string;
  /** What the document was made from: inputs, versions, facts. Not its own hash, which would have to contain itself. */
  readonly manifest: object;
}

/** The files that `attach:` in briefing.yaml asks for, in that order. */
export function attachedFiles({ briefing, references }: Edition, sources: AttachmentSources): AttachedFile[] {
  const files: Record<(typeof briefing.attach)[number], () => AttachedFile> = {
    data: () => ({
      name: 'deal.yaml',
      description: 'The deal data that the figures come from',
      type: 'application/yaml',
      relationship: 'Data',
      // Comments are remarks among authors; what is sent holds the data alone.
      content: stringify(parse(sources.deal)),
    }),
    references: () => ({
      name: 'references.json',
      description: 'The works cited, as CSL-JSON',
      type: 'application/vnd.citationstyles.csl+json',
      relationship: 'Supplement',
      content: json(references.map(({ item }) => item)),
    }),
    manifest: () => ({
      name: 'manifest.json',
      description: 'What this document was made from',
      type: 'application/json',
      relationship: 'Supplement',
      content: json(sources.manifest),
    }),
  };
  return briefing.attach.map((kind) => files[kind]());
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
