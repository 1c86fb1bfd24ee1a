declare module '@citation-js/core' {
  export const plugins: {
    input: {
      /** Applies one parser. Unlike `Cite`, it never guesses what its input is, and so never takes it for an address. */
      data(input: unknown, type: string): unknown;
    };
  };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
