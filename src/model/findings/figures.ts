import { error, nearest, warning } from './words.js';

/** Findings about charts, diagrams, tables and other blocks of a section. */
export const figuresFindings = {
  'chart-unknown': error((p: { name: string; near: readonly string[]; known: readonly string[] }) => ({
    message: `there is no ready-made chart "${p.name}"`,
    hint: nearest(
      p.near,
      `There are: ${p.known.join(', ')}; or leave "chart:" out and write a Vega-Lite mark.`,
    ),
  })),
  'chart-mark-unknown': error((p: { mark: string; near: readonly string[]; known: readonly string[] }) => ({
    message: `"${p.mark}" is no mark of a chart`,
    hint: nearest(p.near, `The marks are ${p.known.join(', ')}.`),
  })),
  'chart-field-unknown': error((p: { field: string; near: readonly string[]; known: readonly string[] }) => ({
    message: `the data have no field "${p.field}"`,
    hint: nearest(p.near, `Their fields: ${p.known.join(', ')}.`),
  })),
  'chart-data-missing': error((p: { problem: string }) => ({
    message: `the chart has no data to show: ${p.problem}`,
    hint: 'Name facts, a list of the deal, a table of the briefing or a CSV file that has rows.',
  })),
  'chart-data-mixed': error((p: { first: string; other: string }) => ({
    message: `${p.first} and ${p.other} cannot stand on one scale`,
    hint: 'Show amounts of one kind, currency and unit in a chart; convert or leave out the others.',
  })),
  'chart-value-invalid': error((p: { field: string; value: string; isDate: boolean }) => ({
    message: `"${p.value}" in the field "${p.field}" is not a ${p.isDate ? 'date' : 'number'}`,
    hint: p.isDate
      ? 'Write it as 2025, 2025-11 or 2025-11-18.'
      : 'Write a plain number, or a value such as USD 30bn; leave the cell empty where there is none.',
  })),
  'chart-remote': error((p: { what: string }) => ({
    message: `${p.what} would load something or run code; charts do neither`,
    hint: 'Put the data into a CSV file of the briefing, and say "data: { csv: … }".',
  })),
  'chart-not-repeatable': error((p: { call: string; advice: string }) => ({
    message: `${p.call} gives another answer on another day or machine`,
    hint: p.advice,
  })),
  'chart-failed': error((p: { problem: string }) => ({
    message: `the chart cannot be drawn: ${p.problem}`,
    hint: 'Check marks, encodings and transforms against the documentation of Vega-Lite.',
  })),
  'chart-doubtful': warning((p: { problem: string }) => ({
    message: `Vega-Lite has doubts about this chart: ${p.problem}`,
    hint: 'Check marks and encodings; what it drops is not drawn.',
  })),
  'table-ragged': error((p: { found: number; expected: number }) => ({
    message: `this row has another number of cells (${p.found}) than the head of the table (${p.expected})`,
    hint: 'Add the missing cells, or remove those too many; a comma or a bar inside a cell wants quotation marks or a backslash.',
  })),
  'table-unreadable': error((p: { problem: string }) => ({
    message: `the table cannot be read: ${p.problem}`,
    hint: 'Write it as CSV: a line of column names, then one line a row, texts with commas in quotation marks.',
  })),
  'diagram-failed': error((p: { problem: string }) => ({
    message: `the diagram cannot be drawn: ${p.problem}`,
    hint: 'Check the DOT text at this place: every node and arrow, its brackets and quotation marks.',
  })),
  'equation-invalid': error((p: { problem: string }) => ({
    message: `the equation cannot be set: ${p.problem}`,
    hint: 'Write it in the TeX that KaTeX knows (katex.org/docs/supported).',
  })),
  'image-huge': error((p: { address: string; size: string; limit: string }) => ({
    message: `"${p.address}" has ${p.size} pixels; at most ${p.limit} are read`,
    hint: 'Make the image smaller: the page is printed at 1,640 pixels across.',
  })),
  'image-wordless': warning((p: { address: string }) => ({
    message: `"${p.address}" has no words for readers who cannot see it`,
    hint: `Write ![What it shows](${p.address}).`,
  })),
  'image-undecoded': warning((p: { address: string }) => ({
    message: `"${p.address}" cannot be made smaller, since its pixels cannot be read`,
    hint: 'Save it anew as PNG or JPEG; an animated picture, its first frame. Until then it is printed as it is.',
  })),
  'picture-too-tall': error((p: { height: number; most: number }) => ({
    message: `this picture is ${p.height} pixels tall; a page has room for ${p.most}`,
    hint: 'Show less, or part it into several; a diagram may also run from left to right.',
  })),
  'picture-text-small': warning((p: { size: string; least: string }) => ({
    message: `text in this picture is printed at ${p.size}; below ${p.least} it cannot be read`,
    hint: 'Give the picture more room (size: full), fewer elements, or larger text.',
  })),
} as const;
