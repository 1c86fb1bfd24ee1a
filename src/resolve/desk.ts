import type * as z from 'zod';
import type { Briefing } from '../model/briefing.js';
import type { Deal } from '../model/deal.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Fact } from '../model/fact.js';
import type { Reference } from '../model/reference.js';
import { placeOfFile } from '../model/source.js';
import type { Workspace } from '../model/workspace.js';
import { parseYaml, type YamlFile } from '../model/yaml-file.js';
import { check } from './check.js';
import { brokenDealLinks, brokenFactLinks, duplicateIds } from './deal-links.js';
import { collectFacts } from './facts.js';

/** A file as its schema made it, with its positions; null where it could not be had. */
export interface Read<T> {
  value: T | null;
  file: YamlFile | null;
}

/** Reads files against their schemas and gathers every finding on the way. */
export class Desk {
  readonly diagnostics: Diagnostic[] = [];

  constructor(readonly workspace: Workspace) {}

  report(...found: readonly Diagnostic[]): void {
    this.diagnostics.push(...found);
  }

  keep<T extends { diagnostics: readonly Diagnostic[] }>(outcome: T): T {
    this.report(...outcome.diagnostics);
    return outcome;
  }

  read<S extends z.ZodType>(path: string, what: string, schema: S): Read<z.output<S>> {
    const source = this.workspace.texts.get(path);
    if (!source) {
      // A file that is there but could not be read as text has had its finding from `load`.
      if (!this.workspace.hashes.has(path))
        this.report(diagnose('file-missing', placeOfFile(path), { what, path }));
      return { value: null, file: null };
    }
    const yaml = this.keep(parseYaml(source));
    if (!yaml.value) return { value: null, file: null };
    return { value: this.keep(check(schema, yaml.value)).value, file: yaml.value };
  }

  /** The known reference ids, or null when the list could not be read. */
  references(read: Read<readonly Reference[]>): ReadonlySet<string> | null {
    if (!read.value || !read.file) return null;
    const first = new Map<string, number>();
    for (const [index, { id }] of read.value.entries()) {
      const place = read.file.placeOf([index, 'id']);
      const firstLine = first.get(id);
      if (firstLine === undefined) first.set(id, place.line);
      else this.report(diagnose('id-duplicate', place, { id, kind: 'reference', firstLine }));
    }
    return new Set(first.keys());
  }

  facts(
    deal: Read<Deal>,
    briefing: Read<Briefing>,
    references: ReadonlySet<string> | null,
  ): Map<string, Fact> {
    if (!deal.value || !deal.file) return new Map();
    this.report(...duplicateIds(deal.value, deal.file));
    if (references) this.report(...brokenDealLinks(deal.value, deal.file, references));
    const { facts } = this.keep(collectFacts(deal.value, deal.file));
    if (briefing.value && briefing.file) {
      const input = {
        briefing: briefing.value,
        briefingFile: briefing.file,
        deal: deal.value,
        dealFile: deal.file,
      };
      this.report(...brokenFactLinks(input, new Set(facts.keys())));
    }
    return facts;
  }
}
