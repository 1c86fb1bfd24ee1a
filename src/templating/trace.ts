import Handlebars from 'handlebars';
import type { Place } from '../model/source.js';
import { placeAtLine } from '../model/source.js';
import type { Template } from './template.js';

/** Text that a template made, with the way back from each character to its source. */
export interface SourceLines {
  readonly text: string;
  placeAt(offset: number): Place;
}

/** Where the pieces of literal text of a template stand in its file. */
export interface TextPlaces {
  /** Line and column of each, from 1. */
  readonly pieces: ReadonlyArray<readonly [line: number, column: number]>;
  /** The line of the whole. */
  readonly line: number;
}

interface Segment {
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

const opening = '\uE002';
const segmentMark = /\uE002(\d+)\uE003/g;

/**
 * Makes every piece of literal text announce itself, so that after filling the template each character of the
 * result can be traced to its line and column: by `traced`, with the places that this returns.
 */
export function announceText(template: Template): TextPlaces {
  const pieces: Array<readonly [number, number]> = [];
  class Announcer extends Handlebars.Visitor {
    override ContentStatement(content: hbs.AST.ContentStatement): void {
      if (content.value === '') return;
      const { original, value } = content as hbs.AST.ContentStatement & { original: string };
      const skipped = original.slice(0, Math.max(original.indexOf(value), 0));
      const { line, column } = after(template, content.loc, skipped);
      pieces.push([line, column]);
      content.value = `${opening}${pieces.length - 1}\uE003${value}`;
    }
  }
  const { program } = template;
  new Announcer().accept(program);
  return { pieces, line: template.placeOf(program.loc).line };
}

function after(template: Template, loc: hbs.AST.SourceLocation, skipped: string): Place {
  const lines = skipped.split('\n');
  const start = template.placeOf(loc);
  const column = lines.length > 1 ? (lines.at(-1)?.length ?? 0) + 1 : start.column + skipped.length;
  return placeAtLine(template.source, start.line + lines.length - 1, column);
}

/** What a template filled whose text announces itself, without the announcements. */
export function traced(rendered: string, { source }: Template, { pieces, line }: TextPlaces): SourceLines {
  const segments: Segment[] = [];
  let text = '';
  let from = 0;
  for (const match of rendered.matchAll(segmentMark)) {
    text += rendered.slice(from, match.index);
    const piece = pieces[Number(match[1])];
    if (piece) segments.push({ at: text.length, line: piece[0], column: piece[1] });
    from = match.index + match[0].length;
  }
  text += rendered.slice(from);
  const placeAt = (offset: number) => {
    const segment = segments.findLast(({ at }) => at <= offset);
    if (!segment) return placeAtLine(source, line);
    const lines = text.slice(segment.at, offset).split('\n');
    const last = lines.at(-1) ?? '';
    const column = lines.length > 1 ? last.length + 1 : segment.column + last.length;
    return placeAtLine(source, segment.line + lines.length - 1, column);
  };
  return { text, placeAt };
}
