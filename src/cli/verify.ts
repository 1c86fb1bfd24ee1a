import { relative } from 'node:path';
import { stops } from '../model/diagnostic.js';
import type { Manifest } from '../model/manifest.js';
import { type Verified, verify } from '../verify.js';
import { sideOf } from './diff.js';
import { differencesText } from './differences-text.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import type { CommonOptions } from './options.js';
import { placeOf } from './place.js';
import { plainText, reportJson, reportText } from './report.js';
import type { Terminal } from './streams.js';
import type { CommandWorld } from './world.js';

export interface VerifyOptions extends Omit<CommonOptions, 'client'> {
  /** False with --no-rebuild. */
  readonly rebuild: boolean;
  /** True when it is to be read from the environment. */
  readonly password?: string | true;
}

/** `brevier verify FILE.pdf`: whether this workspace made it, from what, and whether it would make the same now. */
export async function verifyCommand(
  name: string,
  options: VerifyOptions,
  world: CommandWorld,
  terminal: Terminal,
): Promise<ExitCode> {
  const { cwd, env, signal } = terminal;
  const password = options.password === true ? env.BREVIER_PASSWORD : options.password;
  const request = {
    ...placeOf(options, cwd),
    pdf: sideOf(name, cwd),
    rebuild: options.rebuild,
    signal,
    ...(password !== undefined && { password }),
  };
  const { value, diagnostics } = await verify(request, world);
  terminal.err(reportText(diagnostics));
  if (options.json) terminal.out(reportJson(diagnostics, value ? { verified: shown(value, cwd) } : {}));
  else if (value?.manifest && !options.quiet)
    terminal.out(plainText(verifiedText(name, value, value.manifest, { cwd, printed: options.rebuild })));
  return stops(diagnostics, options.strict) ? exitCodes.findings : exitCodes.done;
}

/** Paths as they are seen from where the command was called. */
function shown(verified: Verified, cwd: string): Verified {
  const { manifestPath } = verified;
  return { ...verified, manifestPath: manifestPath && relative(cwd, manifestPath) };
}

function verifiedText(
  name: string,
  { status, manifestPath, sent, rebuild }: Verified,
  manifest: Manifest,
  { cwd, printed }: { readonly cwd: string; readonly printed: boolean },
): string {
  const { briefing, client, date, title, pdf, pages, brevier, browser } = manifest;
  const edition = `${briefing}${client === null ? '' : ` for ${client}`}, ${date}`;
  const rows: Array<[string, string]> = [
    ['edition', edition],
    ['title', title],
    ['file', `${pages} pages, ${pdf.bytes} bytes, SHA-256 ${pdf.sha256}`],
    ['says', saysText(manifest)],
    ['made by', [`Brevier ${brevier}`, browser ?? '', ...fontsText(manifest)].filter(Boolean).join(', ')],
    ['made from', `${inputsText(manifest)}; all in ${relative(cwd, manifestPath ?? '')}`],
    ...sent.map(({ to, at, state }): [string, string] => ['sent', `${at.slice(0, 10)} to ${to} (${state})`]),
  ];
  const head =
    status === 'whole'
      ? `${name} is as this workspace made it\n`
      : `${name} is not as this workspace made it; what it was when it was made:\n`;
  return `${head}${rows.map(([key, text]) => `  ${key.padEnd(9)}  ${text}\n`).join('')}${rebuildText(rebuild, printed)}`;
}

function saysText({ facts, references, sections }: Manifest): string {
  const placed = facts.filter(({ places }) => places.length > 0);
  const said = (list: readonly unknown[], name: string) =>
    `${list.length} ${name}${list.length === 1 ? '' : 's'}`;
  return [said(placed, 'figure'), said(references, 'work'), said(sections, 'section')].join(', ');
}

/** Each font package with its version: "source-serif-4 5.3.1". */
function fontsText({ fonts }: Manifest): string[] {
  const names = fonts.map(({ file, version }) =>
    version === null ? file : `${file.split('/')[1] ?? file} ${version}`,
  );
  return [...new Set(names)];
}

/** How many files of each part of the workspace. */
function inputsText({ inputs, briefing }: Manifest): string {
  const counts = new Map<string, number>();
  const partOf = (path: string) => {
    if (path.startsWith(`content/briefings/${briefing}/`)) return 'the briefing';
    if (path.startsWith('content/clients')) return 'the client';
    return `${path.split('/')[0]}/`;
  };
  for (const path of Object.keys(inputs)) counts.set(partOf(path), (counts.get(partOf(path)) ?? 0) + 1);
  return [...counts].map(([part, count]) => `${count} file${count === 1 ? '' : 's'} of ${part}`).join(', ');
}

function rebuildText(rebuild: Verified['rebuild'], printed: boolean): string {
  if (!rebuild) return '';
  const { same, differences } = rebuild;
  if (same) return `\nBuilding it now ${printed ? 'gives' : 'would give'} the same bytes.\n`;
  if (!differences) return '';
  const files = differences.inputs.map(({ path, change }) => `  ${path} (${change})\n`).join('');
  const versions = differences.versions
    .map(({ what, old, new: now }) => `  ${what}: ${old ?? 'none'} → ${now ?? 'none'}\n`)
    .join('');
  const made = `${files && `\nFiles that have changed\n${files}`}${versions && `\nVersions\n${versions}`}`;
  return `${made}\nIf it were built now\n\n${differencesText(differences)}`;
}
