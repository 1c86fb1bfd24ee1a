import type { Run } from '../../model/document.js';
import type { Reference } from '../../model/reference.js';
import { doiAddress } from '../addresses.js';
import { joints } from './joints.js';
import { takeApart } from './take-apart.js';
import { handlesOf } from './to-item.js';

/** An entry as runs. The addresses come from the reference itself, untouched by the engine. */
export function toRuns(output: string, reference: Reference): Run[] {
  return takeApart(withHandles(output, reference), {
    variable: (name, before) => linkRun(name, reference, before),
  });
}

const handleJoint = new RegExp(
  `${joints.handleStart}(\\d+)${joints.handleEnd}((?:, \\p{L}\\.(?:[- ]+\\p{L}\\.)*)?)`,
  'gu',
);

/** The full stop after the authors was the last initial's; the date that follows stands in no other parentheses. */
const endOfAuthors = /\]( \([^()]*\)\. )(?!\()/u;

/** APA 7, 9.8: "Okafor, N. [@okafor]". The joint stands after the family name; initials may come between. */
function withHandles(output: string, reference: Reference): string {
  const handles = handlesOf(reference);
  return output
    .replace(handleJoint, (_, index, initials) => `${initials} [${handles[Number(index)]}]`)
    .replace(endOfAuthors, '].$1');
}

function linkRun(variable: string, reference: Reference, before: Run[]): Run {
  if (variable === 'URL') return webLink(reference.URL ?? '');
  const doi = reference.DOI ?? '';
  const resolver = takeResolver(before);
  return { text: resolver + doi, href: doiAddress(doi) };
}

function webLink(address: string): Run {
  return /^https?:\/\//i.test(address) ? { text: address, href: address } : { text: address };
}

/** Styles write the resolver's address before a DOI; it belongs to the link. */
function takeResolver(before: Run[]): string {
  const last = before.at(-1);
  const resolver = /https?:\/\/doi\.org\/$/.exec(last?.text ?? '')?.[0];
  if (!last || !resolver) return '';
  before[before.length - 1] = { ...last, text: last.text.slice(0, -resolver.length) };
  return resolver;
}
