import type { MarkedExtension } from 'marked';

/** An equation in a line of text, written $`…`$ as GitHub has it: a dollar alone is money. */
export type MathToken = {
  readonly type: 'math';
  readonly raw: string;
  /** TeX. */
  readonly text: string;
};

export const mathExtension: MarkedExtension = {
  extensions: [
    {
      name: 'math',
      level: 'inline',
      start: (source) => {
        const at = source.indexOf('$`');
        return at < 0 ? undefined : at;
      },
      tokenizer(source) {
        const match = /^\$`([^`\n]+)`\$/.exec(source);
        return match ? { type: 'math', raw: match[0], text: match[1] ?? '' } : undefined;
      },
    },
  ],
};

export function isMath(token: { type: string }): token is MathToken {
  return token.type === 'math';
}
