import * as z from 'zod';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { YamlFile } from '../model/yaml-file.js';

// Compiling a validator takes longer than validating a few small files without one.
z.config({ jitless: true });

type Issue = z.core.$ZodIssue;

/**
 * Holds a YAML file against a schema. Every problem becomes a finding at its own line; with one, there is no value.
 */
export function check<S extends z.ZodType>(
  schema: S,
  file: YamlFile,
): { value: z.output<S> | null; diagnostics: Diagnostic[] } {
  const parsed = schema.safeParse(file.data, { reportInput: true });
  if (parsed.success) return { value: parsed.data, diagnostics: [] };
  return {
    value: null,
    diagnostics: parsed.error.issues.flatMap((issue) => findingsOf(issue, file, schema)),
  };
}

function findingsOf(
  issue: Issue,
  file: YamlFile,
  schema: z.ZodType,
  base: readonly PropertyKey[] = [],
): Diagnostic[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(file, schema, path, key));
  if (issue.code === 'invalid_union') {
    const closest = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
    if (closest.length > 0) return closest.flatMap((inner) => findingsOf(inner, file, schema, path));
  }
  if (isMissing(issue, file, path)) {
    const where = path.length > 1 ? `"${path.slice(0, -1).join('.')}"` : file.source.path;
    return [diagnose('key-missing', file.placeOf(path.slice(0, -1)), { key: lastKey(path), where })];
  }
  const literal = issue.code === 'custom' ? issue.params?.literal : undefined;
  if (typeof literal === 'string')
    return [diagnose('literal-invalid', file.placeOf(path), { literal, problem: issue.message })];
  return [
    diagnose('value-invalid', file.placeOf(path), {
      key: lastKey(path),
      problem: problemOf(issue),
      expected: expectedOf(issue),
    }),
  ];
}

function unknownKey(
  file: YamlFile,
  schema: z.ZodType,
  path: readonly PropertyKey[],
  key: string,
): Diagnostic {
  const known = keysAt(schema, path);
  return diagnose('key-unknown', file.placeOfKey(path, key), { key, known, near: nearestTo(key, known) });
}

/** Union branches that got further into the data describe what was meant. */
function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' ? 0 : 1)));
}

function isMissing(issue: Issue, file: YamlFile, path: readonly PropertyKey[]): boolean {
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_value' && issue.code !== 'invalid_union')
    return false;
  return path.length > 0 && valueAt(file.data, path) === undefined;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (at as Record<PropertyKey, unknown> | null | undefined)?.[step],
    data,
  );
}

function lastKey(path: readonly PropertyKey[]): string {
  const named = path.findLastIndex((step) => typeof step === 'string');
  return path.slice(Math.max(named, 0)).join('.') || 'this file';
}

function problemOf(issue: Issue): string {
  if (issue.code === 'invalid_type')
    return `expected ${article(issue.expected)}, found ${describe(issue.input)}`;
  if (issue.code === 'invalid_value') return `${describe(issue.input)} is not one of the values allowed`;
  if (issue.code === 'too_small')
    return issue.origin === 'array' ? `it needs at least ${issue.minimum} entries` : issue.message;
  return issue.message;
}

function expectedOf(issue: Issue): string {
  if (issue.code === 'invalid_value') return `Allowed: ${issue.values.join(', ')}.`;
  if (issue.code === 'invalid_type' && issue.expected === 'string')
    return 'Write text; put it in quotation marks if it looks like a number.';
  return 'Correct the value on this line.';
}

function article(type: string): string {
  const names: Record<string, string> = {
    array: 'a list',
    object: 'a mapping',
    string: 'text',
    number: 'a number',
    boolean: 'true or false',
  };
  return names[type] ?? type;
}

function describe(input: unknown): string {
  if (input === null || input === undefined) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'a mapping' : `"${String(input)}"`;
}

/** The keys that a schema knows at a path, for the hint. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const step of path) at = inner(at, step);
  const shape = unwrap(at)?.shape;
  return shape ? Object.keys(shape) : [];
}

interface SchemaDef {
  shape?: Record<string, unknown>;
  element?: unknown;
  options?: readonly unknown[];
  innerType?: unknown;
  in?: unknown;
  valueType?: unknown;
}

function inner(schema: unknown, step: PropertyKey): unknown {
  const definition = unwrap(schema);
  if (typeof step === 'number') return definition?.element;
  return definition?.shape?.[String(step)] ?? definition?.valueType;
}

function unwrap(schema: unknown): SchemaDef | undefined {
  const definition = (schema as { def?: SchemaDef } | undefined)?.def;
  if (definition?.options)
    return unwrap(definition.options.find((option) => unwrap(option)?.shape) ?? definition.options[0]);
  if (definition?.innerType) return unwrap(definition.innerType);
  if (definition?.in) return unwrap(definition.in);
  return definition;
}
