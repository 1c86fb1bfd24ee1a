import type { LocaleChoice } from './engine/build-engine.js';

/** The locales that @citation-js/plugin-csl ships. */
export const bundledLocales = ['en-US', 'nl-NL', 'fr-FR', 'de-DE', 'es-ES'];

/** The CSL locale nearest to a language tag: the same, of the same script and usual region, of the same language, or American English. */
export function localeOf(tag: string, own: Iterable<string>): string {
  const known = [...own, ...bundledLocales];
  const { language, script, region } = new Intl.Locale(tag).maximize();
  // Of a language that Unicode's data do not know, nothing but the language is known.
  const usual = new Intl.Locale(script ? `${language}-${script}` : language).maximize();
  const wanted = [tag, `${language}-${region}`, `${language}-${usual.region}`];
  return (
    wanted.find((each) => known.includes(each)) ??
    known.find((each) => each.startsWith(`${language}-`)) ??
    'en-US'
  );
}

/** The CSL locale for a language tag, with only that file of the workspace that it may ask for. */
export function localeFor(tag: string, files: ReadonlyMap<string, string> = new Map()): LocaleChoice {
  const nearest = localeOf(tag, files.keys());
  return { tag: nearest, own: new Map([...files].filter(([own]) => own === nearest)) };
}
