import type * as z from 'zod';

/** What a schema says about itself at a path of the data, for findings. */

/** The keys that a schema knows at a path. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  return Object.keys(unwrap(schemaAt(schema, path))?.shape ?? {});
}

/** What the schema at a path describes itself as: "a colour as …". */
export function descriptionAt(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  for (let at = schemaAt(schema, path); at; at = at.def?.innerType ?? at.def?.in)
    if (at.description !== undefined) return at.description;
  return undefined;
}

/** What the keys of the mapping at a path describe themselves as, where it may have any. */
export function keyDescriptionAt(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  return unwrap(schemaAt(schema, path), (each) => each?.keyType)?.keyType?.description;
}

/** The parts of a schema that are looked at here; which of them there are depends on its kind. */
interface AnySchema {
  readonly description?: string;
  readonly def?: SchemaDef;
}

interface SchemaDef {
  readonly shape?: Record<string, AnySchema>;
  readonly element?: AnySchema;
  readonly items?: readonly AnySchema[];
  readonly options?: readonly AnySchema[];
  readonly innerType?: AnySchema;
  readonly in?: AnySchema;
  readonly keyType?: AnySchema;
  readonly valueType?: AnySchema;
}

function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): AnySchema | undefined {
  return path.reduce<AnySchema | undefined>(inner, schema as unknown as AnySchema);
}

function inner(schema: AnySchema | undefined, step: PropertyKey): AnySchema | undefined {
  if (typeof step === 'number') {
    const list = unwrap(schema, (each) => each?.element ?? each?.items);
    return list?.element ?? list?.items?.[step];
  }
  const definition = unwrap(schema);
  const shape = definition?.shape ?? {};
  return Object.hasOwn(shape, step) ? shape[String(step)] : definition?.valueType;
}

/** The schema inside optional, default and transformed ones; of a union, the branch that fits: a mapping, or a list. */
function unwrap(
  schema: AnySchema | undefined,
  fits: (definition: SchemaDef | undefined) => unknown = (each) => each?.shape,
): SchemaDef | undefined {
  const definition = schema?.def;
  if (definition?.options) {
    const meant = definition.options.find((option) => fits(unwrap(option, fits)));
    return unwrap(meant ?? definition.options[0], fits);
  }
  const within = definition?.innerType ?? definition?.in;
  return within ? unwrap(within, fits) : definition;
}
