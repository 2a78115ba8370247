import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { WrongPassword, type CertificateParts } from './certificate-parts.ts';
import { readPfx } from './read-pfx.ts';

/** A certificate and its private key, both PEM; the key is PKCS #8 without a password. */
export interface CertificatePair {
  readonly certificate: string;
  readonly privateKey: string;
}

type Refusal =
  | 'client-certificate-not-readable'
  | 'client-certificate-without-key'
  | 'client-certificate-password-wrong'
  | 'client-certificate-key-mismatch'
  | 'client-certificate-key-unsuitable';

/** Microsoft recommends at least this size. Source: learn.microsoft.com/entra/identity-platform/certificate-credentials. */
const smallestModulus = 2_048;

/**
 * Reads a certificate with its private key from PEM or PKCS #12 (PFX). Of a chain, it returns the certificate to which the key
 * belongs. `source` names the file in a problem.
 */
export async function readCertificate(
  bytes: Buffer,
  { source, password }: { readonly source: string; readonly password: string },
): Promise<Answer<CertificatePair>> {
  const refused = (code: Refusal) => refuse(makeProblem(code, { source: source.slice(0, 300) }));
  let parts: CertificateParts | null;
  try {
    parts = readPem(bytes.toString('latin1'), password) ?? readDer(bytes) ?? (await readPfx(bytes, password));
  } catch (error) {
    if (error instanceof WrongPassword) return refused('client-certificate-password-wrong');
    throw error;
  }
  if (parts === null) return refused('client-certificate-not-readable');
  const { certificates, privateKeys } = parts;
  if (privateKeys.length === 0) return refused('client-certificate-without-key');
  if (certificates.length === 0) return refused('client-certificate-not-readable');
  for (const certificate of certificates)
    for (const key of privateKeys)
      if (certificate.checkPrivateKey(key)) {
        const size = key.asymmetricKeyDetails?.modulusLength ?? 0;
        if (key.asymmetricKeyType !== 'rsa' || size < smallestModulus)
          return refused('client-certificate-key-unsuitable');
        const privateKey = key.export({ format: 'pem', type: 'pkcs8' }).toString();
        return ok({ certificate: certificate.toString(), privateKey });
      }
  return refused('client-certificate-key-mismatch');
}

const certificateBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const keyBlock = /-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----[^]+?-----END \1-----/g;

/** Null if the text contains no PEM. */
function readPem(text: string, password: string): CertificateParts | null {
  const certificates = [...text.matchAll(certificateBlock)].flatMap(([pem]) => certificateFrom(pem) ?? []);
  const keys = [...text.matchAll(keyBlock)].map(([pem]) => pem);
  if (certificates.length === 0 && keys.length === 0) return null;
  return { certificates, privateKeys: keys.flatMap((pem) => keyFrom(pem, password) ?? []) };
}

/** A certificate alone, as browsers and the portal export it. */
function readDer(bytes: Buffer): CertificateParts | null {
  const certificate = bytes[0] === 0x30 ? certificateFrom(bytes) : null;
  return certificate && { certificates: [certificate], privateKeys: [] };
}

function certificateFrom(given: string | Buffer): X509Certificate | null {
  try {
    return new X509Certificate(given);
  } catch {
    return null;
  }
}

function keyFrom(pem: string, password: string): KeyObject | null {
  try {
    return createPrivateKey({ key: pem, passphrase: password });
  } catch {
    if (pem.includes('ENCRYPTED')) throw new WrongPassword('The private key cannot be decrypted.');
    return null;
  }
}
