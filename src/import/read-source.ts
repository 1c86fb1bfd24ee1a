import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { type Place, placeAt, placeOfFile, type SourceText } from '../model/source.js';
import { parseYaml } from '../model/yaml-file.js';
import {
  carriedItem,
  exportKind,
  htmlText,
  keyFor,
  type Loss,
  listUnderHeading,
  listWithoutHeading,
  orderProblems,
  readEntry,
  readExport,
  type TypedList,
} from '../references/index.js';

/** A work found in a file, before anything has been made of its key. */
export interface FoundWork {
  /** Not yet held against the schema. */
  readonly item: Readonly<Record<string, unknown>>;
  readonly place: Place;
  readonly losses: readonly (Loss & { readonly place: Place })[];
  /** What the reading of a typed entry is unsure of. */
  readonly doubts: readonly string[];
}

export interface FoundWorks {
  readonly works: readonly FoundWork[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every work of a file, read as its name says. */
export async function readSource(source: SourceText): Promise<FoundWorks> {
  const kind = exportKind(source.path);
  const found = await (kind
    ? fromExport(source, kind)
    : /\.(?:json|ya?ml)$/i.test(source.path)
      ? fromData(source)
      : /\.(?:md|markdown|txt|html?)$/i.test(source.path)
        ? fromText(source)
        : null);
  const place = placeOfFile(source.path);
  if (!found) return { works: [], diagnostics: [diagnose('import-unknown', place, { path: source.path })] };
  if (found.works.length > 0 || found.diagnostics.length > 0) return found;
  return { works: [], diagnostics: [diagnose('import-nothing', place, { path: source.path })] };
}

async function fromExport(source: SourceText, kind: 'bibtex' | 'ris'): Promise<FoundWorks> {
  const { entries, problems } = await readExport(kind, source.text, { losses: true });
  return {
    works: entries.map(({ item, offset, losses }) => ({
      item,
      place: placeAt(source, offset),
      losses: losses.map((loss) => ({ ...loss, place: placeAt(source, loss.offset) })),
      doubts: [],
    })),
    diagnostics: problems.map(({ problem, offset }) =>
      diagnose('export-syntax', placeAt(source, offset), { problem, kind }),
    ),
  };
}

/** CSL-JSON, as JSON or as YAML. */
function fromData(source: SourceText): FoundWorks {
  const { value: file, diagnostics } = parseYaml(source);
  const entries = Array.isArray(file?.data) ? file.data : [];
  const works = entries.flatMap((entry: unknown, index): FoundWork[] => {
    if (!file || typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
    const { item, losses } = carriedItem(entry as Record<string, unknown>);
    const place = file.placeOf([index]);
    const placed = losses.map((loss) => ({ ...loss, place: file.placeOfKey([index], loss.name) }));
    return [{ item, place, losses: placed, doubts: [] }];
  });
  return { works, diagnostics };
}

/** A list that somebody typed, in Markdown, plain text or HTML. */
function fromText(source: SourceText): FoundWorks {
  const html = /\.html?$/i.test(source.path) ? htmlText(source.text) : null;
  const text = html?.text ?? source.text;
  const list = listUnderHeading(text) ?? listWithoutHeading(text);
  if (!list) return { works: [], diagnostics: [] };
  const placeOf = (offset: number) => placeAt(source, html ? html.offsetOf(offset) : offset);
  const order = orderProblems(list, 'en').map(({ problem, offset }) =>
    diagnose('reference-order', placeOf(offset), { problem }),
  );
  return { works: typedWorks(list, placeOf), diagnostics: order };
}

function typedWorks(list: TypedList, placeOf: (offset: number) => Place): FoundWork[] {
  const taken = new Set<string>();
  return list.entries.flatMap(({ text, offset }): FoundWork[] => {
    const read = readEntry(text);
    if (!read) return [];
    const id = keyFor(read.item, taken, read.date.letter);
    taken.add(id);
    return [{ item: { id, ...read.item }, place: placeOf(offset), losses: [], doubts: read.doubts }];
  });
}
