import * as z from 'zod';
import { type Diagnostic, diagnose } from '../diagnostic.js';
import { nearestTo } from '../nearest.js';
import type { YamlFile } from '../yaml-file.js';
import { descriptionAt, keyDescriptionAt, keysAt } from './schema-walk.js';
import { expectedOf, partAt, problemOf, valueAt } from './wording.js';

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
  if (path.length > 0 && valueAt(file.data, path) === undefined) return [missingKey(file, path)];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(file, schema, path, key));
  if (issue.code === 'invalid_key') return wrongKey(issue.issues, file, schema, path);
  const meant = issue.code === 'invalid_union' ? branchMeant(issue.errors) : [];
  if (meant.length > 0) return meant.flatMap((inner) => findingsOf(inner, file, schema, path));
  const literal = issue.code === 'custom' ? issue.params?.literal : undefined;
  if (typeof literal === 'string')
    return [diagnose('literal-invalid', file.placeOf(path), { literal, problem: issue.message })];
  return [
    diagnose('value-invalid', file.placeOf(path), {
      what: partAt(file.data, path),
      problem: problemOf(issue),
      ...expectedOf(issue, descriptionAt(schema, path)),
    }),
  ];
}

function missingKey(file: YamlFile, path: readonly PropertyKey[]): Diagnostic {
  const parent = path.slice(0, -1);
  const where = parent.length === 0 && file.name !== undefined ? file.name : partAt(file.data, parent);
  return diagnose('key-missing', file.placeOf(parent), { key: String(path.at(-1)), where });
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

/** A key that is none of those which a mapping of any keys may have. */
function wrongKey(
  issues: readonly Issue[],
  file: YamlFile,
  schema: z.ZodType,
  path: readonly PropertyKey[],
): Diagnostic[] {
  const [parent, key] = [path.slice(0, -1), String(path.at(-1))];
  return issues.map((issue) =>
    diagnose('value-invalid', file.placeOfKey(parent, key), {
      what: `the key "${key}"`,
      problem: problemOf(issue),
      ...expectedOf(issue, keyDescriptionAt(schema, parent)),
    }),
  );
}

/** The findings of the union branch that got furthest into the data, or none when all refused its very type. */
function branchMeant(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const [furthest = []] = branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length);
  return depth(furthest) > 0 ? furthest : [];
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length + insight(issue)));
}

/** How much of the value itself a finding has looked at: its type only, or what is in it. */
function insight(issue: Issue): number {
  if (issue.code === 'invalid_union') return Math.max(0, ...issue.errors.map(depth));
  return issue.code === 'invalid_type' ? 0 : 1;
}
