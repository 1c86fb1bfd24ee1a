import Handlebars from 'handlebars';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { nearestTo } from '../model/nearest.js';
import type { Site, SitePath } from './instrument.js';

/**
 * Stands for a value that could not be had and was reported, or must not be missed. It prints nothing, a call with it
 * is not made, and whatever is looked up in it is the same again, so that one mistake is one finding.
 */
class Absent {
  toString(): string {
    return '';
  }
  /** Handlebars prints what this returns. */
  toHTML(): string {
    return '';
  }
}

/** Also for data that could not be read: nothing is then reported as missing from it. */
export const absent: unknown = new Absent();

/** The value of a variable; when it names nothing, a finding and `absent`. Only a value's own properties count. */
export function lookUp(
  site: Site & { path: SitePath },
  start: unknown,
  root: unknown,
): { value: unknown; diagnostic?: Diagnostic } {
  const { parts, use } = site.path;
  let value = start;
  for (const [index, part] of parts.entries()) {
    if (value === absent) return { value };
    const next = own(value, part);
    if (next === undefined) return missing(site, index, value, root);
    value = next;
  }
  if (value === undefined || value === null) return missing(site, 0, undefined, undefined);
  if (use === 'printed' && !isPrintable(value)) return { value: absent, diagnostic: notText(site) };
  return { value };
}

/** Functions are no data, and null is nothing. */
function own(value: unknown, part: string): unknown {
  if (value === undefined || value === null || !Object.hasOwn(Object(value), part)) return undefined;
  const found = (value as Record<string, unknown>)[part];
  return typeof found === 'function' || part === '_parent' ? undefined : (found ?? undefined);
}

function isPrintable(value: unknown): boolean {
  return typeof value !== 'object' || value === absent || value instanceof Handlebars.SafeString;
}

function missing(site: Site & { path: SitePath }, index: number, holder: unknown, root: unknown) {
  if (site.path.use === 'optional') return { value: undefined };
  const { parts, from } = site.path;
  const part = parts[index] ?? '';
  // As far as the part that is missing: `house.nmae` of `house.nmae.first`.
  const later = parts.slice(index + 1).reduce((length, each) => length + each.length + 1, 0);
  const name = site.name.slice(0, site.name.length - later);
  const before = name.slice(0, name.length - part.length);
  const near = nearestTo(part, keysOf(holder)).map((key) => before + key);
  const outside = from === 'context' && index === 0 && own(root, part) !== undefined;
  const candidates = near.length === 0 && outside ? [`@root.${parts.join('.')}`] : near;
  const place = site.template.placeOf(site.loc);
  return { value: absent, diagnostic: diagnose('variable-unknown', place, { name, near: candidates }) };
}

function keysOf(holder: unknown): string[] {
  if (typeof holder !== 'object' || holder === null || Array.isArray(holder)) return [];
  return Object.keys(holder).filter((key) => own(holder, key) !== undefined);
}

function notText({ template, loc, name }: Site): Diagnostic {
  const problem = 'it is not text; print one of its parts';
  return diagnose('helper-misused', template.placeOf(loc), { name, problem });
}
