/** What a text node is split into: what stays as it is, and words of another script. */
interface Script {
  readonly language: string;
  /** Languages of which the script is the usual one. */
  readonly usual: RegExp;
  readonly run: RegExp;
}

const scripts: readonly Script[] = [
  {
    language: 'zh',
    usual: /^(?:zh|ja|ko)\b/,
    run: /[\p{Script=Han}\u3001-\u301F\uFF01-\uFF65]*\p{Script=Han}[\p{Script=Han}\u3001-\u301F\uFF01-\uFF65]*/gu,
  },
  {
    language: 'en',
    usual: /^(?!zh\b|ja\b|ko\b)/,
    // From a first letter to a last letter or digit, spaces and light punctuation between them included.
    run: /\p{Script=Latin}(?:[\p{Script=Latin}\p{N}\u00A0 '’&.,:/()-]*[\p{Script=Latin}\p{N}])?/gu,
  },
];

/** Tags; text that no reader is to see as text, and marks of page numbers; figures, which speak the edition's language. */
const pieces =
  /<(style|svg)\b[\s\S]*?<\/\1>|<data\b[^>]*>[^<]*<\/data>|<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)\b([^>]*)>|[\uE000-\uE00F][^\uE000-\uE00F]*[\uE000-\uE00F]|&#?\w+;/gi;

const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/**
 * Elements within a line that Chromium leaves out of the structure tree, their language with them, unless they have a
 * property of accessibility. This one says what holds anyway (WAI-ARIA 1.2: the default of aria-live).
 */
const untagged = /^(?:span|q|i|b|cite|bdi|bdo|small|sub|sup|u|s|dfn|var|data|time)$/i;
const tagged = ' aria-live="off"';

/**
 * Says of every run of words in another script than its surroundings' which language it is in, so that screen readers
 * pronounce it and the browser sets it right (WCAG 2.2, success criterion 3.1.2).
 * @param html a body as Brevier makes it: every element closed, values in quotation marks.
 * @param locale of the whole document.
 */
export function markLanguages(html: string, locale: string): string {
  const languages = [locale];
  let marked = '';
  let from = 0;
  for (const match of html.matchAll(pieces)) {
    const [found, , closing, name = '', attributes = ''] = match;
    const own = closing ? undefined : /\blang="([^"]*)"/.exec(attributes)?.[1];
    const kept = own !== undefined && untagged.test(name) ? found.replace(/(?=\/?>$)/, tagged) : found;
    marked += markText(html.slice(from, match.index), languages.at(-1) ?? locale) + kept;
    from = match.index + found.length;
    if (name === '' || empty.test(name)) continue;
    if (closing) languages.pop();
    else languages.push(own ?? languages.at(-1) ?? locale);
  }
  return marked + markText(html.slice(from), languages.at(-1) ?? locale);
}

function markText(text: string, around: string): string {
  if (text.trim() === '') return text;
  const foreign = scripts.filter(({ usual }) => !usual.test(around));
  return foreign.reduce(
    (marked, { run, language }) =>
      marked.replace(run, (words) => `<span lang="${language}"${tagged}>${words}</span>`),
    text,
  );
}
