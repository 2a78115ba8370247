import { X509Certificate } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { readAzureHost } from '../world/azure-hosts.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Application } from '../world/application.ts';
import type { Tenant } from '../world/tenant.ts';
import { findTenant, type World } from '../world/world.ts';
import { refuse } from './entra-refusal.ts';
import { isFederated, proveByFederation } from './prove-by-federation.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * Holds a client assertion against the application's certificates: key, signature, times, audience and application.
 * The same assertion may come again while it is valid, because MSAL keeps and reuses it; a world may say otherwise. Throws
 * Entra's refusals.
 */
export async function proveByAssertion(
  azure: SimulatedAzure,
  application: Application,
  tenant: Tenant,
  form: ReadonlyMap<string, string>,
): Promise<void> {
  const { world, clock, spentAssertions } = azure;
  const assertion = form.get('client_assertion') ?? '';
  if (form.get('client_assertion_type') !== assertionType)
    throw refuse.parameterMissing('client_assertion_type');
  const { thumbprint, claims } = readUnverified(assertion);
  if (isFederated(claims, application)) return proveByFederation(azure, application, assertion);
  const certificate = application.certificates
    .map(({ certificate: pem }) => new X509Certificate(pem))
    .find((one) => thumbprintsOf(one).includes(thumbprint));
  if (!certificate) throw refuse.assertionKeyUnknown(application.appId, thumbprint);
  const now = clock.now();
  if (certificate.validToDate.getTime() <= now) throw refuse.assertionKeyExpired(thumbprint);
  try {
    await jwtVerify(assertion, certificate.publicKey, {
      algorithms: ['RS256', 'PS256'],
      currentDate: new Date(now),
      clockTolerance: 300,
      requiredClaims: ['exp'],
    });
  } catch (reason) {
    if (reason instanceof errors.JWTExpired || reason instanceof errors.JWTClaimValidationFailed)
      throw refuse.assertionOutOfTime(now, claims.nbf ?? 0, claims.exp ?? 0);
    throw refuse.assertionSignatureWrong(thumbprint);
  }
  if (claims.iss !== application.appId || claims.sub !== application.appId) throw refuse.assertionOfAnother();
  if (!audiences(claims.aud).some((audience) => namesTenant(world, audience, tenant)))
    throw refuse.assertionAudienceWrong();
  if (world.assertionsCountOnce && typeof claims.jti === 'string') {
    if (spentAssertions.has(claims.jti)) throw refuse.assertionReplayed();
    spentAssertions.add(claims.jti);
  }
}

function readUnverified(assertion: string) {
  try {
    const header = decodeProtectedHeader(assertion);
    const text = header['x5t#S256'] ?? header.x5t ?? header.kid;
    const thumbprint = Buffer.from(typeof text === 'string' ? text : '', 'base64url').toString('hex');
    return { thumbprint: thumbprint.toUpperCase(), claims: decodeJwt(assertion) };
  } catch {
    throw refuse.assertionMalformed();
  }
}

/** SHA-1 and SHA-256, in hexadecimal capitals without colons. */
const thumbprintsOf = ({ fingerprint, fingerprint256 }: X509Certificate): string[] =>
  [fingerprint, fingerprint256].map((text) => text.replaceAll(':', ''));

const audiences = (audience: string | string[] | undefined): string[] =>
  audience === undefined ? [] : [audience].flat();

/** True for the tenant's token endpoint or issuer, at any name of the authority. */
function namesTenant(world: World, audience: string, tenant: Tenant): boolean {
  if (!URL.canParse(audience)) return false;
  const { hostname, pathname } = new URL(audience);
  const host = readAzureHost(hostname);
  const segment = /^\/([^/]+)\/(oauth2(\/v2\.0)?\/token|v2\.0)\/?$/.exec(pathname)?.[1];
  return (
    host?.service === 'entra' && host.cloud === tenant.cloud && findTenant(world, segment ?? '') === tenant
  );
}
