import type { Brand } from './brand.js';
import type { Briefing, SectionFrontMatter } from './briefing.js';
import type { CalendarDate } from './calendar-date.js';
import type { Client } from './client.js';
import type { Deal } from './deal.js';
import type { Fact } from './fact.js';
import type { FontFamily } from './fonts.js';
import type { House } from './house.js';
import type { Language } from './language.js';
import type { Origins } from './layers.js';
import type { Reference } from './reference.js';
import type { Place, SourceText } from './source.js';

/** One briefing for the house or for one client, with everything settled that data can settle. */
export interface Edition {
  readonly id: string;
  readonly date: CalendarDate;
  readonly locale: string;
  /** Whom the edition is for; null for the house's own. */
  readonly client: EditionClient | null;
  /** The reader's currency: amounts in others stand with one in this beside them, where there is a rate. */
  readonly currency: string;
  /** Signs of currencies that tell them apart, where an edition shows amounts in two of them. */
  readonly signs?: ReadonlyMap<string, string>;
  /** The look, every layer considered. */
  readonly brand: EditionBrand;
  /** The logo as a data address. */
  readonly logo: string | null;
  /** Where each setting came from. */
  readonly origins: Origins;
  /** Where value, label and printed form of each fact came from. Worked out when asked. */
  readonly factOrigins: () => Origins;
  readonly house: House;
  readonly briefing: Briefing;
  readonly deal: Deal;
  /** Everything that has a value, by id, in the order of the data. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** Names of parties, models and platforms, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly references: readonly PlacedReference[];
  readonly unread: Unread;
  /** The place of a value in a data file. Asked for only when a finding needs it, since it means parsing the file. */
  readonly placeOf: DataPlaces;
  readonly sections: readonly Section[];
  /** Ids in what this edition does not show, such as sections for others: what is named there is not unused. */
  readonly named: ReadonlySet<string>;
  readonly language: Language;
  /** CSL styles of the workspace by name, and CSL locales by tag. */
  readonly citationStyles: ReadonlyMap<string, SourceText>;
  readonly citationLocales: ReadonlyMap<string, SourceText>;
  /** Template texts by name, without folder and ending: "briefing", "partials/cover". */
  readonly templates: ReadonlyMap<string, SourceText>;
  /** Style sheets in order. */
  readonly styles: readonly SourceText[];
  readonly mail: MailTexts;
  readonly fonts: readonly FontFamily[];
  /** Font files of the brand by path, in a form that can be printed. */
  readonly fontFiles: ReadonlyMap<string, Uint8Array>;
  readonly images: ReadonlyMap<string, Uint8Array>;
  /** CSV files of the briefing, by path relative to the workspace. */
  readonly tables: ReadonlyMap<string, SourceText>;
}

/** What the mail that carries an edition is made of; undefined where there is no such file. */
export interface MailTexts {
  /** The words: subject and Markdown. */
  readonly letter: SourceText | undefined;
  /** The HTML around them. */
  readonly page: SourceText | undefined;
  readonly style: SourceText | undefined;
}

/** A brand whose families have names, be they listed or files. */
export interface EditionBrand extends Omit<Brand, 'serif' | 'sans'> {
  readonly serif: string | undefined;
  readonly sans: string | undefined;
}

/** The files that data stand in. */
export type DataFile = 'house' | 'briefing' | 'deal' | 'references' | 'language';

/** The place of a value by its path: `("deal", ["risks", 0, "concern"])`. */
export type DataPlaces = (file: DataFile, path: readonly PropertyKey[]) => Place;

export interface EditionClient extends Client {
  readonly id: string;
}

/**
 * Files that were wrong: what they define is unknown, so nothing is reported as missing from them. Something else
 * stands in for what could not be read; the findings that made it so let nothing be printed.
 */
export interface Unread {
  readonly house: boolean;
  readonly briefing: boolean;
  readonly deal: boolean;
  readonly references: boolean;
  readonly language: boolean;
}

export interface PlacedReference {
  readonly item: Reference;
  readonly place: Place;
}

export interface Section {
  readonly index: number;
  readonly source: SourceText;
  readonly front: SectionFrontMatter;
  /** The title it was written under, whose words make its id: links to it hold in translations and under other titles. */
  readonly writtenTitle: string;
  /** Where the Markdown starts in the file, after the front matter. */
  readonly bodyStart: number;
  /** The language that it is written in, and the words and forms of values in it. */
  readonly locale: string;
  readonly language: Language;
  /** It goes on where the section before it, a translation of its opening, ends. */
  readonly continues: boolean;
}
