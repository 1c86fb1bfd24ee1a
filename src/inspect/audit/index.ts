import type { Cited } from '../../markdown/cited.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { Merged } from '../../model/document.js';
import type { Edition } from '../../model/edition.js';
import { blockPassages } from './block-passages.js';
import { dataPassages } from './data-passages.js';
import { applyExcuses, type Excuse, excusesIn } from './excuses.js';
import { auditFacts } from './facts.js';
import { judge } from './judge.js';
import { passagesOf } from './markdown-passages.js';
import type { Passage } from './passage.js';
import { placeCall, valueText } from './place-call.js';
import { Comparables, readPassage } from './reading.js';
import { auditTable } from './table-arithmetic.js';
import { templatePassages } from './template-passages.js';
import { type Vocabulary, vocabularyOf } from './vocabulary.js';

export interface AuditInput {
  readonly edition: Edition;
  readonly cited: Cited;
  readonly merged: Merged;
}

/**
 * Holds every figure that somebody typed against the facts: in sections, in the words of templates and languages, and
 * in the texts of the data. Reads English. Pure, and linear in the length of the text.
 */
export function auditFigures({ edition, cited, merged }: AuditInput): Diagnostic[] {
  const vocabulary = vocabularyOf(edition);
  const auditor = new Auditor(edition, vocabulary, new Comparables(vocabulary.subjects));
  for (const section of cited.sections) {
    const { passages, tables } = passagesOf(section, merged.placements);
    auditor.judge(passages);
    auditor.judge(blockPassages(section, merged.placements));
    for (const table of tables) auditor.found.push(...auditTable(table));
    auditor.excuse(excusesIn(section.merged.text, (at) => section.merged.placeAt(at)));
  }
  for (const template of templatePassages(edition)) {
    auditor.judge(template.passages);
    auditor.excuse(template.excuses);
  }
  auditor.judge(dataPassages(edition));
  return [...auditor.diagnostics(), ...auditFacts(edition)];
}

class Auditor {
  readonly found: Diagnostic[] = [];
  readonly #excuses: Excuse[] = [];
  readonly #invalid: Diagnostic[] = [];

  constructor(
    readonly edition: Edition,
    readonly vocabulary: Vocabulary,
    readonly comparables: Comparables,
  ) {}

  judge(passages: readonly Passage[]): void {
    for (const passage of passages) this.#passage(passage);
  }

  excuse({ excuses, diagnostics }: ReturnType<typeof excusesIn>): void {
    this.#excuses.push(...excuses);
    this.#invalid.push(...diagnostics);
  }

  diagnostics(): Diagnostic[] {
    return [...applyExcuses(this.found, this.#excuses), ...this.#invalid];
  }

  #passage(passage: Passage): void {
    const reading = readPassage(passage, this.vocabulary, this.comparables);
    if (!reading) return;
    for (const figure of reading.figures) {
      const verdict = judge(figure, reading, this.vocabulary);
      if (!verdict) continue;
      const literal = passage.text.slice(figure.start, figure.end);
      const place = passage.placeAt(figure.start);
      if (verdict.code === 'unsourced') {
        this.found.push(diagnose('figure-unsourced', place, { literal }));
        continue;
      }
      const { fact } = verdict.subject;
      const params = { literal, id: fact.id, label: fact.label };
      const call = placeCall(fact, literal, verdict.isBounded, this.edition);
      this.found.push(
        verdict.code === 'unbound'
          ? diagnose('figure-unbound', place, { ...params, call })
          : diagnose('figure-contradicts', place, { ...params, call, value: valueText(fact, this.edition) }),
      );
    }
  }
}
