import type { Cited } from '../markdown/cited.js';
import { isoDate } from '../model/calendar-date.js';
import { type Diagnostic, diagnose, movedTo, type Outcome } from '../model/diagnostic.js';
import type { FigureUse, Merged, PlacedPartial } from '../model/document.js';
import { type Drawings, noDrawings } from '../model/drawing.js';
import type { Edition, Section } from '../model/edition.js';
import { escapeHtml } from '../model/escape-html.js';
import { formatDate } from '../model/format.js';
import { nearestTo } from '../model/nearest.js';
import { placeOfFile, type SourceText } from '../model/source.js';
import { parseTemplate, Renderer, safe, type Template, TemplateShelf } from '../templating/index.js';
import { anchorFindings } from './anchors.js';
import { figureViews, referenceViews } from './appendix-views.js';
import { changesView, type Since } from './changes.js';
import { citationPlaces } from './cited-on.js';
import { pageContext, type SectionView } from './context.js';
import { documentHtml } from './document-html.js';
import { FigureViews } from './figure-views.js';
import { FigureLog, withoutDataLinks, withoutRowLinks } from './figures.js';
import { bookmarksOf, type Heading, HeadingIds, headingsOf, idsIn } from './headings.js';
import { htmlToText } from './html-text.js';
import { markLanguages } from './language-runs.js';
import { withoutTermLinks } from './marks.js';
import { gatherNotes, holdsNotes } from './notes.js';
import { captionKinds, fillReferences, numberCaptions } from './numbering.js';
import { laterMark, pageHelpers } from './page-helpers.js';
import { contentOf, parametersOf, partFindings } from './parts.js';
import { RunningTitles } from './running.js';
import { type SectionContext, sectionHtml } from './section-html.js';
import { styleSheet } from './stylesheets.js';
import { countWords } from './words.js';

export type { Since } from './changes.js';
export { wordsOnPage } from './words.js';

/** One HTML document, complete but for its fonts and page numbers. */
export interface Composed {
  readonly html: string;
  readonly headings: readonly Heading[];
  /** The words of every heading of any level, in order. */
  readonly bookmarks: readonly string[];
  readonly figures: readonly FigureUse[];
  readonly sections: readonly ComposedSection[];
}

/** A section as it stands on the page. */
export interface ComposedSection {
  /** Of its heading. */
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly files: readonly string[];
  readonly words: number;
}

/**
 * Turns cited sections into one HTML document: Markdown to HTML, values put in their places, page templates filled,
 * styles joined. Pure. The value is null when a template could not be filled.
 * @param shelf knows what was made of the page templates before.
 */
export function compose(
  edition: Edition,
  merged: Merged,
  cited: Cited,
  drawings: Drawings = noDrawings,
  since: Since | null = null,
  shelf = new TemplateShelf(),
): Outcome<Composed | null> {
  const composer = new Composer(edition, merged, cited, drawings, since, shelf);
  const body = composer.body();
  const sheet = styleSheet(edition);
  const diagnostics = [...composer.diagnostics, ...sheet.diagnostics];
  if (body === null) return { value: null, diagnostics };
  const spoken = composer.running.anchored(markLanguages(body, edition.locale));
  const css = `${sheet.css}\n${composer.running.css(edition)}`;
  const html = documentHtml(edition, css, spoken);
  const value = {
    html,
    headings: headingsOf(body, htmlToText),
    bookmarks: bookmarksOf(body, htmlToText),
    figures: composer.log.uses,
    sections: composer.sections,
  };
  // Where a section could not be filled, its headings are not there to be linked to.
  const whole = cited.sections.length === edition.sections.length;
  const links = whole ? anchorFindings(body, cited, edition) : [];
  return { value, diagnostics: [...diagnostics, ...links] };
}

class Composer {
  readonly diagnostics: Diagnostic[] = [];
  readonly log = new FigureLog();
  readonly running = new RunningTitles();
  readonly sections: ComposedSection[] = [];
  readonly #figures: FigureViews;
  readonly #ids: HeadingIds;
  readonly #slots = new Map<string, SectionView>();
  readonly #printed = new Set<string>();
  #unnamed = 0;
  /** The section's HTML so far. */
  #opening = '';
  readonly #renderer: Renderer;
  readonly #templates: ReadonlyMap<string, Template>;

  constructor(
    readonly edition: Edition,
    readonly merged: Merged,
    readonly cited: Cited,
    readonly drawings: Drawings,
    readonly since: Since | null,
    readonly shelf: TemplateShelf,
  ) {
    this.#figures = new FigureViews(this.log, merged.placements);
    this.#templates = this.#parseTemplates();
    this.#ids = new HeadingIds([
      ...idsIn([...edition.templates.values()].map(({ text }) => text)),
      ...edition.sections.flatMap(({ front }) => front.id ?? []),
      ...[...drawings.figures.values()].flatMap(({ id }) => id ?? []),
    ]);
    const partials = new Map(
      [...this.#templates].flatMap(([name, template]) =>
        name.startsWith('partials/') ? [[name.slice(9), template]] : [],
      ),
    );
    const { log, running, diagnostics } = this;
    const entries = new Map(cited.entries.map((entry) => [entry.id, entry]));
    const helpers = pageHelpers({
      edition,
      entries,
      log,
      running,
      diagnostics,
      namedRates: new Set(),
      slot: (name) => this.#slot(name),
      dealMap: () => drawings.dealMap && this.#figures.of(drawings.dealMap, 'deal-map', edition.locale),
    });
    const unparsed = [...edition.templates.keys()].flatMap((name) =>
      name.startsWith('partials/') && !this.#templates.has(name) ? name.slice(9) : [],
    );
    this.#renderer = new Renderer({ helpers, partials, unparsed, escape: true, shelf });
    for (const template of this.#templates.values()) diagnostics.push(...this.#renderer.check(template));
  }

  body(): string | null {
    const page = this.#templates.get('briefing');
    if (!page) {
      if (!this.edition.templates.has('briefing')) {
        this.diagnostics.push(
          diagnose('template-missing', placeOfFile('templates/briefing.hbs'), { name: 'briefing.hbs' }),
        );
      }
      return null;
    }
    if (this.diagnostics.some(({ severity }) => severity === 'error')) return null;
    const sections = this.#sections();
    const body = sections.filter(({ appendix }) => !appendix);
    const appendices = sections.filter(({ appendix }) => appendix);
    const notes = this.edition.briefing.footnotes === 'document' && this.#hasNotes(sections);
    const since = this.since ? { date: formatDate(this.since.date, this.edition) } : undefined;
    const context = { ...pageContext(this.edition, body), appendices, notes, since };
    const html = this.#keep(
      this.#renderer.render(page, { ...context, references: referenceViews(this.cited.entries) }),
    );
    if (html === null) return null;
    this.#checkSlots();
    return this.#count(this.#fillLater(notes ? this.#gatherNotes(html, context) : html, context), context);
  }

  #hasNotes(sections: readonly SectionView[]): boolean {
    return [...sections, ...this.#slots.values()].some(({ html }) => holdsNotes(String(html)));
  }

  /** The footnotes of all sections as one list, where the templates print it. */
  #gatherNotes(html: string, context: object): string {
    if (!html.includes(laterMark('note-list'))) {
      const place = placeOfFile(this.edition.templates.get('briefing')?.path ?? 'templates/briefing.hbs');
      this.diagnostics.push(diagnose('notes-nowhere', place, {}));
      return html;
    }
    const gathered = gatherNotes(html);
    return this.#fill(gathered.html, 'note-list', { ...context, notes: gathered.notes });
  }

  /** Numbers and mentions, once everything that can be numbered is there. */
  #count(html: string, context: object): string {
    const { html: numbered, captions } = numberCaptions(html, this.edition);
    const all = this.#fill(numbered, 'caption-list', { ...context, captions });
    const listed = captionKinds.reduce(
      (page, kind) =>
        this.#fill(
          page,
          'caption-list',
          { ...context, captions: captions.filter((each) => each.kind === kind) },
          kind,
        ),
      all,
    );
    const mentions = this.merged.placements.filter((placed) => placed.kind === 'ref');
    const { html: filled, diagnostics } = fillReferences(listed, captions, mentions, this.edition);
    // A section that could not be filled may hold what is mentioned elsewhere.
    if (this.cited.sections.length === this.edition.sections.length) this.diagnostics.push(...diagnostics);
    return withoutTermLinks(filled);
  }

  /** The appendices first, which cite; then the references, which name who cites them; the contents list last. */
  #fillLater(html: string, context: object): string {
    const told = this.#fillChanges(html, context);
    const figures = this.#fill(told, 'figure-list', {
      ...context,
      figures: figureViews(this.log, this.edition, told),
    });
    const linked = figures === told ? withoutRowLinks(told) : figures;
    const data = this.#fill(linked, 'data-list', { ...context, figureData: this.#figures.data });
    const cited = citationPlaces(data === linked ? withoutDataLinks(linked) : data);
    const listed = this.#fill(cited.html, 'reference-list', {
      ...context,
      references: referenceViews(this.cited.entries, cited.of),
    });
    return this.#fill(listed, 'contents-list', { ...context, headings: headingsOf(listed, htmlToText) });
  }

  /** What has changed since an earlier issue, known once everything is placed. */
  #fillChanges(html: string, context: object): string {
    if (!this.since) return html;
    const { log, sections, edition } = this;
    const found = this.since.differences({ figures: log.uses, sections });
    const figures = figureViews(log, edition, html);
    const entries = new Map(this.cited.entries.map(({ id, anchor }) => [id, anchor]));
    const changes = changesView(found, edition, { sections, figures, entries });
    if (!html.includes(laterMark('changes-list')))
      this.diagnostics.push(diagnose('since-unplaced', null, {}));
    if (changes.nothing)
      this.diagnostics.push(diagnose('since-same', null, { date: isoDate(this.since.date) }));
    return this.#fill(html, 'changes-list', { ...context, changes });
  }

  #fill(html: string, partial: string, context: object, kind = ''): string {
    const mark = laterMark(partial, kind);
    if (!html.includes(mark)) return html;
    return html.replace(mark, () => this.#partial(partial, context));
  }

  #partial(name: string, context: object): string {
    return this.#keep(this.#renderer.renderPartial(name, context)) ?? '';
  }

  #sections(): SectionView[] {
    const views: SectionView[] = [];
    let [count, letters] = [0, 0];
    const letter = () => String.fromCodePoint(64 + Math.min(++letters, 26));
    let last: { id: string; number: string } = { id: '', number: '' };
    for (const cited of this.cited.sections) {
      const section = this.edition.sections.find(({ index }) => index === cited.merged.index);
      if (!section) continue;
      const { front, writtenTitle, continues } = section;
      if (!continues) {
        const counted = front.numbered && front.slot === undefined;
        const number = counted ? (front.appendix ? letter() : String(++count)) : '';
        last = { id: front.id ?? this.#ids.make(writtenTitle), number };
      }
      const { html, diagnostics } = sectionHtml(cited, section, last.number, this.#sectionContext(section));
      this.diagnostics.push(...diagnostics);
      this.#note(section, last, html);
      const view = this.#view(section, last, html);
      if (front.slot !== undefined) this.#slots.set(front.slot, view);
      else if (continues) views.splice(-1, 1, view);
      else views.push(view);
    }
    return views;
  }

  #note({ source, front, continues }: Section, heading: { id: string; number: string }, html: string): void {
    const before = continues ? this.sections.pop() : undefined;
    const { files = [], words = 0 } = before ?? {};
    this.sections.push({
      ...heading,
      title: front.title,
      files: [...files, source.path],
      words: words + countWords(html),
    });
  }

  /** What a section goes on with, in the language that it is written in, follows the translation of its opening. */
  #view({ front, locale, continues }: Section, { id, number }: { id: string; number: string }, html: string) {
    const { title, shortTitle = title } = front;
    const foreign = locale !== this.edition.locale;
    const own = foreign ? `<div class="as-written" lang="${escapeHtml(locale)}">${html}</div>` : html;
    const whole = continues ? `${this.#opening}${own}` : own;
    this.#opening = whole;
    return { id, number, title, shortTitle, html: safe(whole), appendix: front.appendix };
  }

  #sectionContext({ locale }: Section): SectionContext {
    const { edition, log } = this;
    const inEdition = (html: string, foreign = false) =>
      foreign ? `<div class="in-edition" lang="${escapeHtml(edition.locale)}">${html}</div>` : html;
    const partial: SectionContext['partial'] = (placed, content) => {
      const html = this.#part(placed, content);
      // Tables and figures speak the edition's language, also where the text around them does not.
      return inEdition(html, locale !== edition.locale && content === undefined);
    };
    const figure: SectionContext['figure'] = (drawn, { front }) => {
      const name = drawn.kind === 'table' ? 'data-table' : 'drawn-figure';
      const spoken = drawn.translated ? edition.locale : locale;
      const view =
        drawn.kind === 'table'
          ? this.#figures.tableOf(drawn, front.shortTitle ?? front.title, spoken)
          : this.#figures.of(drawn, `drawn-${++this.#unnamed}`, spoken);
      return inEdition(this.#partial(name, { ...pageContext(edition, []), ...view }), drawn.translated);
    };
    const { drawings, merged } = this;
    return { edition, log, ids: this.#ids, placements: merged.placements, partial, figure, drawings };
  }

  /** A partial that a section asks for, with what stands inside it. */
  #part(placed: PlacedPartial, content?: string): string {
    const source = this.edition.templates.get(`partials/${placed.name}`)?.text ?? '';
    const parameters = parametersOf(source);
    this.diagnostics.push(...partFindings(placed, parameters, content !== undefined));
    const before = this.diagnostics.length;
    const html = this.#partial(placed.name, {
      ...pageContext(this.edition, []),
      kind: undefined,
      title: undefined,
      ...Object.fromEntries((parameters.names ?? []).map((name) => [name, undefined])),
      ...placed.parameters,
      ...contentOf(content),
    });
    // Its author sees the call in the section; the partial may be one that came with Brevier.
    const found = this.diagnostics.splice(before);
    this.diagnostics.push(...found.map((diagnostic) => movedTo(placed.place, diagnostic)));
    return html;
  }

  #slot(name: string): SectionView | undefined {
    this.#printed.add(name);
    return this.#slots.get(name);
  }

  #checkSlots(): void {
    for (const section of this.edition.sections) {
      const { slot } = section.front;
      if (slot === undefined || this.#printed.has(slot)) continue;
      const near = nearestTo(slot, this.#printed);
      this.diagnostics.push(diagnose('slot-unused', placeOfFile(section.source.path), { slot, near }));
    }
  }

  #parseTemplates(): ReadonlyMap<string, Template> {
    return new Map(
      [...this.edition.templates].flatMap(([name, source]) => {
        const template = this.#keep(parsedOnce(source, this.shelf));
        return template ? [[name, template] as const] : [];
      }),
    );
  }

  #keep<T>({ value, diagnostics }: { value: T; diagnostics: readonly Diagnostic[] }): T {
    this.diagnostics.push(...diagnostics);
    return value;
  }
}

/** Editions of one batch share their templates' texts; compiling makes a tree of its own and leaves this one as it is. */
const parsed = new WeakMap<SourceText, ReturnType<typeof parseTemplate>>();

function parsedOnce(source: SourceText, shelf: TemplateShelf): ReturnType<typeof parseTemplate> {
  const result = parsed.get(source) ?? parseTemplate(source, 0, shelf);
  parsed.set(source, result);
  return result;
}
