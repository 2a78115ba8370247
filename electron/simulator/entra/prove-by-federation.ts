import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { clouds } from '../../../shared/cloud.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { keyIdOf, signingKeyGenerations, signingKeyOf } from '../tokens/signing-key.ts';
import type { Application } from '../world/application.ts';
import type { Tenant } from '../world/tenant.ts';
import { refuse } from './entra-refusal.ts';
import { refuseFederation } from './federation-refusal.ts';

/** Whether an assertion is somebody else's token instead of the application's own. */
export const isFederated = (claims: JWTPayload, application: Application): boolean =>
  typeof claims.iss === 'string' && /^https:\/\//i.test(claims.iss) && claims.iss !== application.appId;

/**
 * Holds another issuer's token against the application's federated credentials: issuer, subject and audience to the letter,
 * then the signature and the times. Throws Entra's refusals.
 */
export async function proveByFederation(
  azure: SimulatedAzure,
  application: Application,
  assertion: string,
): Promise<void> {
  const claims = decodeJwt(assertion);
  const { iss = '', sub = '' } = claims;
  const audiences = [claims.aud ?? []].flat();
  const issuingTenant = tenantOfIssuer(azure, iss);
  if (issuingTenant && issuingTenant.tenantId !== application.homeTenantId)
    throw refuseFederation.issuerOfAnotherTenant(iss);
  if (issuingTenant && claims['idtyp'] === 'user') throw refuseFederation.tokenOfAPerson();
  const ofIssuer = application.federatedCredentials.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) throw refuseFederation.issuer(iss);
  const ofSubject = ofIssuer.filter(({ subject }) => subject === sub);
  if (ofSubject.length === 0)
    throw ofIssuer.some(({ subject }) => subject.toLowerCase() === sub.toLowerCase())
      ? refuseFederation.subjectInAnotherCase(sub)
      : refuseFederation.subject(sub);
  const fitting = ofSubject.find(({ audience }) => audiences.includes(audience));
  if (!fitting) throw refuseFederation.audience(audiences.join(', '));
  const now = azure.clock.now();
  const key = fitting.publicKey === null ? issuingTenant : createPublicKey(fitting.publicKey);
  try {
    await jwtVerify(assertion, await keyOf(azure, key, assertion), {
      algorithms: ['RS256', 'PS256', 'ES256'],
      currentDate: new Date(now),
      clockTolerance: 300,
      requiredClaims: ['exp'],
    });
  } catch (reason) {
    if (reason instanceof errors.JWTExpired || reason instanceof errors.JWTClaimValidationFailed)
      throw refuse.assertionOutOfTime(now, claims.nbf ?? 0, claims.exp ?? 0);
    throw refuse.assertionSignatureWrong(String(decodeProtectedHeader(assertion).kid));
  }
}

function tenantOfIssuer({ world }: SimulatedAzure, issuer: string): Tenant | undefined {
  const [, tenantId = ''] = /^https:\/\/[^/]+\/([^/]+)\/v2\.0$/.exec(issuer) ?? [];
  const tenant = world.tenants.get(tenantId);
  const host = URL.canParse(issuer) ? new URL(issuer).hostname : '';
  return tenant && host === clouds[tenant.cloud].authorityHost ? tenant : undefined;
}

async function keyOf(
  azure: SimulatedAzure,
  issuer: KeyObject | Tenant | undefined,
  assertion: string,
): Promise<KeyObject> {
  if (issuer === undefined) throw new RangeError('A federated credential has neither a key nor a tenant.');
  if (!('tenantId' in issuer)) return issuer;
  const { kid } = decodeProtectedHeader(assertion);
  const generation = signingKeyGenerations(issuer, azure.clock.now()).find(
    (one) => keyIdOf(issuer, one) === kid,
  );
  return (await signingKeyOf(azure, issuer, generation)).publicKey;
}
