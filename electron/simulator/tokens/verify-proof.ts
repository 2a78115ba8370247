import { X509Certificate } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { Application } from '../world/application.ts';

/** The audience of a proof: the application id of Entra's older directory service. */
const audience = '00000002-0000-0000-c000-000000000000';
/** The longest lifetime of a proof, in seconds. */
const longestLifetime = 600;

/**
 * Whether one of the application's valid certificates signed the proof of possession. `now` in milliseconds. Source:
 * Microsoft's page on the proof of possession for rolling keys.
 */
export async function isProof(
  { objectId, certificates }: Application,
  proof: string,
  now: number,
): Promise<boolean> {
  for (const { certificate } of certificates) {
    const { publicKey, validFrom, validTo } = new X509Certificate(certificate);
    if (now < Date.parse(validFrom) || Date.parse(validTo) < now) continue;
    const verified = await jwtVerify(proof, publicKey, {
      algorithms: ['RS256', 'PS256'],
      audience,
      issuer: objectId,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'nbf'],
    }).catch(() => undefined);
    const { nbf = 0, exp = 0 } = verified?.payload ?? {};
    if (verified && exp - nbf <= longestLifetime) return true;
  }
  return false;
}
