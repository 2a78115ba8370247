import { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '../../../shared/domain/provider-credential.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';

/** What a certificate in PEM says about itself. Throws if it is none. */
export function describeCertificate(pem: string): CertificateFacts {
  const certificate = new X509Certificate(pem);
  const hex = (fingerprint: string) => fingerprint.replaceAll(':', '');
  return {
    subject: certificate.subject.replaceAll('\n', ', ').slice(0, 1_000),
    thumbprint: hex(certificate.fingerprint),
    thumbprintSha256: hex(certificate.fingerprint256),
    validFrom: certificate.validFromDate.toISOString(),
    validTo: certificate.validToDate.toISOString(),
  };
}

/** The problem of a certificate that is used outside its dates; null within them. */
export function validityProblem(
  { thumbprint, validFrom, validTo }: CertificateFacts,
  now: Date,
): Problem | null {
  if (new Date(validTo) <= now)
    return makeProblem('client-certificate-expired', { thumbprint, endedOn: validTo });
  if (new Date(validFrom) > now)
    return makeProblem('client-certificate-not-yet-valid', { thumbprint, startsOn: validFrom });
  return null;
}
