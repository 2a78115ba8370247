import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { testCertificate } from './test-certificate.ts';

interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: unknown;
  readonly isEncrypted: boolean;
  readonly raw: string;
}

const password = 'planted-Passw0rd!';

/** A mail server on this computer with a certificate for `mail.contoso.com`. It knows one user. */
export async function mailReceiver(options: SMTPServerOptions = {}) {
  const { key, cert } = testCertificate('mail.contoso.com');
  const received: ReceivedMail[] = [];
  const sessions: unknown[] = [];
  const server = new SMTPServer({
    ...{ key, cert, authOptional: true, logger: false },
    onConnect(session, callback) {
      sessions.push(session);
      callback();
    },
    onAuth(auth, _session, callback) {
      if (auth.username === 'causeway' && auth.password === password) callback(null, { user: auth.username });
      else callback(Object.assign(new Error(`no: ${auth.password ?? ''}`), { responseCode: 535 }));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          user: session.user,
          isEncrypted: session.secure,
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        callback();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  return { received, sessions, port, certificate: cert, password };
}
