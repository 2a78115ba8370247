import type { KeyObject, X509Certificate } from 'node:crypto';

/** What a file contains: certificates, and private keys that may belong to some of them. */
export interface CertificateParts {
  readonly certificates: readonly X509Certificate[];
  readonly privateKeys: readonly KeyObject[];
}

/** The password does not open the file. */
export class WrongPassword extends Error {}
