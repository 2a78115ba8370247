import { X509Certificate } from 'node:crypto';
import { certificateInUse, type CredentialSource } from './credential-source.ts';

/** A certificate with its private key, both PEM, that the console holds. The libraries sign PS256 with `x5t#S256`. */
export function certificate(pair: {
  readonly certificate: string;
  readonly privateKey: string;
}): CredentialSource {
  const { fingerprint, fingerprint256 } = new X509Certificate(pair.certificate);
  return {
    inUse: certificateInUse(fingerprint),
    forMsal: () =>
      Promise.resolve({
        clientCertificate: {
          thumbprintSha256: fingerprint256.replaceAll(':', ''),
          privateKey: pair.privateKey,
        },
      }),
    async forSdk({ tenantId, clientId }, options) {
      const { ClientCertificateCredential } = await import('@azure/identity');
      const pem = `${pair.certificate.trim()}\n${pair.privateKey.trim()}\n`;
      return new ClientCertificateCredential(tenantId, clientId, { certificate: pem }, options);
    },
    refused: () => undefined,
  };
}
