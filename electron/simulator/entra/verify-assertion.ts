import type { KeyObject } from 'node:crypto';
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { refuseClient } from './refuse-client.ts';

/** Verifies signature and times of an assertion by the world's clock. `keyId` names the key in Entra's refusal. */
export async function verifyAssertion(
  { clock }: SimulatedAzure,
  assertion: string,
  by: { readonly publicKey: KeyObject; readonly algorithms: string[]; readonly keyId: string },
): Promise<void> {
  const now = clock.now();
  try {
    await jwtVerify(assertion, by.publicKey, {
      algorithms: by.algorithms,
      currentDate: new Date(now),
      clockTolerance: 300,
      requiredClaims: ['exp'],
    });
  } catch (reason) {
    if (!(reason instanceof errors.JWTExpired || reason instanceof errors.JWTClaimValidationFailed))
      throw refuseClient.assertionSignatureWrong(by.keyId);
    const { nbf = 0, exp = 0 } = decodeJwt(assertion);
    throw refuseClient.assertionOutOfTime(now, nbf, exp);
  }
}
