import * as z from 'zod';
import type { FontFace } from './font-faces.js';
import { line } from './schema-parts.js';

const sheet = z
  .string()
  .regex(/^@fontsource\/[a-z0-9-]+\/[a-z0-9-]+\.css$/, {
    message: 'it is not a style sheet of an @fontsource package',
  })
  .describe('the path of one, such as @fontsource/source-serif-4/400.css');

/** styles/fonts.yaml: the families that a page may use, as static files; style sheets name them, nothing else loads. */
export const fontsSchema = z.array(
  z.strictObject({
    family: line,
    /** Languages whose editions have it; all of them if left out. */
    languages: z.array(line).optional(),
    /** The only characters that it is taken for, as CSS writes them: "U+2018-2019, U+201C-201D". */
    range: line.optional(),
    /** Style sheets of an @fontsource package, one a weight and style, e.g. "@fontsource/source-serif-4/400.css". */
    faces: z.array(sheet).min(1),
    /** For a document that needs many of the files: style sheets of files that hold a range of characters together. */
    together: z
      .strictObject({
        /** How many files make many. */
        from: z.number().int().min(2),
        range: line,
        faces: z.array(sheet).min(1),
      })
      .optional(),
    /** The only elements that it sets, such as code; a document without any of them does without it. */
    elements: z
      .array(z.string().regex(/^[a-z][a-z0-9]*$/, { message: 'it is not the name of an element' }))
      .optional(),
    /** Taken only for characters that no other family covers. */
    fallback: z.boolean().default(false),
  }),
);

export type FontFamily = z.infer<typeof fontsSchema>[number] & {
  /** Faces from files of the workspace, in the place of packages. */
  readonly own?: readonly FontFace[];
};

interface Shelf {
  read(specifier: string): Promise<Uint8Array | null>;
}

/** A shelf on which a workspace's own font files stand beside those that ship. */
export function withOwnFiles(shelf: Shelf, files: ReadonlyMap<string, Uint8Array>): Shelf {
  if (files.size === 0) return shelf;
  return { read: async (specifier) => files.get(specifier) ?? shelf.read(specifier) };
}
