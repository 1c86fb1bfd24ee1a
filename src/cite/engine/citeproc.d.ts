/** The part of citeproc-js that is used. https://citeproc-js.readthedocs.io */
declare module 'citeproc' {
  export interface Sys {
    retrieveLocale(tag: string): string | false;
    retrieveItem(id: string): unknown;
  }

  export interface XmlNode {
    name: string;
    attrs: Record<string, string>;
    children: (XmlNode | string)[];
  }

  export interface CitationItem {
    id: string;
    locator?: string;
    label?: string;
    prefix?: string;
    suffix?: string;
    'suppress-author'?: boolean;
  }

  export interface Citation {
    citationID: string;
    citationItems: CitationItem[];
    properties: { noteIndex: number };
  }

  export class Engine {
    constructor(sys: Sys, style: string, locale: string, forceLocale: boolean);
    opt: { development_extensions: Record<string, boolean> };
    setOutputFormat(name: string): void;
    updateItems(ids: readonly string[]): void;
    makeBibliography(): [{ entry_ids: string[][] }, string[]] | false;
    previewCitationCluster(
      citation: Omit<Citation, 'citationID'>,
      before: [],
      after: [],
      format: string,
    ): string;
    /** What each citation prints: its id, note number and text. */
    rebuildProcessorState(citations: readonly Citation[], format: string): [string, number, string][];
    getOpt(name: string): unknown;
    getTerm(name: string, form: string, plural: 0 | 1): string | undefined;
  }

  export interface Csl {
    Engine: typeof Engine;
    XmlJSON: {
      prototype: {
        getNodesByName(root: XmlNode, name: string, nameAttribute?: string): XmlNode[];
      };
    };
    SKIP_WORDS: readonly string[];
    Output: { Formats: Record<string, Record<string, unknown>> };
  }

  const csl: Csl;
  export default csl;
}
