import type * as z from 'zod';
import type { Briefing } from '../model/briefing.js';
import { type Client, clientSchema } from '../model/client.js';
import type { Deal } from '../model/deal.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Fact } from '../model/fact.js';
import type { Reference } from '../model/reference.js';
import { check } from '../model/schema/check.js';
import { reservedCharacters } from '../model/schema/reserved.js';
import { placeOfFile, type SourceText } from '../model/source.js';
import type { Workspace } from '../model/workspace.js';
import type { KnownYaml, TextRange, YamlFile } from '../model/yaml-file.js';
import { YamlStore } from '../model/yaml-store.js';
import type { ClientEntry } from './clients.js';
import { brokenDealLinks, brokenHeadlines, brokenPlatformFacts, dealIds } from './deal-links.js';
import { duplicates } from './duplicates.js';
import { collectFacts } from './facts.js';

/** A file as its schema made it, with its positions; null where it could not be had. */
export interface Read<T> {
  path: string;
  value: T | null;
  file: YamlFile | null;
}

/** A file of which something stands in for what could not be had. */
export interface Present<T> extends Read<T> {
  value: T;
}

const checked = new WeakMap<SourceText, Map<z.ZodType, ReturnType<typeof check>>>();

/** Holds a file that many editions share against its schema once. */
function checkedOnce<S extends z.ZodType>(schema: S, file: YamlFile): ReturnType<typeof check<S>> {
  const known = checked.get(file.source) ?? new Map<z.ZodType, ReturnType<typeof check>>();
  checked.set(file.source, known);
  const result = known.get(schema) ?? check(schema, file);
  known.set(schema, result);
  return result as ReturnType<typeof check<S>>;
}

/** Reads files against their schemas and gathers every finding on the way. */
export class Desk {
  readonly diagnostics: Diagnostic[] = [];

  readonly #yaml: YamlStore;

  constructor(
    readonly workspace: Workspace,
    known: KnownYaml,
  ) {
    this.#yaml = new YamlStore(known);
  }

  /** The YAML read here, for the next build to know. */
  get parsed(): KnownYaml {
    return this.#yaml.parsed;
  }

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
        this.report(diagnose('file-missing', placeOfFile(path), { what }));
      return { path, value: null, file: null };
    }
    const file = this.yaml(source);
    return { path, value: file && this.keep(checkedOnce(schema, file)).value, file };
  }

  /** What a workspace says of one client, held against the schema. */
  client(entry: ClientEntry | null): Read<Client> {
    const path = entry?.file?.source.path ?? '';
    if (entry) this.keep(entry);
    if (!entry?.file) return { path, value: null, file: null };
    this.report(...reservedCharacters(entry.file));
    return { path, value: this.keep(check(clientSchema, entry.file)).value, file: entry.file };
  }

  /** The names of the themes that there are. */
  themes(): string[] {
    return [...this.workspace.texts.keys()].flatMap(
      (path) => /^styles\/themes\/([^/]+)\.yaml$/.exec(path)?.[1] ?? [],
    );
  }

  /** A text as YAML, or null with its findings reported. */
  yaml(source: SourceText, range?: TextRange): YamlFile | null {
    const { value } = this.keep(this.#yaml.read(source, range));
    if (value) this.report(...reservedCharacters(value));
    return value;
  }

  /** The known reference ids, or null when the list could not be read. */
  references(read: Read<readonly Reference[]>): ReadonlySet<string> | null {
    if (!read.value || !read.file) return null;
    const ids = read.value.map(({ id }, index) => ({ id, path: [index, 'id'] }));
    this.report(...duplicates(ids, 'reference', read.file));
    return new Set(read.value.map(({ id }) => id));
  }

  facts(
    deal: Read<Deal>,
    briefing: Present<Briefing>,
    references: ReadonlySet<string> | null,
  ): Map<string, Fact> {
    if (!deal.value || !deal.file) return new Map();
    this.report(...duplicates(dealIds(deal.value), 'deal', deal.file));
    this.report(...brokenDealLinks(deal.value, deal.file, references));
    const { facts } = this.keep(collectFacts(deal.value, deal.file));
    const known = new Set(facts.keys());
    this.report(...brokenHeadlines(briefing, known), ...brokenPlatformFacts(deal.value, deal.file, known));
    return facts;
  }
}
