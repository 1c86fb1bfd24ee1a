import type { Mailer } from '../../ports.js';
import type { MailerOptions } from './send.js';

/** Mail by nodemailer, whose modules are loaded for whoever writes or sends one. */
export function createMailer(options: MailerOptions = {}): Mailer {
  return {
    compose: async (message, file) => (await import('./compose.js')).compose(message, file),
    send: async (server, mail, request) => (await import('./send.js')).send(server, mail, request, options),
  };
}
