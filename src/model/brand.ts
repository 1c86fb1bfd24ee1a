import * as z from 'zod';
import { line, slug, workspacePath } from './schema-parts.js';

/** How a house, a briefing or a client looks: what every layer may say, and a later layer says over an earlier one. */

export const hexColour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, { message: 'it is not a colour' })
  .describe('a colour as "#rrggbb", in quotation marks, since # starts a comment');

export const papers = ['A4', 'Letter'] as const;

/** Tokens that templates and style sheets take their look from. */
export const brandSchema = z.strictObject({
  accent: hexColour.optional(),
  ink: hexColour.optional(),
  muted: hexColour.optional(),
  /** The background of boxes. */
  tint: hexColour.optional(),
  /** Font families of styles/fonts.yaml, for text and for headings. */
  serif: line.optional(),
  sans: line.optional(),
  logo: workspacePath.optional(),
  /** Words in the cover's corner, in the place of the classification. */
  corner: line.optional(),
});

export type Brand = z.infer<typeof brandSchema>;

/** A theme's own file, styles/themes/<name>.yaml: tokens that hold until somebody says otherwise. */
export const themeSchema = z.strictObject({ brand: brandSchema.omit({ logo: true, corner: true }) });

/** The name of a theme: styles/themes/<name>.css and <name>.yaml. */
export const themeName = slug.describe('the name of a theme, such as ledger');
