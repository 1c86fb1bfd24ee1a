import { briefingSchema } from '../model/briefing.js';
import type { CalendarDate } from '../model/calendar-date.js';
import { type Deal, dealSchema } from '../model/deal.js';
import { diagnose, type Outcome } from '../model/diagnostic.js';
import type { DataFile, DataPlaces, Edition, PlacedReference } from '../model/edition.js';
import { fontsSchema } from '../model/fonts.js';
import { houseSchema } from '../model/house.js';
import { languageSchema } from '../model/language.js';
import type { Reference } from '../model/reference.js';
import { type Place, placeOfFile, type SourceText } from '../model/source.js';
import { briefingFolder, type Workspace } from '../model/workspace.js';
import { type KnownYaml, parseYaml } from '../model/yaml-file.js';
import { Desk, type Read } from './desk.js';
import type { Exports } from './exports.js';
import { collectReferences } from './references.js';
import { collectSections } from './sections.js';
import { briefingStandIn, dealStandIn, houseStandIn, languageStandIn } from './stand-ins.js';

export interface ResolveOptions {
  /** The edition's date; else the briefing's. */
  readonly date?: CalendarDate;
  /** Data of YAML texts read by earlier builds, by content hash. */
  readonly known?: KnownYaml;
  /** What stands in files of other programs. Reading them takes parsers that are loaded only then, so it comes before. */
  readonly exports?: Exports;
}

export { type Exports, readExports } from './exports.js';

const noExports: Exports = { files: [], broken: [], diagnostics: [], parsed: new Map() };

/** An edition, and what was read on the way, for the next build to know. */
export type Resolved = Outcome<Edition | null> & { readonly parsed: KnownYaml };

/**
 * Turns the files of a workspace into one edition: every file held against its schema, every id that data names
 * looked up. A file that is wrong leaves an edition marked `unread`, with something that stands in for it, so that the
 * later steps can still report what they find; without fonts, or without any words, there is none (null).
 */
export function resolve(workspace: Workspace, options: ResolveOptions = {}): Resolved {
  const desk = new Desk(workspace, options.known ?? new Map());
  const folder = briefingFolder(workspace.briefing);
  const house = desk.read('content/house.yaml', 'the house', houseSchema);
  const briefing = desk.read(`${folder}/briefing.yaml`, 'the briefing', briefingSchema);
  const settled = {
    house: house.value ?? houseStandIn(house.file?.data),
    briefing: briefing.value ?? briefingStandIn(briefing.file?.data),
  };
  const named = { ...briefing, value: settled.briefing };
  const deal = desk.read(`${folder}/deal.yaml`, 'the deal', dealSchema);
  const references = collectReferences(desk, options.exports ?? noExports);
  const fonts = desk.read('styles/fonts.yaml', 'the list of fonts', fontsSchema);
  const locale = settled.briefing.locale ?? settled.house.locale;
  const language = desk.read(languagePath(workspace, locale), `the language of "${locale}"`, languageSchema);
  const sections = collectSections(desk, named);
  if (sections.length === 0 && !hasSectionFiles(workspace)) {
    desk.report(
      diagnose('briefing-empty', placeOfFile(`${folder}/briefing.yaml`), { id: workspace.briefing }),
    );
  }
  const facts = desk.facts(deal, named, desk.references(references));
  const { diagnostics, parsed } = desk;
  const words = language.value ?? languageStandIn(language.file?.data, englishData(workspace));
  if (!fonts.value || !words) return { value: null, diagnostics, parsed };
  const date = options.date ?? settled.briefing.date;
  const edition: Edition = {
    id: workspace.briefing,
    date,
    locale,
    ...settled,
    deal: deal.value ?? dealStandIn(date),
    facts,
    names: namesOf(deal),
    references: placed(references),
    unread: {
      house: house.value === null,
      briefing: briefing.value === null,
      deal: deal.value === null,
      references: references.value === null,
      language: language.value === null,
    },
    placeOf: placesIn({ house, briefing, deal, references, language }),
    sections,
    language: words,
    templates: textsIn(workspace, 'templates/', '.hbs'),
    styles: [...textsIn(workspace, 'styles/', '.css').values()],
    fonts: fonts.value,
    images: workspace.images,
    tables: new Map([...workspace.texts].filter(([path]) => path.endsWith('.csv'))),
  };
  return { value: edition, diagnostics, parsed };
}

function placed({ value, file }: Read<readonly Reference[]>): Edition['references'] {
  return value && file ? value.map((item, index) => placedAt(item, () => file.placeOf([index]))) : [];
}

function placedAt(item: Reference, place: () => Place): PlacedReference {
  return {
    item,
    get place() {
      return place();
    },
  };
}

function placesIn(reads: Readonly<Record<DataFile, Read<unknown>>>): DataPlaces {
  return (name, path) => reads[name].file?.placeOf(path) ?? placeOfFile(reads[name].path);
}

function hasSectionFiles(workspace: Workspace): boolean {
  const folder = `${briefingFolder(workspace.briefing)}/sections/`;
  return [...workspace.hashes.keys()].some((path) => path.startsWith(folder) && path.endsWith('.md'));
}

/** The catalogue of a locale, or of its language: en-SG, then en. */
function languagePath(workspace: Workspace, locale: string): string {
  const path = (tag: string) => `content/languages/${tag}.yaml`;
  const { language, script } = new Intl.Locale(locale).maximize();
  const candidates = [locale, `${language}-${script}`, language];
  return path(candidates.find((tag) => workspace.texts.has(path(tag))) ?? language);
}

/** The data of the catalogue that ships with Brevier. */
function englishData(workspace: Workspace): unknown {
  const source = workspace.texts.get('content/languages/en.yaml');
  return source && parseYaml(source).value?.data;
}

function namesOf({ value: deal }: Read<Deal>): Map<string, string> {
  if (!deal) return new Map();
  return new Map([...deal.parties, ...deal.models, ...deal.platforms].map(({ id, name }) => [id, name]));
}

function textsIn(workspace: Workspace, folder: string, ending: string): Map<string, SourceText> {
  const paths = [...workspace.texts.keys()]
    .filter((path) => path.startsWith(folder) && path.endsWith(ending))
    .sort();
  return new Map(
    paths.map((path) => [path.slice(folder.length, -ending.length), workspace.texts.get(path) as SourceText]),
  );
}
