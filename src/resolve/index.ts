import { briefingSchema } from '../model/briefing.js';
import type { CalendarDate } from '../model/calendar-date.js';
import { ownSigns } from '../model/currencies.js';
import { type Deal, dealSchema } from '../model/deal.js';
import { diagnose, type Outcome } from '../model/diagnostic.js';
import type { DataFile, DataPlaces, Edition, PlacedReference } from '../model/edition.js';
import { type FontFamily, fontsSchema } from '../model/fonts.js';
import { houseSchema } from '../model/house.js';
import { type Language, languageSchema } from '../model/language.js';
import type { Reference } from '../model/reference.js';
import { type Place, placeOfFile, type SourceText } from '../model/source.js';
import { briefingFolder, type Workspace } from '../model/workspace.js';
import { type KnownYaml, parseYaml } from '../model/yaml-file.js';
import { checkBrand } from './brand.js';
import { clientFacts } from './client-facts.js';
import type { ClientEntry } from './clients.js';
import { Desk, type Read } from './desk.js';
import type { Exports } from './exports.js';
import { readLogo } from './logo.js';
import { collectReferences } from './references.js';
import { collectSections } from './sections.js';
import { settle } from './settings.js';
import { briefingStandIn, dealStandIn, houseStandIn, languageStandIn } from './stand-ins.js';
import { languageTags, sameLanguage, translatedDeal } from './translations.js';

export { type ClientEntry, type ClientRegister, readClients } from './clients.js';
export { commonNames, confidencesOf } from './confidences.js';

export interface ResolveOptions {
  /** The edition's date; else the briefing's. */
  readonly date?: CalendarDate;
  /** Whom the edition is for; without, it is the house's own. */
  readonly client?: ClientEntry | null;
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
  const client = desk.client(options.client ?? null);
  const written = {
    house: house.value ?? houseStandIn(house.file?.data),
    briefing: briefing.value ?? briefingStandIn(briefing.file?.data),
  };
  const settings = settle(desk, {
    house: { ...house, value: written.house },
    briefing: { ...briefing, value: written.briefing },
    client,
  });
  const { locale, origins, brand } = settings;
  const deal = translatedDeal(
    desk,
    desk.read(`${folder}/deal.yaml`, 'the deal', dealSchema),
    languageTags(locale),
  );
  const references = collectReferences(desk, options.exports ?? noExports);
  const fonts = desk.read('styles/fonts.yaml', 'the list of fonts', fontsSchema);
  const language = readLanguage(desk, locale);
  const writtenLocale = written.briefing.locale ?? written.house.locale;
  const writtenLanguage = sameLanguage(locale, writtenLocale) ? language : readLanguage(desk, writtenLocale);
  const known = desk.references(references);
  const named = { ...briefing, value: settings.briefing };
  const dealFacts = desk.facts(deal, named, known);
  const { diagnostics, parsed } = desk;
  if (!language.words || !writtenLanguage.words || !fonts.value) {
    return { value: null, diagnostics, parsed };
  }
  const { sections, named: ids } = collectSections(desk, {
    briefing: named,
    client,
    locale,
    language: language.words,
    written: { locale: writtenLocale, language: writtenLanguage.words },
    stops: settings.house.translations === 'stop',
  });
  if (sections.length === 0 && !hasSectionFiles(workspace)) {
    desk.report(
      diagnose('briefing-empty', placeOfFile(`${folder}/briefing.yaml`), { id: workspace.briefing }),
    );
  }
  checkBrand(desk, brand, origins, fonts.value);
  const date = options.date ?? settings.briefing.date;
  const facts = clientFacts(desk, dealFacts, {
    client,
    currency: settings.currency,
    digits: settings.house.conversion,
    references: known,
    convertedLabel: language.words.converted.label,
    locale,
  });
  const edition: Edition = {
    id: workspace.briefing,
    date,
    locale,
    client: client.value && options.client ? { ...client.value, id: options.client.id } : null,
    currency: settings.currency,
    brand,
    logo: readLogo(desk, brand, origins),
    origins,
    house: settings.house,
    briefing: settings.briefing,
    deal: deal.value ?? dealStandIn(date),
    facts,
    ...([...facts.values()].some(({ converted }) => converted) && { signs: ownSigns() }),
    names: namesOf(deal),
    references: placed(references),
    unread: {
      house: house.value === null,
      briefing: briefing.value === null,
      deal: deal.value === null,
      references: references.value === null,
      language: language.unread,
    },
    placeOf: placesIn({ house, briefing, deal, references, language }),
    sections,
    named: ids,
    language: language.words,
    citationStyles: textsIn(workspace, 'content/citation-styles/', '.csl'),
    citationLocales: textsIn(workspace, 'content/languages/locales-', '.xml'),
    templates: templatesOf(workspace, options.client?.id),
    styles: stylesOf(workspace, settings.theme, options.client?.id),
    fonts: fontsFor(fonts.value, locale),
    images: workspace.images,
    tables: new Map([...workspace.texts].filter(([path]) => path.endsWith('.csv'))),
  };
  return { value: edition, diagnostics, parsed };
}

interface ReadLanguage extends Read<Language> {
  readonly words: Language | null;
  readonly unread: boolean;
}

/** The catalogue of a locale. */
function readLanguage(desk: Desk, locale: string): ReadLanguage {
  const { workspace } = desk;
  const read = desk.read(languagePath(workspace, locale), `the language of "${locale}"`, languageSchema);
  const words = read.value ?? languageStandIn(read.file?.data, englishData(workspace));
  return { ...read, words, unread: read.value === null };
}

/** Families that are for certain languages are left out of editions in others. */
function fontsFor(families: readonly FontFamily[], locale: string): FontFamily[] {
  const { language } = new Intl.Locale(locale);
  return families.filter(({ languages }) => !languages || languages.includes(language));
}

/** Everybody's templates, with a client's own in the places of those of the same name. */
function templatesOf(workspace: Workspace, client: string | undefined): Map<string, SourceText> {
  const all = textsIn(workspace, 'templates/', '.hbs');
  const shared = [...all].filter(([name]) => !name.startsWith('clients/'));
  const own = client === undefined ? [] : [...textsIn(workspace, `templates/clients/${client}/`, '.hbs')];
  return new Map([...shared, ...own]);
}

/** The house's style sheets, then the theme's, then the client's. */
function stylesOf(workspace: Workspace, theme: string | undefined, client: string | undefined): SourceText[] {
  const house = [...textsIn(workspace, 'styles/', '.css')].flatMap(([name, source]) =>
    /^(?:clients|themes)\//.test(name) ? [] : source,
  );
  const chosen = [theme && `styles/themes/${theme}.css`, client && `styles/clients/${client}.css`];
  return [...house, ...chosen.flatMap((path) => (path && workspace.texts.get(path)) || [])];
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
  const tags = languageTags(locale);
  return path(tags.find((tag) => workspace.texts.has(path(tag))) ?? new Intl.Locale(locale).language);
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
