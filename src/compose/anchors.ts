import type { Cited } from '../markdown/cited.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import { nearestTo } from '../model/nearest.js';
import { placeOfFile } from '../model/source.js';

/** Links inside the document that lead nowhere, each once, where a section's text shows it. */
export function anchorFindings(body: string, cited: Cited, edition: Edition): Diagnostic[] {
  const ids = new Set([...body.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1] ?? ''));
  const wanted = new Set([...body.matchAll(/\shref="#([^"]*)"/g)].map((match) => decode(match[1] ?? '')));
  return [...wanted]
    .filter((id) => !ids.has(id))
    .map((id) => diagnose('anchor-unknown', placeOf(id, cited, edition), { id, near: nearestTo(id, ids) }));
}

function placeOf(id: string, cited: Cited, edition: Edition) {
  for (const { merged } of cited.sections) {
    const at = merged.text.indexOf(`#${id}`);
    if (at >= 0) return merged.placeAt(at);
  }
  return placeOfFile(edition.templates.get('briefing')?.path ?? 'templates/briefing.hbs');
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
