import 'reflect-metadata';
import { createPrivateKey, type webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const year = 365 * 24 * 60 * 60 * 1_000;
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2_048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
};

/** A certificate with its private key, both PEM. */
export interface CertifiedKey {
  readonly certificate: string;
  readonly privateKey: string;
}

/** A certificate authority. Its private key is not accessible. */
export interface CertificateAuthority {
  /** PEM, for clients to trust. */
  readonly certificate: string;
  /** Issues a server certificate for DNS names, which may start with `*.`. */
  issue(hosts: readonly string[]): Promise<CertifiedKey>;
}

/** Creates an authority that is valid for a year from `now`. */
export async function createCertificateAuthority(now: Date): Promise<CertificateAuthority> {
  const validity = { notBefore: now, notAfter: new Date(now.getTime() + year) };
  const keys = await generate(ecdsa);
  const name = 'CN=Causeway simulator CA';
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    name,
    keys,
    signingAlgorithm: ecdsa,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    certificate: authority.toString('pem'),
    async issue(hosts) {
      const serverKeys = await generate(ecdsa);
      const certificate = await X509CertificateGenerator.create({
        ...validity,
        subject: 'CN=Causeway simulator',
        issuer: name,
        publicKey: serverKeys.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: ecdsa,
        extensions: [
          new BasicConstraintsExtension(false, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
          new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
          new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: 'dns', value }))),
          await AuthorityKeyIdentifierExtension.create(keys.publicKey),
        ],
      });
      return { certificate: certificate.toString('pem'), privateKey: await pemOf(serverKeys.privateKey) };
    },
  };
}

/** Creates a self-signed RSA certificate, as applications use to authenticate. */
export async function createApplicationCertificate(commonName: string, now: Date): Promise<CertifiedKey> {
  const keys = await generate(rsa);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${commonName}`,
    keys,
    notBefore: now,
    notAfter: new Date(now.getTime() + year),
    signingAlgorithm: rsa,
  });
  return { certificate: certificate.toString('pem'), privateKey: await pemOf(keys.privateKey) };
}

async function generate(algorithm: typeof ecdsa | typeof rsa): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key));
  const pem = PemConverter.encode(der, 'PRIVATE KEY');
  return createPrivateKey(pem).export({ format: 'pem', type: 'pkcs8' }).toString();
}
