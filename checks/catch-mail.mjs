/**
 * A mail server on this machine that takes every mail, keeps it as a file, and passes none on: to try `brevier mail --send`
 * without sending anything to anybody. It speaks plain SMTP, which Brevier allows to this machine only.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const folder = 'output/caught';
const port = Number(process.argv[2] ?? 2525);
let count = 0;

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, { envelope }, done) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${++count}.eml`);
      writeFileSync(file, Buffer.concat(parts));
      console.log(`caught ${file} for ${envelope.rcptTo.map(({ address }) => address).join(', ')}`);
      done();
    });
  },
});
server.listen(port, '127.0.0.1', () =>
  console.log(`catching mails: BREVIER_SMTP_URL=smtp://127.0.0.1:${port}`),
);
