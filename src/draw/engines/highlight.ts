/** Code with its words marked by kind, as escaped HTML; null for a language that is not known. */
export async function highlighted(code: string, language: string): Promise<string | null> {
  const { default: hljs } = await import('highlight.js/lib/common');
  return hljs.getLanguage(language) ? hljs.highlight(code, { language }).value : null;
}
