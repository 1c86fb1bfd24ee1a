import { type Origin, type Origins, stacked } from '../model/layers.js';
import { placeOfFile } from '../model/source.js';
import type { Workspace } from '../model/workspace.js';

/** Whose the files of an edition's look may be. */
export interface LookOwners {
  /** Paths of Brevier's own templates and style sheets. */
  readonly builtIn: ReadonlySet<string>;
  /** Paths that the workspace has. */
  readonly own: ReadonlySet<string>;
  readonly theme: string | undefined;
  readonly client: string | null;
}

/**
 * Which file each template of an edition is, and in whose place it stands: "templates/partials/cover.hbs"; and each of its
 * style sheets, which are joined.
 */
export function lookOrigins({ texts }: Pick<Workspace, 'texts'>, owners: LookOwners): Origins {
  const paths = [...texts.keys()].sort();
  const own = ownTemplates(paths, owners.client);
  const shared = paths.filter((path) => /^templates\/(?!clients\/).*\.hbs$/.test(path));
  const names = new Set([...shared, ...own.keys()]);
  const templates = [...names].map(
    (name): Stack => [name, [...everybodys(name, owners), ...(own.get(name) ?? [])]],
  );
  return stacked([...templates, ...paths.flatMap((path) => sheet(path, owners))]);
}

type Stack = readonly [key: string, steps: ReadonlyArray<Omit<Origin, 'replaced'>>];

/** A client's templates, by the name of everybody's. */
function ownTemplates(paths: readonly string[], client: string | null) {
  const folder = `templates/clients/${client}/`;
  const own = paths.filter((path) => client !== null && path.startsWith(folder));
  return new Map(own.map((path) => [`templates/${path.slice(folder.length)}`, [step('client', path)]]));
}

function sheet(path: string, owners: LookOwners): Stack[] {
  if (!/^styles\/.*\.css$/.test(path)) return [];
  if (path === `styles/clients/${owners.client}.css`) return [[path, [step('client', path)]]];
  if (path === `styles/themes/${owners.theme}.css`) return [[path, [step(`theme ${owners.theme}`, path)]]];
  return /^styles\/(?:clients|themes)\//.test(path) ? [] : [[path, everybodys(path, owners)]];
}

function everybodys(path: string, { builtIn, own }: LookOwners) {
  return [
    ...(builtIn.has(path) ? [step('built-in', path)] : []),
    ...(own.has(path) ? [step('house', path)] : []),
  ];
}

function step(layer: string, path: string) {
  return { layer, value: path, place: () => placeOfFile(path) };
}
