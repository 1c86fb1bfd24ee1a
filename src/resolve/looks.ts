import type { Edition, MailTexts } from '../model/edition.js';
import type { FontFamily } from '../model/fonts.js';
import type { SourceText } from '../model/source.js';
import type { Workspace } from '../model/workspace.js';

/** The files of a workspace that decide how an edition looks and reads, besides its own words. */
export function looksOf(
  workspace: Workspace,
  { theme, client }: { readonly theme: string | undefined; readonly client: string | undefined },
): Pick<
  Edition,
  'citationStyles' | 'citationLocales' | 'templates' | 'styles' | 'mail' | 'images' | 'tables'
> {
  return {
    citationStyles: textsIn(workspace, 'content/citation-styles/', '.csl'),
    citationLocales: textsIn(workspace, 'content/languages/locales-', '.xml'),
    templates: templatesOf(workspace, client),
    styles: stylesOf(workspace, theme, client),
    mail: mailOf(workspace, client),
    images: workspace.images,
    tables: new Map([...workspace.texts].filter(([path]) => path.endsWith('.csv'))),
  };
}

/** Families that are for certain languages are left out of editions in others. */
export function fontsFor(families: readonly FontFamily[], locale: string): FontFamily[] {
  const { language } = new Intl.Locale(locale);
  return families.filter(({ languages }) => !languages || languages.includes(language));
}

/** Everybody's templates, with a client's own in the places of those of the same name. */
function templatesOf(workspace: Workspace, client: string | undefined): Map<string, SourceText> {
  const all = textsIn(workspace, 'templates/', '.hbs');
  const shared = [...all].filter(([name]) => !name.startsWith('clients/'));
  const own = client === undefined ? [] : [...textsIn(workspace, `templates/clients/${client}/`, '.hbs')];
  return new Map([...shared, ...own].filter(([name]) => !mailTemplates.includes(name)));
}

const mailTemplates = ['mail', 'mail-page'];

/** The files of the mail, the client's own before everybody's. */
function mailOf({ texts }: Workspace, client: string | undefined): MailTexts {
  const template = (name: string) =>
    texts.get(`templates/clients/${client}/${name}.hbs`) ?? texts.get(`templates/${name}.hbs`);
  return { letter: template('mail'), page: template('mail-page'), style: texts.get('styles/mail.css') };
}

/** The house's style sheets, then the theme's, then the client's. */
function stylesOf(workspace: Workspace, theme: string | undefined, client: string | undefined): SourceText[] {
  const house = [...textsIn(workspace, 'styles/', '.css')].flatMap(([name, source]) =>
    /^(?:(?:clients|themes)\/|mail$)/.test(name) ? [] : source,
  );
  const chosen = [theme && `styles/themes/${theme}.css`, client && `styles/clients/${client}.css`];
  return [...house, ...chosen.flatMap((path) => (path && workspace.texts.get(path)) || [])];
}

function textsIn(workspace: Workspace, folder: string, ending: string): Map<string, SourceText> {
  const paths = [...workspace.texts.keys()]
    .filter((path) => path.startsWith(folder) && path.endsWith(ending))
    .sort();
  return new Map(
    paths.map((path) => [path.slice(folder.length, -ending.length), workspace.texts.get(path) as SourceText]),
  );
}
