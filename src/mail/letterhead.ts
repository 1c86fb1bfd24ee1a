import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Placement } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import { formatDate } from '../model/format.js';
import { frontMatterOf } from '../model/front-matter.js';
import { mailFrontMatterSchema } from '../model/mail.js';
import { check } from '../model/schema/check.js';
import { placeAt, type SourceText } from '../model/source.js';
import { parseYaml } from '../model/yaml-file.js';
import { parseTemplate, placeValues, Renderer, safe, type Template } from '../templating/index.js';
import type { Enclosure } from './index.js';
import { letterHelpers, mailHelpers } from './template-helpers.js';

/** What the parts of one mail share: its edition, its templates as far as they parse, and what was found on the way. */
export class Letterhead {
  readonly diagnostics: Diagnostic[] = [];
  /** What the marks in the filled template stand for. */
  readonly placements: Placement[] = [];
  /** The slots that the template prints, by the mark's index in `placements`. */
  readonly slots = new Map<number, string>();

  constructor(
    readonly edition: Edition,
    readonly enclosure: Enclosure,
  ) {}

  /** The letter's own file. */
  get source(): SourceText {
    return this.edition.mail.letter as SourceText;
  }

  /** The subject as it is written, with the place of it; null with its findings reported. */
  subjectTemplate(): Template | null {
    const found = frontMatterOf(this.source.text);
    if (found === 'open' || found === null) {
      this.report(
        found === 'open'
          ? diagnose('front-matter-open', placeAt(this.source, 0), {})
          : diagnose('key-missing', placeAt(this.source, 0), { key: 'subject', where: 'the front matter' }),
      );
      return null;
    }
    const file = this.keep(parseYaml(this.source, found.range));
    const front = file && this.keep(check(mailFrontMatterSchema, file));
    if (!front) return null;
    const place = file.placeOf(['subject']);
    const template = this.keep(parseTemplate({ path: this.source.path, text: front.subject }));
    return template && { ...template, placeOf: () => place };
  }

  /** The Markdown below the front matter. */
  bodyTemplate(): Template | null {
    const found = frontMatterOf(this.source.text);
    return this.keep(parseTemplate(this.source, found && found !== 'open' ? found.bodyStart : 0));
  }

  /** Fills a template of the letter: every value from data leaves a mark. */
  fill(template: Template): string | null {
    const helpers = letterHelpers(this);
    placeValues(template, new Set(Object.keys(helpers)));
    const renderer = new Renderer({ helpers, partials: new Map(), escape: false });
    return this.keep(renderer.render(template, this.context()));
  }

  /** The whole HTML document around a body that is safe. */
  page(subject: string, body: string): string | null {
    const template = this.keep(parseTemplate(this.edition.mail.page as SourceText));
    if (!template) return null;
    const renderer = new Renderer({ helpers: mailHelpers(this), partials: new Map(), escape: true });
    return this.keep(renderer.render(template, { ...this.context(), subject, body: safe(body) }));
  }

  report(...found: readonly Diagnostic[]): void {
    this.diagnostics.push(...found);
  }

  keep<T>({ value, diagnostics }: { value: T; diagnostics: readonly Diagnostic[] }): T {
    this.report(...diagnostics);
    return value;
  }

  /** What the mail's templates can print; README lists it under "The words of the mail". */
  context() {
    const { house, briefing, client, deal, facts, locale, date } = this.edition;
    const headlines = briefing.headline.flatMap((id) => facts.get(id) ?? []);
    return {
      locale,
      house: { phone: '', email: '', card: '', ...house, dial: house.phone?.replace(/[^+\d]/g, '') ?? '' },
      briefing: { subtitle: '', classification: '', letter: '', ...briefing },
      client: { salutation: '', note: '', ...client },
      deal: { name: deal.name },
      edition: { date: formatDate(date, this.edition) },
      headlines: headlines.map(({ id, label }) => ({ id, label })),
      mail: house.mail,
      attachment: { name: this.enclosure.name, size: sizeText(this.enclosure.size, locale) },
    };
  }
}

/** "221 kB", "1.4 MB" in the words of a locale. */
function sizeText(bytes: number, locale: string): string {
  const large = bytes >= 1_000_000;
  const options = { style: 'unit', unit: large ? 'megabyte' : 'kilobyte' } as const;
  const digits = { maximumFractionDigits: large ? 1 : 0 };
  return new Intl.NumberFormat(locale, { ...options, ...digits }).format(bytes / (large ? 1_000_000 : 1000));
}
