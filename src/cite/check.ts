import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { styleRules } from './style-rules.js';

export function unknownStyle(style: string): Diagnostic[] {
  return Object.hasOwn(styleRules, style)
    ? []
    : [diagnose('style-unknown', null, { style, known: Object.keys(styleRules) })];
}
