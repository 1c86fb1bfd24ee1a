import { auditFindings } from './audit.js';
import { citationsFindings } from './citations.js';
import { clientsFindings } from './clients.js';
import { dataFindings } from './data.js';
import { factsFindings } from './facts.js';
import { figuresFindings } from './figures.js';
import { filesFindings } from './files.js';
import { importsFindings } from './imports.js';
import { issueFindings } from './issue.js';
import { machineFindings } from './machine.js';
import { mailFindings } from './mail.js';
import { pageFindings } from './page.js';
import { preflightFindings } from './preflight.js';
import { printingFindings } from './printing.js';
import { templatesFindings } from './templates.js';
import { trailFindings } from './trail.js';

export type { Severity } from './words.js';

/**
 * Every finding Brevier can report, in one table: its code (stable, kebab-case), its severity, and its words.
 * To change what a finding says, change it in the file of its concern; nothing else holds its wording.
 */
export const findings = {
  ...filesFindings,
  ...clientsFindings,
  ...dataFindings,
  ...factsFindings,
  ...auditFindings,
  ...templatesFindings,
  ...citationsFindings,
  ...importsFindings,
  ...pageFindings,
  ...figuresFindings,
  ...printingFindings,
  ...preflightFindings,
  ...issueFindings,
  ...trailFindings,
  ...machineFindings,
  ...mailFindings,
} as const;

export type FindingCode = keyof typeof findings;
export type FindingParams<C extends FindingCode> = Parameters<(typeof findings)[C]['words']>[0];
