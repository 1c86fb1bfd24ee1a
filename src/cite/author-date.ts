import type { CitationToken } from '../markdown/index.js';
import type { Run } from '../model/document.js';
import { authorRuns, type Introduced, newAbbreviation } from './author-text.js';
import type { Bibliography } from './bibliography.js';
import { type Cite, cluster, detailsOf, namesOf, suffixRuns } from './cluster.js';
import { joinRuns, linked, run } from './runs.js';

/**
 * One citation as an author-date style prints it: "(Anthropic, 2025b; Microsoft, 2025)" or "Kaplan et al. (2020)".
 * Every key must be known. Citations must come in reading order: `introduced` remembers abbreviations between them.
 */
export function authorDateCitation(token: CitationToken, list: Bibliography, introduced: Introduced): Run[] {
  const cites = token.items.flatMap((item) => {
    const work = list.works.get(item.id);
    return work ? [{ item, work }] : [];
  });
  const [first, ...others] = cites;
  if (token.narrative && first) return narrative(first, others, list, introduced);
  const { open, close } = list.marks;
  return joinRuns([run(open.trimStart()), ...cluster(cites, list, introduced), run(close)]);
}

/** "Kaplan et al. (2020, p. 4)" is one link; works that follow in the brackets have their own. */
function narrative(cite: Cite, others: readonly Cite[], list: Bibliography, introduced: Introduced): Run[] {
  const { author, abbreviation } = subject(cite, list, introduced);
  const details = detailsOf(cite, list, abbreviation);
  const more = [...suffixRuns(cite.item), ...cluster(others, list, introduced, cite)];
  const { anchor } = cite.work;
  const { open, close } = list.marks;
  if (details === '' && more.length === 0) return linked(author, anchor);
  if (more.length === 0) return joinRuns(linked([...author, run(`${open}${details}${close}`)], anchor));
  return joinRuns([...linked([...author, run(`${open}${details}`)], anchor), ...more, run(close)]);
}

/** A sentence introduces an abbreviation beside the year: "Competition and Markets Authority (CMA, 2024)". */
function subject({ work }: Cite, list: Bibliography, introduced: Introduced) {
  const shown = namesOf(work, list);
  const abbreviation = newAbbreviation(shown, introduced);
  const before = shown.names.slice(0, -1);
  const last = shown.names.at(-1);
  const names = abbreviation && last ? [...before, { text: last.text }] : shown.names;
  const author = authorRuns(work, { ...shown, names }, 'sentence', list, introduced);
  if (abbreviation && last) introduced.add(last.text);
  return { author, abbreviation };
}
