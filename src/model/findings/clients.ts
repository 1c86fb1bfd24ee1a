import { error, nearest, note, warning } from './words.js';

/** Words of a catalogue that a finding names, at most. */
export const mostWords = 5;

/** Findings about clients and their editions. */
export const clientsFindings = {
  'client-unknown': error((p: { id: string; near: readonly string[] }) => ({
    message: `there is no client "${p.id}"`,
    hint: nearest(p.near, 'Add content/clients/<id>.yaml, or a row to content/clients.csv.'),
  })),
  'clients-none': error(() => ({
    message: 'there are no clients in this workspace',
    hint: 'Add content/clients/<id>.yaml, or a list of clients as content/clients.csv.',
  })),
  'client-id-invalid': error((p: { id: string }) => ({
    message: p.id === '' ? 'a client has no id' : `"${p.id}" is not an id of a client`,
    hint: 'An id is made of lower-case letters, digits and single hyphens, at most 60 of them: it names a folder, also on Windows, which keeps names such as con and nul.',
  })),
  'client-duplicate': error((p: { id: string; before: string }) => ({
    message: `the client "${p.id}" is there twice (first in ${p.before})`,
    hint: 'Give each client an id of its own, or remove one of them.',
  })),
  'csv-syntax': error((p: { problem: string }) => ({
    message: `the list of clients cannot be read: ${p.problem}`,
    hint: 'Save the spreadsheet as CSV (UTF-8): one row a client, headings in the first, quotation marks around cells that hold a comma.',
  })),
  'column-missing': error(
    (p: { key: string; heading: string; known: readonly string[]; near: readonly string[] }) => ({
      message: `there is no column "${p.heading}" for the clients’ "${p.key}"`,
      hint: nearest(
        p.near,
        `The columns are: ${p.known.join(', ')}. Say under "clients: columns:" in house.yaml which of them it is.`,
      ),
    }),
  ),
  'column-twice': error((p: { key: string; heading: string; first: string }) => ({
    message: `the columns "${p.first}" and "${p.heading}" are both the clients’ "${p.key}"`,
    hint: 'Give one of them another heading, or say under "clients: columns:" in house.yaml which it is.',
  })),
  'column-unread': warning((p: { heading: string; near: readonly string[] }) => ({
    message: `the column "${p.heading}" is not read`,
    hint: nearest(p.near, 'Head it with a key of a client file.'),
  })),
  'column-note-unread': note((p: { heading: string }) => ({
    message: `the column "${p.heading}" is not read: what stands below "note" is printed in the client’s letter`,
    hint: 'If that is what it is for, head it "note"; remarks about a client stay out of their edition as it is.',
  })),
  'row-too-long': error((p: { cells: number; columns: number }) => ({
    message: `the row has ${p.cells} cells, and there are ${p.columns} headings`,
    hint: 'Put quotation marks around a cell that holds the sign between cells.',
  })),
  'setting-unknown': error((p: { key: string; near: readonly string[] }) => ({
    message: `there is no setting "${p.key}" in this edition`,
    hint: nearest(
      p.near,
      'A key that no file gives has its default, which docs/data.md names. Run "brevier explain" without a key to see all that is given.',
    ),
  })),
  'section-unknown': error((p: { name: string; near: readonly string[]; known: readonly string[] }) => ({
    message: `there is no section "${p.name}" in this briefing`,
    hint: nearest(p.near, `Write the name of a section’s file without ".md": ${p.known.join(', ')}.`),
  })),
  'theme-unknown': error((p: { name: string; near: readonly string[]; known: readonly string[] }) => ({
    message: `there is no theme "${p.name}"`,
    hint: nearest(
      p.near,
      `There are: ${p.known.join(', ')}. A theme is styles/themes/<name>.yaml and <name>.css.`,
    ),
  })),
  'brand-contrast': error(
    (p: { token: string; colour: string; ground: string; ratio: string; near: string }) => ({
      message: `the colour ${p.colour} ("${p.token}") has a contrast of ${p.ratio}:1 against ${p.ground}, and text needs 4.5:1`,
      hint: `The nearest colour that passes is "${p.near}".`,
    }),
  ),
  'logo-cleaned': warning((p: { what: string }) => ({
    message: `the logo was printed without ${p.what}`,
    hint: 'A logo is drawn with shapes, paths and gradients: turn text into paths and embed nothing, then save it as plain SVG.',
  })),
  'logo-broken': error((p: { path: string }) => ({
    message: `"${p.path}" is no SVG or PNG that can be printed`,
    hint: 'Save the logo as SVG or PNG, below content/brand/ or content/clients/<id>/.',
  })),
  'font-unlisted': error((p: { family: string; known: readonly string[]; near: readonly string[] }) => ({
    message: `there is no font family "${p.family}"`,
    hint: nearest(p.near, `There are: ${p.known.join(', ')}. Others are listed in styles/fonts.yaml.`),
  })),
  'font-broken': error((p: { path: string }) => ({
    message: `"${p.path}" cannot be read as a font`,
    hint: 'Save it as WOFF2, TrueType (.ttf) or OpenType (.otf), one font a file.',
  })),
  'font-variable': error((p: { path: string }) => ({
    message: `"${p.path}" is a variable font, which a PDF cannot hold`,
    hint: 'Name a static file for each weight and style; font programs export them as instances.',
  })),
  'font-licence': error((p: { path: string }) => ({
    message: `"${p.path}" says of itself that it may not be embedded in documents`,
    hint: 'Ask its maker for a licence to embed it, and for the file that goes with it; or choose another font.',
  })),
  'font-whole': warning((p: { path: string; size: string }) => ({
    message: `"${p.path}" may only be embedded whole, which makes each PDF larger by up to ${p.size}`,
    hint: 'Ask its maker for a file that may be embedded in part.',
  })),
  'font-face-missing': warning((p: { role: string; without: string; wanted: string }) => ({
    message: `the files of "${p.role}" have no ${p.without} font`,
    hint: `Add ${p.wanted}; until then the page prints what asks for it in what there is.`,
  })),
  'font-twice': error((p: { path: string; kind: string }) => ({
    message: `"${p.path}" is a second font of weight ${p.kind}`,
    hint: 'Name one file a weight and style. If they differ, the files do not say so: have them saved with the weight they are of.',
  })),
  'audience-unmet': warning((p: { name: string; near: readonly string[] }) => ({
    message: `no client has the interest "${p.name}", so nobody is shown this`,
    hint: nearest(p.near, `Add it to the interests of whom this is for: "interests: [${p.name}]".`),
  })),
  'interest-unmet': warning((p: { name: string; near: readonly string[] }) => ({
    message: `nothing in this briefing is for the interest "${p.name}"`,
    hint: nearest(p.near, 'Write the interest as sections and blocks name it.'),
  })),
  'rate-missing': warning((p: { from: string; to: string }) => ({
    message: `amounts in ${p.from} are not converted to ${p.to}: there is no exchange rate between them`,
    hint: `Give the rate as a fact in deal.yaml, with its date and source, its value written as "${p.to} <amount> per ${p.from}".`,
  })),
  'rate-unsourced': warning((p: { id: string; lacks: readonly string[] }) => ({
    message: `the exchange rate "${p.id}" has no ${p.lacks.join(' and no ')}, so nobody can follow the amounts converted at it`,
    hint: 'Add "asOf:", the day of the rate, and "source:", the id of a reference; where it is an assumption, say so in "note:".',
  })),
  'language-unknown': error((p: { locale: string; path: string; known: readonly string[] }) => ({
    message: `there are no words for an edition in "${p.locale}": ${p.path} is missing`,
    hint: `Copy content/languages/en.yaml of Brevier to ${p.path} and translate it, or choose a language that there is: ${p.known.join(', ')}.`,
  })),
  'words-missing': warning((p: { known: readonly string[]; english: string }) => ({
    message: `${lacking(p.known)}; printed in English`,
    hint: `Translate below "words:" what English has as ${p.english}, or say "translations: stop" in house.yaml to let this stop the build.`,
  })),
  'words-required': error((p: { known: readonly string[]; english: string }) => ({
    message: `${lacking(p.known)}, and the house prints none without`,
    hint: `Translate below "words:" what English has as ${p.english}.`,
  })),
  'rate-crossed': warning(
    (p: { from: string; to: string; by: string; rates: readonly [string, string]; amount: string }) => ({
      message: `amounts in ${p.from} are not converted to ${p.to}: there is no exchange rate between them, only one of each to ${p.by}`,
      hint: `Give the rate as a fact in deal.yaml, with its date and source; by way of "${p.rates[0]}" and "${p.rates[1]}" it would be "${p.to} ${p.amount} per ${p.from}".`,
    }),
  ),
  'translation-missing': warning((p: { path: string; language: string }) => ({
    message: `the section has no translation into ${p.language}; it is printed as it is`,
    hint: `Add ${p.path}, or say "translations: stop" in house.yaml to let this stop the build.`,
  })),
  'translation-partial': note((p: { language: string }) => ({
    message: `only the opening is in ${p.language}; the rest of the section is printed as it is written`,
    hint: 'Translate the whole section and remove "opening: true" when it is ready.',
  })),
  'translation-required': error((p: { path: string; language: string }) => ({
    message: `the section has no translation into ${p.language}, and the house prints none without`,
    hint: `Add ${p.path}, or say "translations: fall-back" in house.yaml.`,
  })),
  'translation-stray': error((p: { id: string; list: string; near: readonly string[] }) => ({
    message: `this translates "${p.id}", which is not among the ${p.list}`,
    hint: nearest(p.near, 'Correct the id, or remove the translation.'),
  })),
  'client-leak': error((p: { whose: string; what: string; where: string; found: string }) => ({
    message: `${p.what} of the client "${p.whose}" stands in ${p.where}: "${p.found}"`,
    hint: 'Remove it from the text, template or data that this edition is made from. If it is no leak, list the words under "guard: allow:" in house.yaml.',
  })),
  'word-leak': error((p: { word: string; where: string; found: string }) => ({
    message: `"${p.word}", which must not leave the house, stands in ${p.where}: "${p.found}"`,
    hint: 'Remove it, or take it from the list "guard: words:" in house.yaml.',
  })),
} as const;

/** "the word "a"", "2 words: "a", "b"", or the first few of more. */
function lacking(keys: readonly string[]): string {
  const [shown, more] = [keys.slice(0, mostWords), keys.length - mostWords];
  const list = shown.map((key) => `"${key}"`).join(', ');
  return `the language lacks ${keys.length === 1 ? 'the word' : `${keys.length} words:`} ${list}${more > 0 ? ` and ${more} more` : ''}`;
}
