import { error, nearest, note, warning } from './words.js';

/** Findings about citations and references. */
export const citationsFindings = {
  'citation-unknown': error((p: { key: string; near: readonly string[] }) => ({
    message: `no reference has the key "${p.key}"`,
    hint: nearest(p.near, 'Add the work to references.yaml, or write \\@ if no citation is meant.'),
  })),
  'terms-foreign': warning((p: { language: string; tag: string }) => ({
    message: `the words and dates of the reference list are in American English: there are none in "${p.language}"`,
    hint: `Add content/languages/locales-${p.tag}.xml; the Citation Style Language project keeps one for most languages at https://github.com/citation-style-language/locales.`,
  })),
  'reference-uncited': warning((p: { key: string }) => ({
    message: `the reference "${p.key}" is cited nowhere`,
    hint: `Cite it with [@${p.key}], or remove it.`,
  })),
  'citation-empty': error((p: { text: string }) => ({
    message: `"${p.text}" cites nothing`,
    hint: 'Write the key of a work right after the @, as in [@smith-2020], or \\[ if no citation is meant.',
  })),
  'citation-ambiguous': warning((p: { text: string; keys: readonly string[] }) => ({
    message: `"${p.text}" may mean any of ${quotedList(p.keys)}`,
    hint: `Cite the one you mean by its key, such as [@${p.keys[0] ?? 'key'}]; works printed alike need names or years that tell them apart.`,
  })),
  'citation-bare-label': warning((p: { text: string; keys: readonly string[] }) => ({
    message: `"${p.text}" names a source without a year`,
    hint:
      p.keys.length === 0
        ? 'Add the work to references.yaml and cite it by its key, or write \\( if no source is meant.'
        : `Write ${p.keys
            .slice(0, 3)
            .map((key) => `[@${key}]`)
            .join(' or ')}, or \\( if no source is meant.`,
  })),
  'citation-typed': warning((p: { text: string; key: string }) => ({
    message: `"${p.text}" is typed by hand, so it is not linked, and its work may be missing from the list`,
    hint: `Write [@${p.key}].`,
  })),
  'citation-unlisted': warning((p: { text: string; name: string }) => ({
    message: `"${p.text}" names a source that no reference has`,
    hint: `Add the work to references.yaml and cite it by its key; put a backslash before the bracket if "${p.name}" is no source.`,
  })),
  'citation-year-mismatch': warning((p: { text: string; name: string; years: readonly string[] }) => ({
    message: `"${p.text}": no work by ${p.name} has this date; there is ${p.years.join(', ')}`,
    hint: 'Correct the date, or better, cite the work by its key.',
  })),
  'quotation-without-locator': warning((p: { keys: readonly string[] }) => ({
    message: `the quotation does not say where in ${quotedList(p.keys)} it stands`,
    hint: `Give the page, paragraph, section or time, as in [@${p.keys[0] ?? 'key'}, p. 4] or [@${p.keys[0] ?? 'key'}, para. 2] (APA 7, 8.25).`,
  })),
  'link-malformed': warning((p: { address: string; problem: string }) => ({
    message: `the address ${p.address} leads nowhere: ${p.problem}`,
    hint: 'Write it whole, such as https://example.org/page.',
  })),
  'link-dead': warning((p: { address: string; why: string }) => ({
    message: `the address ${p.address} does not hold: ${p.why}`,
    hint: 'Look for where the work is now, or cite an archived copy.',
  })),
  'link-moved': note((p: { address: string; to: string }) => ({
    message: `the address ${p.address} has moved to ${p.to}`,
    hint: 'Look whether the work still stands there, and give its new address.',
  })),
  'link-unchecked': note((p: { address: string; why: string }) => ({
    message: `the address ${p.address} was not checked: ${p.why}`,
    hint: 'Open it yourself; that a program gets no answer proves nothing.',
  })),
  'reference-duplicate': warning((p: { key: string; other: string; what: string }) => ({
    message: `the reference "${p.key}" has the same ${p.what} as "${p.other}"`,
    hint: 'Keep one of them and cite that; if they are two works, correct what they share.',
  })),
  'reference-incomplete': warning((p: { key: string; type: string; lacks: readonly string[] }) => ({
    message: `the reference "${p.key}" (${p.type}) lacks ${p.lacks.join(' and ')}`,
    hint: 'Add what a reader needs to find the work, or give it the type that it is.',
  })),
  'reference-order': warning((p: { problem: string }) => ({
    message: `the list typed here is out of order: ${p.problem}`,
    hint: 'Move the works into references.yaml (brevier import references does it); Brevier orders and letters them itself.',
  })),
  'reference-review': warning((p: { key: string; doubt: string }) => ({
    message: `the reference "${p.key}" was imported and waits to be looked at: ${p.doubt}`,
    hint: 'Hold it against the work itself, correct it, and remove this line from "review".',
  })),
  'reference-topic-as-author': warning((p: { key: string; name: string }) => ({
    message: `the author of "${p.key}" is the topic of its title: ${p.name}`,
    hint: 'Name the people or the group who wrote it; without any, leave the author out and the title takes its place.',
  })),
  'reference-elided-authors': error((p: { key: string; name: string }) => ({
    message: `the reference "${p.key}" names "${p.name}" as an author`,
    hint: 'Write out every author; long lists are shortened in print, up to 20 names are given in full.',
  })),
  'reference-romanise': warning((p: { key: string; name: string }) => ({
    message: `the author "${p.name}" of "${p.key}" is not in Latin letters`,
    hint: 'Give the name in romanised form; a translated title goes into the title, in square brackets.',
  })),
  'reference-title-case': note((p: { key: string; title: string }) => ({
    message: `the title of "${p.key}" has capitals as in a headline: ${p.title}`,
    hint: 'APA 7 writes titles in the list in sentence case; Brevier prints them as typed.',
  })),
  'style-unknown': error((p: { style: string; known: readonly string[]; near: readonly string[] }) => ({
    message: `there is no citation style "${p.style}"`,
    hint: nearest(
      p.near,
      `Known: ${p.known.join(', ')}. Others are CSL files in content/citation-styles/, named without .csl.`,
    ),
  })),
  'style-broken': error((p: { style: string }) => ({
    message: `the citation style "${p.style}" is no CSL style that can be read`,
    hint: 'Take the file anew from https://github.com/citation-style-language/styles, whole.',
  })),
  'style-dependent': error((p: { style: string; parent: string }) => ({
    message: `the citation style "${p.style}" only names another style: ${p.parent}`,
    hint: 'Put the file of that style into content/citation-styles/, and name it in briefing.yaml.',
  })),
  'style-notes': error((p: { style: string }) => ({
    message: `the citation style "${p.style}" puts its citations into notes`,
    hint: 'Brevier prints citations in the text: choose an author-date or a numeric style.',
  })),
} as const;

function quotedList(keys: readonly string[]): string {
  return keys.map((key) => `"${key}"`).join(', ');
}
