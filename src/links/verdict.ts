import type { Web, WebAnswer } from '../ports.js';
import type { LinkTarget } from './targets.js';

/** What came of asking an address. `unknown` is kept apart from `fine`: nothing is known of it. */
export type Verdict =
  | { readonly kind: 'fine' }
  | { readonly kind: 'moved'; readonly to: string }
  /** `nameless`: its host has no address, which proves something only on a machine that reaches others. */
  | { readonly kind: 'dead'; readonly why: string; readonly nameless?: true }
  | { readonly kind: 'unknown'; readonly why: string };

/** Milliseconds that one request may take. */
const deadline = 10_000;
/** As many redirects as browsers follow. */
const mostRedirects = 20;

/**
 * Asks an address: HEAD, and GET where the answer to that proves nothing. Redirects are followed one by one, so that each
 * of them is refused if it leads into a private network.
 */
export async function verdictOf(
  { address, doi }: LinkTarget,
  web: Web,
  signal: AbortSignal,
): Promise<Verdict> {
  let at = address;
  let permanent = true;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await askTwice(at, web, signal);
    const next = redirectOf(answer, at);
    // doi.org redirects exactly the DOIs that are registered (DOI Handbook, "Resolution").
    if (next !== null && doi && redirects === 0) return { kind: 'fine' };
    if (next === null) return judged(answer, address, at, permanent);
    permanent &&= answer.kind === 'answer' && (answer.status === 301 || answer.status === 308);
    at = next;
  }
  return { kind: 'dead', why: `it redirects more than ${mostRedirects} times` };
}

/** Many servers answer HEAD with an error and GET with the page. */
async function askTwice(address: string, web: Web, signal: AbortSignal): Promise<WebAnswer> {
  const first = await web.ask(address, { method: 'HEAD', deadline, signal });
  const proof = first.kind === 'failed' ? first.reason !== 'network' : first.status < 400;
  return proof || signal.aborted ? first : web.ask(address, { method: 'GET', deadline, signal });
}

function redirectOf(answer: WebAnswer, from: string): string | null {
  if (answer.kind === 'failed' || ![301, 302, 303, 307, 308].includes(answer.status)) return null;
  if (answer.location === null || !URL.canParse(answer.location, from)) return null;
  return new URL(answer.location, from).href;
}

function judged(answer: WebAnswer, asked: string, at: string, permanent: boolean): Verdict {
  if (answer.kind === 'failed') return failed(answer, at === asked ? '' : ` (redirected to ${at})`);
  const { status } = answer;
  if (status === 404 || status === 410) return { kind: 'dead', why: `it answers ${status}` };
  if (status >= 200 && status < 300)
    return permanent && isElsewhere(asked, at) ? { kind: 'moved', to: at } : { kind: 'fine' };
  return { kind: 'unknown', why: unproven(status) };
}

function failed({ reason, detail }: Extract<WebAnswer, { kind: 'failed' }>, where: string): Verdict {
  if (reason === 'name') return { kind: 'dead', why: `${detail}${where}`, nameless: true };
  if (reason === 'certificate') return { kind: 'dead', why: `${detail}${where}` };
  if (reason === 'private')
    return { kind: 'unknown', why: `${detail} is in a private network, which is not asked` };
  return {
    kind: 'unknown',
    why: reason === 'time' ? `${detail}${where}` : `it could not be reached (${detail})${where}`,
  };
}

/** These say more about who asks than about the page. */
function unproven(status: number): string {
  if (status === 401 || status === 403 || status === 407 || status === 451)
    return `it lets no program in (${status})`;
  if (status === 429) return 'it has been asked too often (429)';
  if (status >= 500) return `its server has trouble (${status})`;
  return `it answers ${status}, which proves nothing`;
}

/** Whether two addresses differ by more than scheme, "www." and a slash. */
function isElsewhere(asked: string, at: string): boolean {
  const key = (address: string) => {
    const { hostname, pathname, search } = new URL(address);
    return `${hostname.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}${search}`.toLowerCase();
  };
  return key(asked) !== key(at);
}
