import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { pkcs12, asn1 } from 'node-forge';
import { WrongPassword, type CertificateParts } from './certificate-parts.ts';

/**
 * Reads PKCS #12: files of Windows (3DES, RC2), which OpenSSL 3 no longer opens, and of OpenSSL 3 (PBES2 with AES). Null if the
 * bytes are no PKCS #12. Throws `WrongPassword`.
 */
export async function readPfx(bytes: Buffer, password: string): Promise<CertificateParts | null> {
  const { default: forge } = await import('node-forge');
  let root: asn1.Asn1;
  try {
    root = forge.asn1.fromDer(bytes.toString('binary'));
    if (!isPfx(root)) return null;
  } catch {
    return null;
  }
  const file = openFile(() => forge.pkcs12.pkcs12FromAsn1(root, false, password));
  if (file === null) return null;
  const der = (node: asn1.Asn1): Buffer => Buffer.from(forge.asn1.toDer(node).getBytes(), 'binary');
  const bagsOf = (oid: string | undefined): pkcs12.Bag[] =>
    oid === undefined ? [] : (file.getBags({ bagType: oid })[oid] ?? []);

  const { certBag, keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids;
  const certificates = bagsOf(certBag).flatMap(({ cert, asn1: other }) =>
    encodedCertificate(der(cert ? forge.pki.certificateToAsn1(cert) : other)),
  );
  // The library leaves a key that is not RSA as it is: PKCS #8.
  const privateKeys = [...bagsOf(keyBag), ...bagsOf(pkcs8ShroudedKeyBag)].flatMap(({ key, asn1: other }) =>
    key
      ? createPrivateKey({ key: der(forge.pki.privateKeyToAsn1(key)), format: 'der', type: 'pkcs1' })
      : encodedKey(der(other)),
  );
  return { certificates, privateKeys };
}

/** A sequence that begins with the version 3. Source: RFC 7292, 4. */
function isPfx({ value }: asn1.Asn1): boolean {
  const [version] = Array.isArray(value) ? value : [];
  return version?.value === '\u0003';
}

/** Null if the file is damaged or uses an algorithm that the library does not know. Throws `WrongPassword`. */
function openFile(open: () => pkcs12.Pkcs12Pfx): pkcs12.Pkcs12Pfx | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof Error && /MAC could not be verified|password|decrypt/i.test(error.message))
      throw new WrongPassword('The file cannot be decrypted.');
    return null;
  }
}

function encodedCertificate(der: Buffer): X509Certificate[] {
  try {
    return [new X509Certificate(der)];
  } catch {
    return [];
  }
}

function encodedKey(der: Buffer): KeyObject[] {
  try {
    return [createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })];
  } catch {
    return [];
  }
}
