import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailAddress, MailMessage } from '../../model/mail.js';

/**
 * Writes a mail down: text and HTML as alternatives, and the attached file. Everything that is otherwise made of chance
 * or the clock, such as what parts the parts (RFC 2046, section 5.1.1), is made of the message's id.
 */
export function compose(message: MailMessage, file: Uint8Array): Promise<Uint8Array> {
  const { from, to, subject, text, html, attachment, id, date, unsent, language } = message;
  const headers = { ...(unsent && { 'X-Unsent': '1' }), 'Content-Language': language };
  const composer = new MailComposer({
    from: nameAndAddress(from),
    to: to.map(nameAndAddress),
    subject,
    text,
    html,
    headers,
    messageId: `<${id}>`,
    date: new Date(date),
    attachments: [
      {
        filename: attachment.name,
        content: Buffer.from(file),
        contentType: 'application/pdf',
        contentDisposition: 'attachment',
      },
    ],
    baseBoundary: id.replace(/@.*/, ''),
    boundaryPrefix: '--brevier',
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function nameAndAddress({ name, address }: MailAddress) {
  return { name, address };
}
