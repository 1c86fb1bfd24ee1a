import { proseOf } from '../../markdown/index.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { PlacedReference } from '../../model/edition.js';
import type { Reference } from '../../model/reference.js';
import type { Place } from '../../model/source.js';
import { handList } from './hand-list.js';
import { isIntroduction } from './introduction.js';
import { type Labels, labelsOf } from './labels.js';
import { nameKey } from './name-key.js';
import type { ReadSection } from './section.js';
import { type Typed, typedInParentheses, typedNarratives, typedPeople, typedWorks } from './typed.js';

/** What was typed by hand instead of cited by key, and which works it named beyond doubt. */
export interface TypedFindings {
  readonly diagnostics: readonly Diagnostic[];
  readonly cited: ReadonlySet<string>;
}

/** @param letters the letters that the list gives to works of one year, by id. */
export function typedCitations(
  sections: readonly ReadSection[],
  references: readonly PlacedReference[],
  letters: ReadonlyMap<string, string>,
): TypedFindings {
  const judge = new Judge(references, labelsOf(references), letters);
  for (const section of sections) judge.read(section);
  return judge;
}

class Judge implements TypedFindings {
  readonly diagnostics: Diagnostic[] = [];
  readonly cited = new Set<string>();
  /** Labels whose ambiguity has been said. */
  readonly #told = new Set<string>();

  constructor(
    readonly references: readonly PlacedReference[],
    readonly labels: Labels,
    readonly letters: ReadonlyMap<string, string>,
  ) {}

  /** What stands in a list typed by hand are entries, no citations. */
  read(section: ReadSection): void {
    this.#yearsBehindKeys(section);
    const whole = proseOf(section.merged.text, section.document);
    const list = handList(section);
    const prose = list ? whole.slice(0, list.start) : whole;
    const typed = [
      ...typedInParentheses(prose),
      ...typedNarratives(prose, this.labels.authors),
      ...typedPeople(prose),
      ...typedWorks(prose),
    ];
    for (const each of typed.sort((a, b) => a.offset - b.offset)) {
      this.#judge(each, prose, () => section.merged.placeAt(each.offset));
    }
  }

  /** "@ouyang-2022 (2021)": the key prints its own year, so that another behind it contradicts or repeats it. */
  #yearsBehindKeys({ merged, document }: ReadSection): void {
    for (const token of document.citations) {
      const end = (document.offsetOf(token) ?? 0) + token.raw.length;
      const [text, year = ''] =
        /^[ \t]*\(((?:1[5-9]|20)\d\d)[a-z]?\)/.exec(merged.text.slice(end, end + 20)) ?? [];
      const item = this.references.find((reference) => reference.item.id === token.items[0]?.id)?.item;
      if (text === undefined || !item || !token.narrative) continue;
      const params = { text: `@${item.id}${text}`, name: `the key "${item.id}"`, years: [yearOf(item)] };
      if (yearOf(item) !== year)
        this.#report(diagnose('citation-year-mismatch', merged.placeAt(end), params));
      else this.#report(diagnose('citation-typed', merged.placeAt(end), { text: text.trim(), key: item.id }));
    }
  }

  #judge(typed: Typed, prose: string, place: () => Place): void {
    if (typed.kind === 'dated') this.#dated(typed, place);
    else if (typed.kind === 'label') this.#label(typed, prose, place);
    else this.#mention(typed, place);
  }

  #dated(typed: Typed, place: () => Place): void {
    const named = this.#named(typed);
    if (named.length === 0) {
      if (typed.sure)
        this.#report(diagnose('citation-unlisted', place(), { text: typed.text, name: typed.name }));
      return;
    }
    const fitting = this.#ofYear(named, typed.year);
    const [only, ...others] = fitting;
    if (!only) {
      const years = [...new Set(named.map(yearOf))].sort();
      this.#report(
        diagnose('citation-year-mismatch', place(), { text: typed.text, name: typed.name, years }),
      );
    } else if (others.length > 0) this.#ambiguous(typed, fitting, place);
    else {
      this.cited.add(only.id);
      this.#report(diagnose('citation-typed', place(), { text: typed.text, key: only.id }));
    }
  }

  #label(typed: Typed, prose: string, place: () => Place): void {
    const named = this.labels.sources.get(nameKey(typed.name)) ?? [];
    if (named.length === 0 && !typed.sure) return;
    if (!typed.sure && isIntroduction(prose, typed)) return;
    const keys = named.map(({ id }) => id);
    this.#report(diagnose('citation-bare-label', place(), { text: `(${typed.name})`, keys }));
    if (named.length === 0)
      this.#report(diagnose('citation-unlisted', place(), { text: typed.text, name: typed.name }));
    if (named.length > 1) this.#ambiguous(typed, named, place);
  }

  /** Words that name a work without citing it. */
  #mention(typed: Typed, place: () => Place): void {
    const named = typed.kind === 'work' ? this.#titled(typed.name) : this.#named(typed);
    if (named.length === 0)
      this.#report(diagnose('citation-unlisted', place(), { text: typed.text, name: typed.name }));
    else if (typed.kind === 'people') {
      this.#report(
        diagnose('citation-bare-label', place(), { text: typed.text, keys: named.map(({ id }) => id) }),
      );
    }
  }

  #named({ name }: Typed): readonly Reference[] {
    const key = nameKey(name.replace(/['’]s$/, ''));
    return this.labels.authors.get(key) ?? this.labels.sources.get(key) ?? [];
  }

  #titled(name: string): Reference[] {
    const key = nameKey(name);
    return this.references.flatMap(({ item }) => (nameKey(item.title ?? '').includes(key) ? [item] : []));
  }

  /** "2025b" is the work that an import gave that letter in its key, else the one that the list gives it. */
  #ofYear(named: readonly Reference[], typed: string): readonly Reference[] {
    const [, year = typed, letter = ''] = /^(\d{4})([a-z])$/.exec(typed) ?? [];
    const same = named.filter((item) => yearOf(item) === year.replace(/^n\.d\..*/, 'n.d.'));
    if (letter === '' || same.length < 2) return same;
    const byKey = same.filter(({ id }) => id.endsWith(`${year}${letter}`));
    const chosen = byKey.length > 0 ? byKey : same.filter(({ id }) => this.letters.get(id) === letter);
    return chosen.length > 0 ? chosen : same;
  }

  #ambiguous(typed: Typed, named: readonly Reference[], place: () => Place): void {
    const subject = `${nameKey(typed.name)} ${typed.year}`;
    if (this.#told.has(subject)) return;
    this.#told.add(subject);
    const text = typed.year === '' ? typed.name : `${typed.name}, ${typed.year}`;
    this.#report(diagnose('citation-ambiguous', place(), { text, keys: named.map(({ id }) => id) }));
  }

  #report(diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic);
  }
}

function yearOf({ issued, status }: Reference): string {
  return issued ? String(issued.year) : (status?.toLowerCase() ?? 'n.d.');
}
