import type { Edition, Section } from '../model/edition.js';

const types: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  gif: 'image/gif',
};

/**
 * Looks an image up for a section: by its path from the briefing's folder (`figures/chart.svg`), from the section, or
 * from the workspace. The answer is a data URI, so that the page needs nothing from outside; null when there is none.
 */
export function imageReader(edition: Edition, section: Section): (address: string) => string | null {
  const folder = `content/briefings/${edition.id}/`;
  const here = section.source.path.slice(0, section.source.path.lastIndexOf('/') + 1);
  return (address) => {
    const candidates = [folder, here, ''].map((base) => normalise(base + safeDecode(address)));
    const path = candidates.find((candidate) => edition.images.has(candidate));
    const bytes = path === undefined ? undefined : edition.images.get(path);
    const type = types[path?.split('.').at(-1)?.toLowerCase() ?? ''];
    return bytes && type ? `data:${type};base64,${Buffer.from(bytes).toString('base64')}` : null;
  };
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
