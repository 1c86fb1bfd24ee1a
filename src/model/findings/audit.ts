import { error, note, warning } from './words.js';

/** Findings of the audit of figures. */
export const auditFindings = {
  /** `call` is the Handlebars call that prints the fact. */
  'figure-contradicts': error(
    (p: { literal: string; id: string; label: string; value: string; call: string }) => ({
      message: `"${p.literal}" disagrees with the fact "${p.id}" (${p.label}), which is ${p.value}`,
      hint: `Write ${p.call} here, or correct the fact.`,
    }),
  ),
  'figure-unbound': warning((p: { literal: string; id: string; label: string; call: string }) => ({
    message: `"${p.literal}" is the fact "${p.id}" (${p.label}), typed by hand`,
    hint: `Write ${p.call} instead, so that it follows the data.`,
  })),
  'figure-unsourced': warning((p: { literal: string }) => ({
    message: `"${p.literal}" has neither a fact nor a citation in its sentence`,
    hint: 'Cite a source in the sentence, or make the figure a fact and place it.',
  })),
  'table-sum': warning((p: { literal: string; sum: string }) => ({
    message: `the total "${p.literal}" is not the sum of its entries`,
    hint: `The entries make ${p.sum}.`,
  })),
  'table-share': warning((p: { literal: string; sum: string }) => ({
    message: `the shares that end with "${p.literal}" do not make up the whole`,
    hint: `The shares make ${p.sum}.`,
  })),
  /** `finding` is the message of the finding that was excused. */
  'figure-excused': note((p: { finding: string; reason: string }) => ({
    message: `excused: ${p.finding}`,
    hint: `The reason given is: ${p.reason}.`,
  })),
  'excuse-invalid': warning((p: { problem: string }) => ({
    message: `this excuse cannot be used: ${p.problem}`,
    hint: 'Write <!-- brevier: excuse figure-unsourced: the reason -->.',
  })),
  'excuse-unused': warning((p: { code: string }) => ({
    message: `there is no ${p.code} here to excuse`,
    hint: 'Remove the excuse; it covers its own line and the next.',
  })),
} as const;
