import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { clouds } from '../../../shared/cloud.ts';
import { keyIdOf, signingKeyGenerations, signingKeyOf } from '../tokens/signing-key.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Application } from '../world/application.ts';
import type { Tenant } from '../world/tenant.ts';
import { refuseClient } from './refuse-client.ts';
import { refuseFederation } from './refuse-federation.ts';
import { verifyAssertion } from './verify-assertion.ts';

/** Whether an assertion is a token of another issuer instead of the application's own. */
export const isFederated = (claims: JWTPayload, application: Application): boolean =>
  typeof claims.iss === 'string' && /^https:\/\//i.test(claims.iss) && claims.iss !== application.appId;

/**
 * Compares another issuer's token with the application's federated credentials: exactly equal issuer, subject and audience,
 * then signature and times. Throws Entra's refusals.
 */
export async function authenticateByFederation(
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
  if (issuingTenant && claims['idtyp'] === 'user') throw refuseFederation.tokenOfUser();
  const ofIssuer = application.federatedCredentials.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) throw refuseFederation.issuer(iss);
  const ofSubject = ofIssuer.filter(({ subject }) => subject === sub);
  if (ofSubject.length === 0)
    throw ofIssuer.some(({ subject }) => subject.toLowerCase() === sub.toLowerCase())
      ? refuseFederation.subjectInAnotherCase(sub)
      : refuseFederation.subject(sub);
  const matching = ofSubject.find(({ audience }) => audiences.includes(audience));
  if (!matching) throw refuseFederation.audience(audiences.join(', '));
  const issuer = matching.publicKey === null ? issuingTenant : createPublicKey(matching.publicKey);
  await verifyAssertion(azure, assertion, {
    publicKey: await keyOf(azure, issuer, assertion),
    algorithms: ['RS256', 'PS256', 'ES256'],
    keyId: String(decodeProtectedHeader(assertion).kid),
  });
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
  const { kid } = decodeProtectedHeader(assertion);
  if (issuer === undefined) throw refuseClient.assertionSignatureWrong(String(kid));
  if (!('tenantId' in issuer)) return issuer;
  const generation = signingKeyGenerations(issuer, azure.clock.now()).find(
    (one) => keyIdOf(issuer, one) === kid,
  );
  return (await signingKeyOf(azure, issuer, generation)).publicKey;
}
