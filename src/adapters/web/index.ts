import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Web, WebAnswer, WebFailure, WebRequest } from '../../ports.js';
import { isPrivateAddress } from './private-address.js';

export interface WebOptions {
  readonly userAgent: string;
  /** Also ask this machine and its network; for tests that run a server of their own. */
  readonly allowPrivate?: boolean;
  /** Certificates to trust besides the usual ones; for tests. */
  readonly ca?: string;
}

/**
 * The web over node:http and node:https. Names are resolved once, and the very address that was looked at is connected to,
 * so that no name can turn private in between.
 */
export function createWeb(options: WebOptions): Web {
  return { ask: (address, request) => ask(address, request, options) };
}

class PrivateError extends Error {}

function ask(
  address: string,
  { method, deadline, signal }: WebRequest,
  options: WebOptions,
): Promise<WebAnswer> {
  return new Promise((resolve) => {
    const fail = (reason: WebFailure, detail: string) => resolve({ kind: 'failed', reason, detail });
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url || !/^https?:$/.test(url.protocol)) return fail('network', 'it is no http or https address');
    if (!options.allowPrivate && isClosedName(url.hostname)) return fail('private', url.hostname);
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const timeout = AbortSignal.timeout(deadline);
    const request = send(
      url,
      {
        method,
        agent: false,
        lookup: guardedLookup(options.allowPrivate ?? false),
        headers: { 'user-agent': options.userAgent, accept: '*/*' },
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        ...(options.ca !== undefined && { ca: options.ca }),
      },
      (response) => {
        resolve({
          kind: 'answer',
          status: response.statusCode ?? 0,
          location: response.headers.location ?? null,
        });
        response.destroy();
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) => fail(...reasonOf(error, timeout.aborted)));
    request.end();
  });
}

/** A literal address is never looked up, so it is judged here. */
function isClosedName(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? /(?:^|\.)localhost\.?$/i.test(bare) : isPrivateAddress(bare);
}

/** Looks a name up and refuses it when any of its addresses is private. */
function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    const all: LookupOptions = { ...options, all: true };
    lookup(hostname, all, (error, found) => {
      const addresses = found as unknown as LookupAddress[];
      if (error) callback(error, '', 0);
      else if (!allowPrivate && addresses.some(({ address }) => isPrivateAddress(address)))
        callback(new PrivateError(hostname), '', 0);
      else if (options.all) callback(null, addresses);
      else callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4);
    });
  };
}

const certificateCodes =
  /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|ERR_TLS_CERT|HOSTNAME_MISMATCH)/;

function reasonOf(error: NodeJS.ErrnoException, timedOut: boolean): [WebFailure, string] {
  const code = error.code ?? '';
  if (error instanceof PrivateError) return ['private', error.message];
  if (timedOut || code === 'ETIMEDOUT') return ['time', 'it did not answer in time'];
  if (code === 'ENOTFOUND') return ['name', 'there is no such host'];
  if (certificateCodes.test(code)) return ['certificate', certificateProblem(code)];
  return ['network', code === '' ? error.message : code];
}

function certificateProblem(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'its certificate has expired';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'its certificate is for another host';
  return 'its certificate cannot be verified';
}
