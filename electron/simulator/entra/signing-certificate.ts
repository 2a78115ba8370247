import 'reflect-metadata';
import { subtle } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import type { KeyPair } from '../world/key-ring.ts';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const fiveYears = 5 * 365 * 24 * 60 * 60 * 1_000;
const known = new WeakMap<KeyPair['publicKey'], Promise<string>>();

/**
 * The certificate of a signing key for `x5c`: DER in base64, self-signed by the name of Entra's own certificates. Its
 * thumbprint is not the key's `x5t`, which is derived without generating the key. `since` in milliseconds.
 */
export function signingCertificate(pair: KeyPair, since: number): Promise<string> {
  const present = known.get(pair.publicKey);
  if (present) return present;
  const made = makeCertificate(pair, since);
  known.set(pair.publicKey, made);
  return made;
}

async function makeCertificate({ publicKey, privateKey }: KeyPair, since: number): Promise<string> {
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=accounts.accesscontrol.windows.net',
    notBefore: new Date(since),
    notAfter: new Date(since + fiveYears),
    signingAlgorithm: algorithm,
    keys: {
      publicKey: await subtle.importKey('spki', spki, algorithm, true, ['verify']),
      privateKey: await subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
    },
  });
  return certificate.toString('base64');
}
