import { error, warning } from './words.js';

/** Findings about mails. */
export const mailFindings = {
  'email-missing': error((p: { client: string }) => ({
    message: `the client "${p.client}" has no e-mail address to send to`,
    hint: 'Add "email: name@example.org", or a list of addresses, to the client’s file.',
  })),
  'sender-missing': error(() => ({
    message: 'the house has no e-mail address to send from',
    hint: 'Add "email: desk@example.org" to house.yaml, or "mail: { from: … }" if that address is not for the page.',
  })),
  'pdf-altered': error((p: { path: string }) => ({
    message: `${p.path} is not the file that its manifest describes: somebody changed it after it was built`,
    hint: 'What was changed by hand has passed no check. Change the content instead, then run "brevier build", which makes the PDF anew.',
  })),
  'pdf-encrypted': error((p: { path: string }) => ({
    message: `${p.path} was encrypted when it was built, and would be mailed in clear`,
    hint: 'Give the same --password to "brevier mail", or build the edition again without one.',
  })),
  'mail-large': warning((p: { size: string; from: string; parts: string }) => ({
    message: `the mail has ${p.size} as it travels, and some servers refuse mails from ${p.from} on${p.parts}`,
    hint: 'Use smaller images or fewer attached files, or raise "mail: { warnAbove: … }" in house.yaml or the client’s file.',
  })),
  'mail-too-large': error((p: { size: string; limit: string; parts: string }) => ({
    message: `the mail has ${p.size} as it travels, and at most ${p.limit} are sent${p.parts}`,
    hint: 'Use smaller images or fewer attached files, or raise "mail: { limit: … }" in house.yaml or the client’s file if the server takes more.',
  })),
  'mail-style': error((p: { selector: string }) => ({
    message: `"${p.selector}" cannot be styled in a mail`,
    hint: 'Write an element (p), a class (.masthead) or both (td.figure): mail programs know little more, and each rule goes into its elements.',
  })),
  'mail-part-left-out': warning(() => ({
    message:
      'this section stands in the mail too, and holds a part or a mention of one that only the printed page has',
    hint: 'Say it in words, or keep the section out of the mail with "mail: { summary: false }".',
  })),
  'smtp-url-missing': error(() => ({
    message: 'there is no server to send with: BREVIER_SMTP_URL is not set',
    hint: 'Set it in the environment to smtps://user:password@smtp.example.org, or smtp:// for STARTTLS, with the password percent-encoded.',
  })),
  'smtp-url-invalid': error(() => ({
    message: 'BREVIER_SMTP_URL is not the address of a mail server',
    hint: 'Write smtps://user:password@smtp.example.org:465, or smtp:// for STARTTLS on port 587, with user and password percent-encoded and nothing after the port.',
  })),
  'smtp-unreachable': error((p: { server: string; reply: string }) => ({
    message: `the mail server ${p.server} cannot be reached: ${p.reply}`,
    hint: 'Check the address in BREVIER_SMTP_URL and the network, then run the command again: nothing was handed over.',
  })),
  'smtp-no-tls': error((p: { server: string; reply: string }) => ({
    message: `the mail server ${p.server} does not offer to encrypt the connection: ${p.reply}`,
    hint: 'Mails are sent over TLS only, but for a server on this machine. Use smtps:// or the port for submission, often 465 or 587.',
  })),
  'smtp-certificate': error((p: { server: string; reply: string }) => ({
    message: `the mail server ${p.server} cannot prove who it is: ${p.reply}`,
    hint: 'Use the name that its certificate is for. If your house has an authority of its own, name its certificate in NODE_EXTRA_CA_CERTS.',
  })),
  'smtp-login': error((p: { server: string; reply: string }) => ({
    message: `the mail server ${p.server} refuses the login: ${p.reply}`,
    hint: 'Check user and password in BREVIER_SMTP_URL; both are percent-encoded. Many providers want a password made for programs.',
  })),
  'mail-rejected': error((p: { client: string; to: string; reply: string }) => ({
    message: `the mail for the client "${p.client}" to ${p.to} was not sent: ${p.reply}`,
    hint: 'Correct the address, or what the server names, and run the command again: what was accepted is not sent twice.',
  })),
  'mail-unknown': error((p: { client: string; to: string; reply: string }) => ({
    message: `nobody knows whether the mail for the client "${p.client}" to ${p.to} was sent: all of it was handed over, and no answer came (${p.reply})`,
    hint: 'It is not sent again by itself. Ask the server or the client, then run "brevier mail --client ID --settle accepted" or "--settle rejected".',
  })),
  'mail-unsettled': error((p: { client: string; to: string; at: string }) => ({
    message: `the mail for the client "${p.client}" to ${p.to} may have been sent on ${p.at}: its sending was broken off`,
    hint: 'It is not sent again by itself. Ask the server or the client, then run "brevier mail --client ID --settle accepted" or "--settle rejected".',
  })),
  'mail-claimed': error((p: { client: string; to: string }) => ({
    message: `another process has sent or is sending the mail for the client "${p.client}" to ${p.to}`,
    hint: 'Let it finish; this one sent nothing to this address.',
  })),
  'mail-running': error((p: { process: number; path: string }) => ({
    message: `process ${p.process} is sending mails from this folder`,
    hint: `Let it finish. If there is no such process, remove ${p.path}.`,
  })),
  'mail-stale': error((p: { client: string; to: string; problem: string }) => ({
    message: `the mail for the client "${p.client}" to ${p.to} was held back: ${p.problem}`,
    hint: 'Something has changed since the mails were shown. Run the command again, and look at them anew.',
  })),
  'ledger-broken': error((p: { text: string }) => ({
    message: `this line of the ledger cannot be read, so what was sent may not all stand in it: ${p.text}`,
    hint: 'Nothing is sent until somebody has looked. Find out at the server what was sent at the time; then run "brevier mail --client ID --settle accepted" or "--settle rejected", which goes on after this line.',
  })),
} as const;
