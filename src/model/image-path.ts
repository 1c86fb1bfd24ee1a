import type { Edition } from './edition.js';

/**
 * The file that an image's address means: from the briefing's folder (`figures/chart.svg`), from the section's own, or
 * from the workspace.
 * @param section path of the section's file.
 */
export function imagePath(address: string, { id, images }: Edition, section: string): string | undefined {
  const here = section.slice(0, section.lastIndexOf('/') + 1);
  const candidates = [`content/briefings/${id}/`, here, ''].map((base) =>
    normalise(base + safeDecode(address)),
  );
  return candidates.find((candidate) => images.has(candidate));
}

function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function safeDecode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
