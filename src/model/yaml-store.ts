import type { SourceText } from './source.js';
import { type KnownYaml, parseYaml, type TextRange, yamlKey } from './yaml-file.js';

/** Reads YAML texts, those known from an earlier build without parsing, and keeps what it read for the next one. */
export class YamlStore {
  readonly parsed = new Map<string, string>();

  constructor(readonly known: KnownYaml = new Map()) {}

  read(source: SourceText, range?: TextRange): ReturnType<typeof parseYaml> {
    const outcome = parseYaml(source, range, this.known);
    if (!outcome.value) return outcome;
    const key = yamlKey(source, outcome.value.range);
    this.parsed.set(key, this.known.get(key) ?? outcome.value.remembered);
    return outcome;
  }
}
