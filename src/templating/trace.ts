import Handlebars from 'handlebars';
import type { Place } from '../model/source.js';
import { placeAtLine } from '../model/source.js';
import type { Template } from './template.js';

/** Text that a template made, with the way back from each character to its source. */
export interface SourceLines {
  readonly text: string;
  placeAt(offset: number): Place;
}

interface Segment {
  readonly at: number;
  readonly place: Place;
}

const opening = '\uE002';
const segmentMark = /\uE002(\d+)\uE003/g;

/**
 * Makes every piece of literal text announce itself, so that after filling the template each character of the
 * result can be traced to its line and column. Call `traceText(template)` before rendering, and the function
 * that it returns on the result.
 */
export function traceText(template: Template): (rendered: string) => SourceLines {
  const places: Place[] = [];
  class Announcer extends Handlebars.Visitor {
    override ContentStatement(content: hbs.AST.ContentStatement): void {
      if (content.value === '') return;
      const { original, value } = content as hbs.AST.ContentStatement & { original: string };
      const skipped = original.slice(0, Math.max(original.indexOf(value), 0));
      places.push(after(template, content.loc, skipped));
      content.value = `${opening}${places.length - 1}\uE003${value}`;
    }
  }
  new Announcer().accept(template.program);
  return (rendered) => strip(rendered, places, template);
}

function after(template: Template, loc: hbs.AST.SourceLocation, skipped: string): Place {
  const lines = skipped.split('\n');
  const start = template.placeOf(loc);
  const column = lines.length > 1 ? (lines.at(-1)?.length ?? 0) + 1 : start.column + skipped.length;
  return placeAtLine(template.source, start.line + lines.length - 1, column);
}

function strip(rendered: string, places: readonly Place[], template: Template): SourceLines {
  const segments: Segment[] = [];
  let text = '';
  let from = 0;
  for (const match of rendered.matchAll(segmentMark)) {
    text += rendered.slice(from, match.index);
    const place = places[Number(match[1])];
    if (place) segments.push({ at: text.length, place });
    from = match.index + match[0].length;
  }
  text += rendered.slice(from);
  return { text, placeAt: (offset) => locate(offset, text, segments, template) };
}

function locate(offset: number, text: string, segments: readonly Segment[], template: Template): Place {
  const segment = segments.findLast(({ at }) => at <= offset);
  if (!segment) return placeAtLine(template.source, template.placeOf(template.program.loc).line);
  const lines = text.slice(segment.at, offset).split('\n');
  const { line, column } = segment.place;
  const last = lines.at(-1) ?? '';
  return placeAtLine(
    template.source,
    line + lines.length - 1,
    lines.length > 1 ? last.length + 1 : column + last.length,
  );
}
