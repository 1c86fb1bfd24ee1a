import { prepare } from '../../src/prepare.js';
import { readFontFiles, resolve } from '../../src/resolve/index.js';
import { composeEdition } from '../steps.js';
import { briefing, type Changes, home, root, sampleWorkspace } from '../workspace.js';

/** A client's edition of the sample, as far as a test wants it. The client is called "tan". */

export const clientFile = 'content/clients/tan.yaml';

export async function resolvedFor(client: string | null, changes: Changes) {
  const { files } = sampleWorkspace(changes);
  const prepared = await prepare({ root, builtIn: home.folder, briefing }, files);
  const workspace = { ...prepared.workspace, ...prepared.shareOf(client) };
  const fontFiles = await readFontFiles(workspace);
  return resolve(workspace, { client: prepared.entryOf(client), fontFiles });
}

/** The composed edition of "tan"; null in the place of the client's file is the house's own. */
export async function editionFor(tan: string | null, changes: Changes = {}) {
  const all = tan === null ? changes : { [clientFile]: tan, ...changes };
  const { value, diagnostics } = await resolvedFor(tan === null ? null : 'tan', all);
  if (!value) throw new Error(`there is no edition: ${diagnostics.map(({ message }) => message).join('; ')}`);
  const page = await composeEdition(value);
  const codes = [...diagnostics, ...page.diagnostics].map(({ code }) => code);
  return {
    edition: value,
    diagnostics: [...diagnostics, ...page.diagnostics],
    codes,
    ...textOf(page.body),
    html: page.html,
  };
}

function textOf(body: string) {
  const text = body
    .replace(/<\/(?:dt|dd|p|td|th|li|span|h\d)>|<br>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('\u00A0', ' ')
    .replace(/\s+/g, ' ');
  return { body, text };
}
