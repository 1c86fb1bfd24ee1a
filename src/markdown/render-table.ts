import type { MarkedExtension, Tokens } from 'marked';

/** Tables whose header cells say what they head, aligned by class: inline styles do not get past the page's rules. */
export const tableRenderer: MarkedExtension = {
  renderer: {
    tablecell(cell) {
      const content = this.parser.parseInline(cell.tokens);
      return cell.header
        ? `<th scope="col"${align(cell)}>${content}</th>\n`
        : `<td${align(cell)}>${content}</td>\n`;
    },
  },
};

function align({ align }: Tokens.TableCell): string {
  return align ? ` class="align-${align}"` : '';
}
