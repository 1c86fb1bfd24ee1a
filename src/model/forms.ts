/** How long a printed value is: `US$30 billion`, `US$30bn`, `US$30,000,000,000`, and `three` or `one gigawatt`. */
export const forms = ['long', 'short', 'full', 'words'] as const;
export type Form = (typeof forms)[number];
