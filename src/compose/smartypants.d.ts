declare module 'smartypants' {
  /** Turns straight quotation marks, dashes and dots in HTML into typographic ones, as numeric entities. */
  export function smartypants(html: string, attributes?: string): string;
}
