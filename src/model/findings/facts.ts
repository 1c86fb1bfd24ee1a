import { error, nearest, warning } from './words.js';

/** Findings about facts and how they are derived. */
export const factsFindings = {
  'literal-invalid': error((p: { literal: string; problem: string }) => ({
    message: `"${p.literal}" is not a value: ${p.problem}`,
    hint: 'Write money as "USD 30bn" or "S$12.5m", a quantity as "8 EFLOPS" or "36 months", a share as "30%", percentage points as "1.5 pp" or "25 bp", a multiple as "4.2x" or "3:1", a range as "USD 5-10bn", an exchange rate as "SGD 1.34 per USD", a count as "3", a date as "2025-11-18", a quarter as "2025-Q3".',
  })),
  'derivation-invalid': error((p: { id: string; problem: string }) => ({
    message: `"${p.id}" cannot be derived: ${p.problem}`,
    hint: 'Derive from facts of one kind and currency, whose bounds agree; convert money first, with "convert: { fact: …, rate: … }".',
  })),
  'derivation-circular': error((p: { id: string; way: string }) => ({
    message: `"${p.id}" is derived from itself: ${p.way}`,
    hint: 'Give one of them a value of its own under "facts:", or derive it from other facts.',
  })),
  /** `kind` is left out for a term without an amount. */
  'bound-unfit': error((p: { id: string; bound: string; kind: string | undefined }) => ({
    message:
      p.kind === undefined
        ? `"${p.id}" has the bound "${p.bound}" and no amount`
        : `the bound "${p.bound}" of "${p.id}" does not fit a ${p.kind}`,
    hint: 'Bounds stand beside single amounts: remove it, or write the amount that it limits.',
  })),
  'fact-unused': warning((p: { id: string }) => ({
    message: `the fact "${p.id}" stands nowhere in the briefing`,
    hint: `Place it with {{fact "${p.id}"}}, or remove it.`,
  })),
  'source-unknown': error((p: { id: string; near: readonly string[] }) => ({
    message: `there is no reference "${p.id}"`,
    hint: nearest(p.near, 'Add the work to references.yaml, or correct the id.'),
  })),
  'fact-unsourced': warning((p: { id: string }) => ({
    message: `the fact "${p.id}" names no source`,
    hint: 'Add "source:" with the id of a reference, and "locator:" for the place in it.',
  })),
  'fact-conflict': error((p: { id: string; value: string; other: string; otherValue: string }) => ({
    message: `"${p.id}" says ${p.value}, and "${p.other}" says ${p.otherValue} of the same thing`,
    hint: 'Correct one of them, or say in the labels how they differ.',
  })),
  'fact-stale': warning((p: { id: string; asOf: string; limit: string }) => ({
    message: `the fact "${p.id}" is as of ${p.asOf}; the house allows ${p.limit}`,
    hint: 'Look for a newer figure, or raise the limit for its kind in house.yaml.',
  })),
} as const;
