import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Edition } from '../model/edition.js';
import { placeAt, type SourceText } from '../model/source.js';

/** What a style sheet could load something with. Fonts come through styles/fonts.yaml. */
const loading =
  /@import\b[^;]*;?|@font-face\b[^{]*\{[^}]*\}?|@namespace\b[^;]*;?|(?:url|image|image-set|src)\(\s*(?!["']?data:)[^)]*\)?/gi;

/** All style sheets in order, with the brand's tokens before them, and whatever could load something taken out. */
export function styleSheet(edition: Edition): { css: string; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const sheets = edition.styles.map((source) => inert(source, diagnostics));
  return { css: [...sheets, tokens(edition)].join('\n'), diagnostics };
}

function tokens({ house }: Edition): string {
  const { accent, ink, muted } = house.brand;
  const lines = [`--accent: ${accent};`, ink && `--ink: ${ink};`, muted && `--muted: ${muted};`].filter(
    Boolean,
  );
  return `:root { ${lines.join(' ')} }\n@page { size: ${house.paper}; }`;
}

/** Comments go too: they are no part of the page, and could hold what looks like the end of the style element. */
function inert(source: SourceText, diagnostics: Diagnostic[]): string {
  const blank = source.text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const clean = blank.replace(loading, (found, offset: number) => {
    diagnostics.push(
      diagnose('style-removed', placeAt(source, offset), {
        what: found.split('\n', 1)[0]?.slice(0, 60) ?? found,
      }),
    );
    return '';
  });
  return clean.replaceAll('<', '\\3c ').replace(/\n\s*\n+/g, '\n');
}
