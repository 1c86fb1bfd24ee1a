import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The rules of ARCHITECTURE.md, "Which way imports run". Each failure says where the code belongs instead.
 */

const src = resolve(import.meta.dirname, '../src');
const steps = [
  'load',
  'resolve',
  'merge',
  'draw',
  'cite',
  'compose',
  'print',
  'finish',
  'inspect',
  'issue',
  'trail',
  'deliver',
  'import',
  'links',
  'mail',
  'send',
];
const shared = ['model', 'ports'];
const readers = [...shared, 'markdown', 'templating', 'pdf', 'references'];

/** What the command line and the library ask for. */
const asked = ['answers', 'compare', 'verify', 'records', 'job', 'build', 'batch', 'mailing', 'sending'];

/** What each part of src/ may import, besides itself. */
const allowed: Record<string, readonly string[]> = {
  model: [],
  ports: ['model'],
  markdown: ['model'],
  templating: ['model'],
  pdf: [],
  references: ['model'],
  ...Object.fromEntries(steps.map((step) => [step, readers])),
  adapters: shared,
  memory: ['ports', 'pdf', 'print', 'model'],
  draft: [...readers, ...steps, 'memory', 'record'],
  prepare: [...readers, ...steps],
  record: [...readers, 'compose'],
  'read-ahead': ['memory', 'finish', 'pdf'],
  guard: [...shared, 'pdf', 'inspect', 'deliver', 'prepare'],
  'before-issue': [...readers, ...steps, 'draft', 'prepare'],
  job: [...shared, 'deliver', 'memory', 'prepare'],
  build: [
    ...readers,
    ...steps,
    'job',
    'memory',
    'read-ahead',
    'draft',
    'prepare',
    'record',
    'guard',
    'before-issue',
  ],
  'draft-of': [...shared, 'job', 'memory', 'draft', 'prepare'],
  records: [...readers, ...steps, 'memory', 'prepare', 'record', 'draft-of', 'job'],
  compare: [...readers, ...steps, 'records'],
  verify: [...readers, ...steps, 'records', 'job', 'build'],
  answers: [...readers, ...steps, 'draft', 'prepare', 'before-issue', 'job', 'draft-of'],
  batch: [...shared, 'job', 'build', 'memory', 'prepare'],
  mailing: [...readers, ...steps, 'draft', 'prepare', 'before-issue', 'job', 'batch'],
  sending: [...shared, 'deliver', 'mail', 'send', 'prepare', 'mailing'],
  index: [...shared, ...asked, 'adapters', 'deliver', 'import'],
  cli: [...shared, ...asked, 'index', 'adapters', 'load', 'import'],
};

/** Packages that only some parts may know, and where code that needs them belongs. */
const owned: Array<{ name: RegExp; parts: readonly string[]; advice: string }> = [
  { name: /^puppeteer/, parts: ['adapters'], advice: 'ask for it through the Printer port' },
  { name: /^nodemailer(?:\/|$)/, parts: ['adapters'], advice: 'ask for it through the Mailer port' },
  { name: /^(?:node:)?fs(?:\/|$)/, parts: ['adapters', 'cli'], advice: 'ask for it through the Files port' },
  {
    name: /^(?:node:)?(?:net|http|https|child_process|dns)(?:\/|$)/,
    parts: ['adapters'],
    advice: 'ask for it through a port',
  },
  {
    name: /^handlebars$/,
    parts: ['templating', 'merge', 'compose'],
    advice: 'fill templates in merge/ or compose/',
  },
  {
    name: /^(?:citeproc|@citation-js\/plugin-csl)/,
    parts: ['cite'],
    advice: 'the CSL engine belongs to cite/',
  },
  {
    name: /^@citation-js\/(?!plugin-csl)/,
    parts: ['references'],
    advice: 'other forms of references are read in references/',
  },
  {
    name: /^@cantoo\/pdf-lib$/,
    parts: ['print', 'finish', 'inspect'],
    advice: 'read and write PDF bytes in print/, finish/ or inspect/',
  },
  { name: /^@hyzyla\/pdfium$/, parts: ['adapters'], advice: 'ask for pixels through the Rasteriser port' },
  {
    name: /^pngjs$/,
    parts: ['inspect', 'draw'],
    advice: 'pictures of pages are drawn in inspect/, pictures for pages in draw/',
  },
  { name: /^marked/, parts: ['markdown'], advice: 'the one reading of Markdown belongs to markdown/' },
  {
    name: /^(?:vega|@viz-js|katex|highlight\.js|jpeg-js|@cwasm)/,
    parts: ['draw'],
    advice: 'what other engines make belongs to draw/',
  },
  {
    name: /^fontkit$/,
    parts: ['draw', 'resolve'],
    advice: 'text is measured in draw/, and font files of a workspace are read in resolve/',
  },
  {
    name: /^csv-parse/,
    parts: ['draw', 'resolve'],
    advice: 'spreadsheets are read for figures in draw/, and for clients in resolve/',
  },
  { name: /^commander$/, parts: ['cli'], advice: 'arguments are read in cli/' },
];

const files = filesBelow(src).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : path.endsWith('.ts') ? [path] : [];
  });
}

function partOf(path: string): string {
  return relative(src, path).split('/')[0]?.replace(/\.ts$/, '') ?? '';
}

function importsOf({ path, text }: { path: string; text: string }) {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
  );
  return [...found].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const target = name.startsWith('.') ? partOf(resolve(dirname(path), name.replace(/\.js$/, '.ts'))) : null;
    return { name, target };
  });
}

const pure = [
  'model',
  'markdown',
  'templating',
  'pdf',
  'references',
  'resolve',
  'merge',
  'cite',
  'compose',
  'finish',
  'inspect',
  'issue',
  'mail',
];

function offences(check: (file: { path: string; text: string }) => string[]): string[] {
  return files.flatMap((file) => check(file).map((message) => `${relative(src, file.path)}: ${message}`));
}

describe('architecture', () => {
  it('lets imports run one way: cli → index → build → steps → model and ports', () => {
    const found = offences((file) => {
      const part = partOf(file.path);
      return importsOf(file).flatMap(({ name, target }) => {
        if (target === null || target === part || allowed[part]?.includes(target)) return [];
        return [
          `${part} may not import ${target} (${name}). It may import: ${allowed[part]?.join(', ') || 'nothing of ours'}. Move what both need into model/.`,
        ];
      });
    });
    expect(found).toEqual([]);
  });

  it('keeps each outside package with its owner', () => {
    const found = offences((file) => {
      const part = partOf(file.path);
      return importsOf(file).flatMap(({ name }) => {
        const owner = owned.find((rule) => rule.name.test(name));
        return owner && !owner.parts.includes(part)
          ? [`${name} belongs to ${owner.parts.join(', ')}: ${owner.advice}`]
          : [];
      });
    });
    expect(found).toEqual([]);
  });

  it('lets only cli/, and one adapter for the others, touch the process', () => {
    const found = offences(({ path, text }) => {
      const touches = /(?<![\w.])process\.(?:argv|env|exit|exitCode|stdout|stderr|stdin|cwd|on|once)\b/.exec(
        withoutComments(text),
      );
      return touches && partOf(path) !== 'cli' && relative(src, path) !== 'adapters/host.ts'
        ? [`${touches[0]}: take it as a parameter, and let cli/ pass it in`]
        : [];
    });
    expect(found).toEqual([]);
  });

  it('keeps clock and chance out of everything pure', () => {
    const found = offences(({ path, text }) => {
      const reads = /\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|randomUUID/.exec(
        withoutComments(text),
      );
      return reads && pure.includes(partOf(path))
        ? [`${reads[0]}: the same input must give the same bytes; take the date from the edition`]
        : [];
    });
    expect(found).toEqual([]);
  });

  it('has no file whose name says nothing', () => {
    expect(
      files
        .map(({ path }) => relative(src, path))
        .filter((path) => /(?:^|\/)(?:utils?|helpers?|common|misc)\.ts$/.test(path)),
    ).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
}
