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
} as const;
