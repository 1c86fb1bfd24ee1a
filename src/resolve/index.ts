import { briefingSchema } from '../model/briefing.js';
import type { CalendarDate } from '../model/calendar-date.js';
import { ownSigns } from '../model/currencies.js';
import { type Deal, dealSchema } from '../model/deal.js';
import { diagnose, type Outcome } from '../model/diagnostic.js';
import type { DataFile, DataPlaces, Edition, PlacedReference } from '../model/edition.js';
import { type FontFamily, fontsSchema } from '../model/fonts.js';
import { houseSchema } from '../model/house.js';
import type { Language } from '../model/language.js';
import type { Origin } from '../model/layers.js';
import type { Reference } from '../model/reference.js';
import { type Place, placeOfFile } from '../model/source.js';
import { briefingFolder, type Workspace } from '../model/workspace.js';
import type { KnownYaml } from '../model/yaml-file.js';
import { checkBrand } from './brand.js';
import { readLanguage } from './catalogue.js';
import { clientFacts } from './client-facts.js';
import type { ClientEntry } from './clients.js';
import { Desk, type Read } from './desk.js';
import type { Exports } from './exports.js';
import { factOrigins } from './fact-origins.js';
import { brandFonts, type FontFiles } from './fonts/index.js';
import { readLogo } from './logo.js';
import { fontsFor, looksOf } from './looks.js';
import { collectReferences } from './references.js';
import { collectSections } from './sections.js';
import { settle } from './settings.js';
import { briefingStandIn, dealStandIn, houseStandIn } from './stand-ins.js';
import { languageTags, sameLanguage, translatedDeal } from './translations.js';

export { audienceFindings } from './audiences.js';
export { type ClientEntry, type ClientRegister, readClients } from './clients.js';
export { commonNames, confidencesOf } from './confidences.js';
export { lookOrigins } from './look-origins.js';

export interface ResolveOptions {
  /** The edition's date; else the briefing's. */
  readonly date?: CalendarDate;
  /** Whom the edition is for; without, it is the house's own. */
  readonly client?: ClientEntry | null;
  /** Data of YAML texts read by earlier builds, by content hash. */
  readonly known?: KnownYaml;
  /** What stands in files of other programs. Reading them takes parsers that are loaded only then, so it comes before. */
  readonly exports?: Exports;
  /** What the workspace's font files say of themselves, for the same reason. */
  readonly fontFiles?: FontFiles;
}

export { type Exports, readExports } from './exports.js';
export { type FontFiles, readFontFiles } from './fonts/index.js';

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
  const data = readData(desk, options);
  const { words } = data.language;
  const { words: writtenWords } = data.writtenLanguage;
  const fonts = data.fonts.value;
  const value =
    words && writtenWords && fonts ? editionOf(desk, data, { words, writtenWords, fonts }, options) : null;
  return { value, diagnostics: desk.diagnostics, parsed: desk.parsed };
}

type Data = ReturnType<typeof readData>;

/** Everything an edition is made from, each file held against its schema, and the layers settled. */
function readData(desk: Desk, options: ResolveOptions) {
  const folder = briefingFolder(desk.workspace.briefing);
  const house = desk.read('content/house.yaml', 'the house', houseSchema);
  const briefing = desk.read(`${folder}/briefing.yaml`, 'the briefing', briefingSchema);
  const client = desk.client(options.client ?? null);
  const written = {
    house: { ...house, value: house.value ?? houseStandIn(house.file?.data) },
    briefing: { ...briefing, value: briefing.value ?? briefingStandIn(briefing.file?.data) },
  };
  const settings = settle(desk, { ...written, client });
  const tags = languageTags(settings.locale);
  const deal = translatedDeal(desk, desk.read(`${folder}/deal.yaml`, 'the deal', dealSchema), tags);
  const references = collectReferences(desk, options.exports ?? noExports);
  const fonts = desk.read('styles/fonts.yaml', 'the list of fonts', fontsSchema);
  const writtenLocale = written.briefing.value.locale ?? written.house.value.locale;
  const languageOf = (locale: string) =>
    readLanguage(desk, {
      locale,
      chosen: () => choiceOf(locale, settings.origins.get('locale')),
      stops: settings.house.translations === 'stop',
    });
  const language = languageOf(settings.locale);
  const writtenLanguage = sameLanguage(settings.locale, writtenLocale) ? language : languageOf(writtenLocale);
  const named = { ...briefing, value: settings.briefing };
  const known = desk.references(references);
  const facts = desk.facts(deal, named, known);
  const read = { house, briefing, named, client, deal, references, fonts };
  return { ...read, settings, language, writtenLocale, writtenLanguage, known, facts };
}

/** Where a value was chosen, in the newest layer that chose it. */
function choiceOf(value: unknown, origin: Origin | undefined): Place | null {
  if (!origin || origin.value === value) return origin?.place() ?? null;
  return choiceOf(value, origin.replaced);
}

/** What no edition can do without. */
interface Essentials {
  readonly words: Language;
  readonly writtenWords: Language;
  readonly fonts: readonly FontFamily[];
}

function editionOf(desk: Desk, data: Data, essentials: Essentials, options: ResolveOptions): Edition {
  const { settings, deal } = data;
  const { locale, origins, brand } = settings;
  const sections = sectionsOf(desk, data, essentials);
  checkBrand(desk, brand, origins, essentials.fonts);
  const own = brandFonts(desk, brand, origins, options.fontFiles ?? new Map());
  const date = options.date ?? settings.briefing.date;
  const facts = factsOf(desk, data, essentials.words);
  return {
    id: desk.workspace.briefing,
    date,
    locale,
    client: data.client.value && options.client ? { ...data.client.value, id: options.client.id } : null,
    currency: settings.currency,
    brand: { ...brand, ...own.names },
    logo: readLogo(desk, brand, origins),
    origins,
    factOrigins: () => factOrigins({ facts, written: deal.written, words: deal.words, client: data.client }),
    house: settings.house,
    briefing: settings.briefing,
    deal: deal.value ?? dealStandIn(date),
    facts,
    ...([...facts.values()].some(({ converted }) => converted) && { signs: ownSigns() }),
    names: namesOf(deal),
    references: placed(data.references),
    unread: unreadOf(data),
    placeOf: placesIn(data),
    ...sections,
    language: essentials.words,
    ...looksOf(desk.workspace, { theme: settings.theme, client: options.client?.id }),
    fonts: [...own.families, ...fontsFor(essentials.fonts, locale)],
    fontFiles: own.files,
  };
}

function sectionsOf(desk: Desk, data: Data, { words, writtenWords }: Essentials) {
  const { workspace } = desk;
  const { sections, named } = collectSections(desk, {
    briefing: data.named,
    client: data.client,
    locale: data.settings.locale,
    language: words,
    written: { locale: data.writtenLocale, language: writtenWords },
    stops: data.settings.house.translations === 'stop',
  });
  if (sections.length === 0 && !hasSectionFiles(workspace)) {
    const place = placeOfFile(`${briefingFolder(workspace.briefing)}/briefing.yaml`);
    desk.report(diagnose('briefing-empty', place, { id: workspace.briefing }));
  }
  return { sections, named };
}

/** The deal's facts and the client's own, with amounts in the client's currency. */
function factsOf(desk: Desk, { facts, client, known, settings }: Data, { converted }: Language) {
  return clientFacts(desk, facts, {
    client,
    currency: settings.currency,
    digits: settings.house.conversion,
    references: known,
    convertedLabel: converted.label,
    locale: settings.locale,
  });
}

function unreadOf({ house, briefing, deal, references, language }: Data): Edition['unread'] {
  return {
    house: house.value === null,
    briefing: briefing.value === null,
    deal: deal.value === null,
    references: references.value === null,
    language: language.unread,
  };
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

function namesOf({ value: deal }: Read<Deal>): Map<string, string> {
  if (!deal) return new Map();
  return new Map([...deal.parties, ...deal.models, ...deal.platforms].map(({ id, name }) => [id, name]));
}
