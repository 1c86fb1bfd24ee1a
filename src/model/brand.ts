import * as z from 'zod';
import { line, slug, workspacePath } from './schema-parts.js';

/** How a house, a briefing or a client looks: what every layer may say, and a later layer says over an earlier one. */

export const hexColour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, { message: 'it is not a colour' })
  .describe('a colour as "#rrggbb", in quotation marks, since # starts a comment');

export const papers = ['A4', 'Letter'] as const;

/** Files that are fonts by their name. */
export const fontFile = /\.(?:woff2|ttf|otf)$/i;

const fontPath = workspacePath
  .regex(fontFile, { message: 'it is not a font file' })
  .describe('a path such as content/brand/text-regular.woff2, to a WOFF2, TrueType or OpenType font');

/** A family of styles/fonts.yaml by its name, or one of the workspace's own as its files, one a weight and style. */
const family = z
  .union([
    fontPath.transform((path) => [path]),
    z.array(fontPath).min(1),
    line.refine((name) => !fontFile.test(name)),
  ])
  .describe(
    'a family of styles/fonts.yaml, or a list of font files such as content/brand/text-regular.woff2',
  );

/** Tokens that templates and style sheets take their look from. */
export const brandSchema = z.strictObject({
  accent: hexColour.optional(),
  ink: hexColour.optional(),
  muted: hexColour.optional(),
  /** The background of boxes. */
  tint: hexColour.optional(),
  /** For text. */
  serif: family.optional(),
  /** For headings. */
  sans: family.optional(),
  logo: workspacePath.optional(),
  /** Words in the cover's corner, in the place of the classification. */
  corner: line.optional(),
});

export type Brand = z.infer<typeof brandSchema>;

/** A theme's own file, styles/themes/<name>.yaml: tokens that hold until somebody says otherwise. */
export const themeSchema = z.strictObject({ brand: brandSchema.omit({ logo: true, corner: true }) });

/** The name of a theme: styles/themes/<name>.css and <name>.yaml. */
export const themeName = slug.describe('the name of a theme, such as ledger');
