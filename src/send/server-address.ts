import type { MailServer } from '../ports.js';

/**
 * The server that BREVIER_SMTP_URL names, `smtp://` (STARTTLS, port 587) or `smtps://` (TLS from the start, port 465); null for
 * anything else. The text holds a password, so nothing says what stands in it.
 */
export function serverOf(address: string): MailServer | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(address);
  const secure = protocol === 'smtps:';
  if ((!secure && protocol !== 'smtp:') || hostname === '') return null;
  if (!/^\/?$/.test(pathname) || search !== '' || hash !== '') return null;
  const login = username === '' ? null : loginOf(username, password);
  if (username !== '' && !login) return null;
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    loopback: isLoopback(host),
    ...(login && { login }),
  };
}

function loginOf(user: string, password: string): MailServer['login'] | null {
  try {
    return { user: decodeURIComponent(user), password: decodeURIComponent(password) };
  } catch {
    return null;
  }
}

/** RFC 6761, section 6.3; RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3. Names that only resolve to such are not. */
function isLoopback(host: string): boolean {
  return host.toLowerCase() === 'localhost' || /^127(?:\.\d{1,3}){3}$/.test(host) || host === '::1';
}
