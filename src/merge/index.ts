import type { Deal } from '../model/deal.js';
import { type Diagnostic, diagnose, inReadingOrder, type Outcome } from '../model/diagnostic.js';
import { type Merged, type MergedSection, mark, type Placement } from '../model/document.js';
import type { Edition, Section } from '../model/edition.js';
import { nearestTo } from '../model/nearest.js';
import { audienceCall, convertedBeside, factCall, nameCall } from '../templating/fact-call.js';
import { absent, type Helper, type HelperCall, Renderer, TemplateShelf } from '../templating/index.js';
import { sectionTemplate } from './section-template.js';

/**
 * Fills every section's Handlebars. Values from data do not enter the Markdown: each leaves a mark, and what it stands
 * for is kept in `placements`, with its place. Pure.
 * @param shelf knows what was made of the sections before.
 */
export function merge(edition: Edition, shelf = new TemplateShelf()): Outcome<Merged> {
  const desk = new MergeDesk(edition, shelf);
  const sections = edition.sections.flatMap((section) => desk.fill(section) ?? []);
  return { value: { sections, placements: desk.placements }, diagnostics: desk.diagnostics };
}

/** What a section may print by name, besides facts and names. Nothing can be missing from a file that was wrong. */
function contextOf({ house, briefing, deal, client, unread }: Edition) {
  const { name, author, phone, email } = house;
  const { title, subtitle } = briefing;
  const { parties, terms, models, platforms } = deal;
  return {
    house: unread.house ? absent : { name, author, phone, email },
    briefing: unread.briefing ? absent : { title, subtitle },
    client: client ? { name: client.name, salutation: client.salutation } : undefined,
    deal: unread.deal ? absent : { name: deal.name, parties, terms, models, platforms },
  };
}

class MergeDesk {
  readonly placements: Placement[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #helpers: Record<string, Helper>;
  readonly #partials: ReadonlySet<string>;
  /** Glossary terms that were used before, in the order of the sections. */
  readonly #introduced = new Set<string>();
  /** The edition in the language of the section being filled. */
  #speaking: Edition;
  /** Facts that have shown the reader's currency in this section. */
  #converted = new Set<string>();
  /** Lines of its file that stand in fenced blocks. */
  #fenced: ReadonlySet<number> = new Set();

  constructor(
    readonly edition: Edition,
    readonly shelf: TemplateShelf,
  ) {
    this.#speaking = edition;
    this.#partials = new Set(
      [...edition.templates.keys()].flatMap((name) => /^partials\/(.+)$/.exec(name)?.[1] ?? []),
    );
    this.#helpers = {
      fact: (call) => this.#fact(call),
      name: (call) => this.#answer(nameCall(edition, call)),
      ref: (call) => this.#ref(call),
      audience: (call) => this.#question(audienceCall(edition, call)),
      has: ({ args }) => edition.facts.has(String(args[0])),
      value: (call) => this.#value(call),
      embed: (call) => this.#embed(call),
      'open-part': (call) => this.#openPart(call),
      'end-part': (call) => this.#endPart(call),
      term: (call) => this.#term(call),
    };
  }

  fill(section: Section): MergedSection | null {
    const { value, diagnostics } = sectionTemplate(section, Object.keys(this.#helpers), this.shelf);
    this.diagnostics.push(...diagnostics);
    if (!value) return null;
    const { locale, language } = section;
    const foreign = locale !== this.edition.locale;
    this.#speaking = foreign ? { ...this.edition, locale, language } : this.edition;
    if (!section.continues) this.#converted = new Set();
    this.#fenced = fencedLines(section.source.text);
    const { shelf } = this;
    const renderer = new Renderer({ helpers: this.#helpers, partials: new Map(), escape: false, shelf });
    const before = this.diagnostics.length;
    const rendered = renderer.render(value.template, contextOf(this.edition));
    const own = [...this.diagnostics.splice(before), ...rendered.diagnostics];
    this.diagnostics.push(...inReadingOrder(own));
    if (rendered.value === null) return null;
    return { index: section.index, path: section.source.path, ...value.trace(rendered.value) };
  }

  #answer(answer: { value: Placement } | { diagnostic: Diagnostic | null }): string {
    if ('value' in answer) return this.#place(answer.value);
    if (answer.diagnostic) this.diagnostics.push(answer.diagnostic);
    return '';
  }

  #ref(call: HelperCall): string {
    const [id] = call.args;
    if (typeof id === 'string') return this.#place({ kind: 'ref', id, place: call.place });
    return this.#misused(call, 'ref', 'the id of a figure, table, section or appendix is missing');
  }

  /** A figure; the first time in a section's text with the same amount in the reader's currency beside it. */
  #fact(call: HelperCall): string {
    const answer = factCall(this.#speaking, call);
    const original = this.#answer(answer);
    const beside = 'value' in answer ? convertedBeside(this.#speaking, answer.value) : null;
    if (!beside || this.#converted.has(beside.fact.id) || this.#fenced.has(call.place.line)) return original;
    this.#converted.add(beside.fact.id);
    return this.#speaking.language.converted.beside
      .split(/(\{original\}|\{converted\})/)
      .map((part) => {
        if (part === '{original}') return original;
        return this.#place(part === '{converted}' ? beside : { kind: 'text', text: part });
      })
      .join('');
  }

  #question(answer: { value: boolean } | { diagnostic: Diagnostic | null }): boolean {
    if ('value' in answer) return answer.value;
    if (answer.diagnostic) this.diagnostics.push(answer.diagnostic);
    return false;
  }

  #value(call: HelperCall): string {
    const [value] = call.args;
    if (typeof value === 'string' || typeof value === 'number')
      return this.#place({ kind: 'text', text: String(value) });
    const name = String(call.named.name ?? 'value');
    return this.#misused(call, name, 'it is not text; print one of its parts');
  }

  /** A partial is a block of its own, so blank lines go around its mark. */
  #embed(call: HelperCall): string {
    const [name = '', ...others] = call.args.map(String);
    if (name === '') return this.#misused(call, '>', 'the name of a partial is written out, not worked out');
    if (!this.#partials.has(name)) return this.#unknownPartial(call, name);
    if (others.length > 0)
      return this.#misused(call, `> ${name}`, 'in a section, parameters are given by name');
    if (!standsAlone(call.place.excerpt)) {
      this.diagnostics.push(
        diagnose('helper-misused', call.place, {
          name: `> ${name}`,
          problem: 'it stands beside other text',
          advice: 'Put it on a line of its own.',
        }),
      );
    }
    return `\n\n${this.#place({ kind: 'partial', name, parameters: call.named, place: call.place })}\n\n`;
  }

  /** The content is Markdown of the section, so blank lines go around both marks. */
  #openPart(call: HelperCall): string {
    const name = String(call.args[0]);
    if (!this.#partials.has(name)) return this.#unknownPartial(call, name);
    return `\n\n${this.#place({ kind: 'opening', name, parameters: call.named, place: call.place })}\n\n`;
  }

  #endPart(call: HelperCall): string {
    return this.#partials.has(String(call.args[0])) ? `\n\n${this.#place({ kind: 'end' })}\n\n` : '';
  }

  /** A term of the glossary: in full with its abbreviation at its first use, then by the abbreviation alone. */
  #term(call: HelperCall): string {
    const id = String(call.args[0] ?? '');
    const { deal, unread } = this.edition;
    const entry = deal.glossary.find((each) => each.id === id);
    if (!entry) {
      const near = nearestTo(
        id,
        deal.glossary.map((each) => each.id),
      );
      if (!unread.deal)
        this.diagnostics.push(diagnose('id-unknown', call.place, { id, kind: 'glossary term', near }));
      return '';
    }
    const first = !this.#introduced.has(id);
    this.#introduced.add(id);
    return this.#place({ kind: 'term', id, text: termText(entry, first) });
  }

  #unknownPartial(call: HelperCall, name: string): string {
    const near = nearestTo(name, this.#partials);
    this.diagnostics.push(diagnose('partial-unknown', call.place, { name, near }));
    return '';
  }

  #misused(call: HelperCall, name: string, problem: string): string {
    this.diagnostics.push(diagnose('helper-misused', call.place, { name, problem }));
    return '';
  }

  #place(placement: Placement): string {
    return mark(this.placements.push(placement) - 1);
  }
}

/** A partial is a block: nothing else stands on its line. A call may run over several lines. */
function standsAlone(line: string): boolean {
  return /^\s*\{\{[^{}]*(?:\}\}\s*)?$/.test(line);
}

function termText({ term, abbreviation }: Deal['glossary'][number], first: boolean): string {
  if (abbreviation === undefined) return term;
  return first ? `${term} (${abbreviation})` : abbreviation;
}

/** The numbers of the lines in fenced blocks: what stands there is a caption, or is read aloud. */
function fencedLines(text: string): Set<number> {
  const blocks = text.matchAll(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1/gm);
  return new Set(
    [...blocks].flatMap(({ 0: block, index }) => {
      const first = text.slice(0, index).split('\n').length;
      return block.split('\n').map((_, line) => first + line);
    }),
  );
}
