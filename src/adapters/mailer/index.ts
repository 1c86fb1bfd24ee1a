import type { Mailer } from '../../ports.js';

/** Mail by nodemailer, whose modules are loaded for whoever writes one. */
export function createMailer(): Mailer {
  return {
    compose: async (message) => (await import('./compose.js')).compose(message),
  };
}
