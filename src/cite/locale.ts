/** The locales that @citation-js/plugin-csl ships. */
export const bundledLocales = ['en-US', 'nl-NL', 'fr-FR', 'de-DE', 'es-ES'];

/** The CSL locale nearest to a language tag: the same, of the same script and usual region, of the same language, or American English. */
export function localeOf(tag: string, own: Iterable<string>): string {
  const known = [...own, ...bundledLocales];
  const { language, script, region } = new Intl.Locale(tag).maximize();
  const usual = new Intl.Locale(`${language}-${script}`).maximize();
  const wanted = [tag, `${language}-${region}`, `${language}-${usual.region}`];
  return (
    wanted.find((each) => known.includes(each)) ??
    known.find((each) => each.startsWith(`${language}-`)) ??
    'en-US'
  );
}
