/** The advance width of a text in ems. */
export type Widths = (text: string) => number;

/** Reads a font file; null for what is none. Loaded only when something has to be measured. */
export async function openFont(bytes: Uint8Array): Promise<Widths | null> {
  const { create } = await import('fontkit');
  try {
    const font = create(Buffer.from(bytes));
    if (!('layout' in font)) return null;
    const known = new Map<string, number>();
    return (text) => {
      const width = known.get(text) ?? font.layout(text).advanceWidth / font.unitsPerEm;
      known.set(text, width);
      return width;
    };
  } catch {
    return null;
  }
}
