import { error, nearest } from './words.js';

/** Findings about files as files. */
export const filesFindings = {
  /** `path` is left out when it is the place of the finding. */
  'file-missing': error((p: { what: string; path?: string; near?: readonly string[] }) => ({
    message: p.path === undefined ? `${p.what} is missing` : `${p.what} is missing: ${p.path}`,
    hint: nearest(p.near ?? [], 'Create the file, or correct the name where it is asked for.'),
  })),
  'file-not-utf8': error((p: { table: boolean }) => ({
    message: 'the text here is not valid UTF-8',
    hint: p.table
      ? 'Save the spreadsheet as “CSV UTF-8”, as Excel calls it; plain “CSV” is in an older encoding.'
      : 'Save the file as UTF-8 (in most editors: "Save with encoding").',
  })),
  'file-too-large': error((p: { size: string; limit: string }) => ({
    message: `the file has ${p.size}; at most ${p.limit} are read`,
    hint: 'Split the file, or move what does not belong to the briefing elsewhere.',
  })),
  'file-outside-workspace': error(() => ({
    message: 'this is a link that leads outside the workspace',
    hint: 'Copy the file into the workspace; links and ".." that leave it are not followed.',
  })),
  'character-reserved': error((p: { character: string }) => ({
    message: `the private-use character ${p.character} is reserved`,
    hint: 'Remove it; it is usually a left-over of an icon font.',
  })),
} as const;
