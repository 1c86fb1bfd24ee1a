import { error, nearest, note, warning } from './words.js';

/** Findings about what was sent before: PDFs, their manifests, and the workspace's history. */
export const trailFindings = {
  'trail-missing': error((p: { path: string }) => ({
    message: `there is no file ${p.path}`,
    hint: 'Name a PDF, a manifest, or a revision of the workspace such as HEAD~3.',
  })),
  'pdf-unreadable': error((p: { path: string }) => ({
    message: `${p.path} is neither a PDF nor a manifest`,
    hint: 'Name a PDF that Brevier made, or the manifest that stood beside it.',
  })),
  'manifest-unreadable': error((p: { path: string }) => ({
    message: `${p.path} is no manifest, or is cut off`,
    hint: 'Fetch it again from a backup, or name the PDF itself.',
  })),
  'pdf-foreign': error((p: { path: string; saysBrevier: boolean }) => ({
    message: p.saysBrevier
      ? `${p.path} was made by Brevier, but no manifest in the output folder knows it`
      : `${p.path} is not a PDF of this workspace`,
    hint: 'If it was made in another workspace, name that with --workspace, or its output folder with --out.',
  })),
  'pdf-edited': error((p: { path: string; edition: string }) => ({
    message: `${p.path} is not as this workspace made it (${p.edition}): its bytes have been changed since`,
    hint: 'Do not rely on what it says: compare it with the PDF as it was sent, or build that edition anew.',
  })),
  'record-missing': error((p: { path: string; encrypted: boolean }) => ({
    message: `${p.path} does not say what it was made from: it has no manifest beside it or in the output folder, and ${p.encrypted ? 'it is encrypted' : 'carries none'}`,
    hint: 'Put its manifest beside it, name its output folder with --out, or say "attach: [manifest]" in briefing.yaml so that later PDFs carry one.',
  })),
  'revision-unknown': error((p: { revision: string }) => ({
    message: `"${p.revision}" is neither a file nor a revision of this workspace`,
    hint: 'Name a PDF, a manifest, or a revision that "git log" shows, such as HEAD~3 or a tag.',
  })),
  'history-missing': error((p: { revision: string; cause: string }) => ({
    message: `the workspace as it stood at "${p.revision}" cannot be had: ${p.cause}`,
    hint: 'Keep the workspace in a Git repository and install Git, or name a PDF or a manifest instead.',
  })),
  'revision-broken': error((p: { revision: string; codes: readonly string[] }) => ({
    message: `at "${p.revision}" the edition could not have been made: ${p.codes.join(', ')}`,
    hint: 'Name a revision at which it could be built.',
  })),
  'edition-unnamed': error((p: { known: readonly string[] }) => ({
    message: 'which briefing is meant is not clear',
    hint: `Name it with --briefing: ${p.known.join(', ')}.`,
  })),
  'edition-absent': error(
    (p: { what: string; id: string; revision: string | null; near: readonly string[] }) => ({
      message: `there is no ${p.what} "${p.id}" ${p.revision === null ? 'in the workspace' : `at "${p.revision}"`}`,
      hint: nearest(p.near, 'Name another with --briefing or --client, or another revision.'),
    }),
  ),
  'rebuild-differs': warning((p: { causes: readonly string[] }) => ({
    message: `a rebuild gives other bytes: ${p.causes.join(', ')}`,
    hint: 'Run "brevier diff" with this PDF to see what has changed since.',
  })),
  'rebuild-failed': warning((p: { problem: string }) => ({
    message: `whether a rebuild gives the same bytes is not known: ${p.problem}`,
    hint: 'Correct that, or ask without a rebuild, with --no-rebuild.',
  })),
  /** The edition that is compared with is of another briefing or client. */
  'since-other': error((p: { old: string; edition: string }) => ({
    message: `what has changed in ${p.edition} cannot be told from ${p.old}`,
    hint: 'Name the PDF or manifest of an earlier issue of the same edition, or a revision.',
  })),
  'since-unplaced': warning(() => ({
    message: 'no template prints what has changed',
    hint: 'Put {{> changes}} into templates/briefing.hbs.',
  })),
  'since-same': note((p: { date: string }) => ({
    message: `nothing that this edition says has changed since the issue of ${p.date}`,
    hint: 'Leave --since out if the page that says so is not wanted.',
  })),
} as const;
