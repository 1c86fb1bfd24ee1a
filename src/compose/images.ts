import type { PreparedImage } from '../model/drawing.js';
import type { Edition, Section } from '../model/edition.js';
import { imagePath } from '../model/image-path.js';

const types: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  gif: 'image/gif',
};

/** What became of an image that a section asks for. */
export type ImageAnswer = { readonly data: string } | { readonly problem: 'remote' | 'missing' | 'no-image' };

/**
 * Looks an image up for a section: by its path from the briefing's folder (`figures/chart.svg`), from the section, or
 * from the workspace. The answer is a data URI, so that the page needs nothing from outside.
 */
export function imageReader(
  edition: Edition,
  section: Section,
  prepared: ReadonlyMap<string, PreparedImage> = new Map(),
): (address: string) => ImageAnswer {
  return (address) => {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return { problem: 'remote' };
    const path = imagePath(address, edition, section.source.path);
    const smaller = path === undefined ? undefined : prepared.get(path);
    if (smaller) return { data: `data:${smaller.type};base64,${smaller.data}` };
    const bytes = path === undefined ? undefined : edition.images.get(path);
    const type = types[path?.split('.').at(-1)?.toLowerCase() ?? ''];
    if (!bytes || !type) return { problem: 'missing' };
    if (!looksLike(type, bytes) || !isWhole(type, bytes)) return { problem: 'no-image' };
    return { data: `data:${type};base64,${Buffer.from(bytes).toString('base64')}` };
  };
}

/** How the files of each type begin. */
const beginnings: Record<string, RegExp> = {
  'image/png': /^\x89PNG\r\n/,
  'image/jpeg': /^\xff\xd8\xff/,
  'image/gif': /^GIF8[79]a/,
  'image/webp': /^RIFF[\s\S]{4}WEBP/,
  'image/svg+xml': /<svg[\s>/]/,
};

function looksLike(type: string, bytes: Uint8Array): boolean {
  return beginnings[type]?.test(Buffer.from(bytes.subarray(0, 1024)).toString('latin1')) ?? false;
}

/** How the files of two types end; those of the others are read before they are printed. */
const ends: Record<string, string> = { 'image/png': 'IEND', 'image/jpeg': '\xff\xd9' };

/** Whether a file goes on to its end: one that was cut short prints as nothing, or as half. */
function isWhole(type: string, bytes: Uint8Array): boolean {
  const end = ends[type];
  return end === undefined || Buffer.from(bytes).lastIndexOf(end, undefined, 'latin1') > 0;
}
