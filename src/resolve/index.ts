import { briefingSchema } from '../model/briefing.js';
import type { CalendarDate } from '../model/calendar-date.js';
import { type Deal, dealSchema } from '../model/deal.js';
import { diagnose, type Outcome } from '../model/diagnostic.js';
import type { Edition, PlacedReference } from '../model/edition.js';
import { fontsSchema } from '../model/fonts.js';
import { houseSchema } from '../model/house.js';
import { languageSchema } from '../model/language.js';
import { type Reference, referencesSchema } from '../model/reference.js';
import { type Place, placeOfFile, type SourceText } from '../model/source.js';
import { briefingFolder, type Workspace } from '../model/workspace.js';
import type { KnownYaml } from '../model/yaml-file.js';
import { Desk, type Read } from './desk.js';
import { collectSections } from './sections.js';

export interface ResolveOptions {
  /** The edition's date; else the briefing's. */
  readonly date?: CalendarDate;
  /** Data of YAML texts read by earlier builds, by content hash. */
  readonly known?: KnownYaml;
}

/** An edition, and what was read on the way, for the next build to know. */
export type Resolved = Outcome<Edition | null> & { readonly parsed: KnownYaml };

/**
 * Turns the files of a workspace into one edition: every file held against its schema, every id that data names
 * looked up. A deal or reference list that is wrong leaves an edition marked `unread`, so that the later steps can
 * still report what they find; without house, briefing, fonts or language there is none (null).
 */
export function resolve(workspace: Workspace, options: ResolveOptions = {}): Resolved {
  const desk = new Desk(workspace, options.known ?? new Map());
  const folder = briefingFolder(workspace.briefing);
  const house = desk.read('content/house.yaml', 'the house', houseSchema);
  const briefing = desk.read(`${folder}/briefing.yaml`, 'the briefing', briefingSchema);
  const deal = desk.read(`${folder}/deal.yaml`, 'the deal', dealSchema);
  const references = desk.read(`${folder}/references.yaml`, 'the reference list', referencesSchema);
  const fonts = desk.read('styles/fonts.yaml', 'the list of fonts', fontsSchema);
  const locale = briefing.value?.locale ?? house.value?.locale ?? 'en';
  const language = desk.read(languagePath(workspace, locale), `the language of "${locale}"`, languageSchema);
  const sections = collectSections(desk, briefing);
  if (sections.length === 0 && !hasSectionFiles(workspace)) {
    desk.report(
      diagnose('briefing-empty', placeOfFile(`${folder}/briefing.yaml`), { id: workspace.briefing }),
    );
  }
  const facts = desk.facts(deal, briefing, desk.references(references));
  const { diagnostics, parsed } = desk;
  if (!house.value || !briefing.value || !fonts.value || !language.value)
    return { value: null, diagnostics, parsed };
  const edition: Edition = {
    id: workspace.briefing,
    date: options.date ?? briefing.value.date,
    locale,
    house: house.value,
    briefing: briefing.value,
    deal: deal.value ?? emptyDeal(options.date ?? briefing.value.date),
    facts,
    names: namesOf(deal),
    references: placed(references),
    unread: { deal: deal.value === null, references: references.value === null },
    sections,
    language: language.value,
    templates: textsIn(workspace, 'templates/', '.hbs'),
    styles: [...textsIn(workspace, 'styles/', '.css').values()],
    fonts: fonts.value,
    images: workspace.images,
  };
  return { value: edition, diagnostics, parsed };
}

function emptyDeal(announced: CalendarDate): Deal {
  const lists = {
    parties: [],
    terms: [],
    facts: [],
    derived: [],
    models: [],
    platforms: [],
    timeline: [],
    risks: [],
  };
  return { name: '', announced, ...lists };
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
