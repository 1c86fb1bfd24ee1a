import type { MailServer, SendFailure } from '../../ports.js';

/** What nodemailer says of an error. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** An error in words, what it is about, and whether the server said no, which is an answer too. */
export interface Failure {
  readonly cause: SendFailure;
  readonly reply: string;
  readonly answered: boolean;
}

export function failureOf(error: SmtpError, server: MailServer): Failure {
  const { response, responseCode } = error;
  // A server that closes the connection with 421 says nothing of what it was given before.
  const answered = responseCode !== undefined && responseCode >= 400 && responseCode !== 421;
  return { cause: causeOf(error), reply: replyOf(response ?? error.message, server), answered };
}

function causeOf({
  code = '',
  originalCode = '',
  command = '',
  message,
  responseCode,
}: SmtpError): SendFailure {
  if (code === 'EAUTH') return 'login';
  if (
    /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(`${originalCode} ${code}`) ||
    /certificate/i.test(message)
  )
    return 'certificate';
  if (command === 'STARTTLS' || (code === 'ETLS' && responseCode === undefined) || /STARTTLS/.test(message))
    return 'no-tls';
  if (/^(?:MAIL FROM|RCPT TO|DATA)/.test(command) || code === 'EENVELOPE' || code === 'EMESSAGE')
    return 'mail';
  return 'unreachable';
}

/** Characters of a reply that are worth keeping. */
const longest = 200;

/** What a server said, in one line, without the password in any form in which it may have been sent. */
export function replyOf(text: string, { login }: Pick<MailServer, 'login'>): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  const hidden = secretsOf(login).reduce((words, secret) => words.replaceAll(secret, '***'), line);
  return hidden.length > longest ? `${hidden.slice(0, longest - 1)}…` : hidden;
}

function secretsOf(login: MailServer['login']): string[] {
  if (!login || login.password === '') return [];
  const { user, password } = login;
  const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '');
  return [base64(`\0${user}\0${password}`), base64(password), encodeURIComponent(password), password];
}
