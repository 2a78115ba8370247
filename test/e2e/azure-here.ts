import { connect } from 'node:tls';
import { createHash } from 'node:crypto';
import type { App } from 'electron';

/** Where a program of Electron finds the simulated Azure: the port of its HTTPS door, and the digest of the door's key. */
export interface AzureHere {
  readonly port: number;
  /** SHA-256 of the public key (SPKI) in base64. */
  readonly keyDigest: string;
}

const portVariable = 'TEST_AZURE_PORT';
const digestVariable = 'TEST_AZURE_KEY_DIGEST';

/** The environment in which a program of Electron calls `useAzureHere`. */
export const variablesOf = ({ port, keyDigest }: AzureHere): Record<string, string> => ({
  [portVariable]: String(port),
  [digestVariable]: keyDigest,
});

/** Redirects every host name but this computer's own to the door, and trusts the key of the door alone. Call it before the app is ready. */
export function useAzureHere(app: App): void {
  const port = process.env[portVariable];
  const digest = process.env[digestVariable];
  if (port === undefined || digest === undefined) return;
  app.commandLine.appendSwitch(
    'host-resolver-rules',
    `MAP * 127.0.0.1:${port}, EXCLUDE localhost, EXCLUDE 127.0.0.1`,
  );
  app.commandLine.appendSwitch('ignore-certificate-errors-spki-list', digest);
}

/** Reads the digest of the key that a door on this computer presents. */
export const readKeyDigest = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      const certificate = socket.getPeerX509Certificate();
      socket.destroy();
      if (!certificate) {
        reject(new Error('The door presents no certificate.'));
        return;
      }
      const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
      resolve(createHash('sha256').update(key).digest('base64'));
    });
    socket.once('error', reject);
  });
