import { error, nearest } from './words.js';

/** Findings about Handlebars, in sections and in page templates. */
export const templatesFindings = {
  'template-syntax': error((p: { problem: string }) => ({
    message: `the template does not parse: ${p.problem}`,
    hint: 'Check that every {{ has its }} and every {{#block}} its {{/block}}.',
  })),
  'template-missing': error((p: { name: string }) => ({
    message: `the template "${p.name}" does not exist`,
    hint: `Add templates/${p.name}.`,
  })),
  'partial-unknown': error((p: { name: string; near: readonly string[] }) => ({
    message: `there is no partial "${p.name}"`,
    hint: nearest(p.near, `Add templates/partials/${p.name}.hbs.`),
  })),
  'helper-unknown': error((p: { name: string; near: readonly string[] }) => ({
    message: `there is no helper "${p.name}"`,
    hint: nearest(
      p.near,
      'README lists those of sections under "In sections", those of page templates under "Helpers".',
    ),
  })),
  'helper-misused': error((p: { name: string; problem: string; advice?: string }) => ({
    message: `{{${p.name}}}: ${p.problem}`,
    hint: p.advice ?? 'README shows its use, under "In sections" or "Helpers".',
  })),
  'variable-unknown': error((p: { name: string; near: readonly string[] }) => ({
    message: `"${p.name}" is not defined here`,
    hint: nearest(p.near, 'Define it in the data, or correct the name.'),
  })),
  'template-failed': error((p: { problem: string }) => ({
    message: `the template could not be filled: ${p.problem}`,
    hint: 'Correct the template at this place.',
  })),
  'slot-unused': error((p: { slot: string; near: readonly string[] }) => ({
    message: `no template prints the slot "${p.slot}", so this section would not appear`,
    hint: nearest(
      p.near,
      `Print it with {{#with (slot "${p.slot}")}} in templates/briefing.hbs, or remove "slot:".`,
    ),
  })),
} as const;
