import { X509Certificate } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Application } from '../world/application.ts';
import { readAzureHost } from '../world/azure-hosts.ts';
import type { Tenant } from '../world/tenant.ts';
import { findTenant, type World } from '../world/world.ts';
import { authenticateByFederation, isFederated } from './authenticate-by-federation.ts';
import { refuseClient } from './refuse-client.ts';
import { refuseRequest } from './refuse-request.ts';
import { verifyAssertion } from './verify-assertion.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * Checks a client assertion: certificate, signature, times, application and audience. An assertion may be presented again
 * while it is valid, because MSAL reuses it, unless the world accepts each one only once. Throws Entra's refusals.
 */
export async function authenticateByAssertion(
  azure: SimulatedAzure,
  application: Application,
  tenant: Tenant,
  form: ReadonlyMap<string, string>,
): Promise<void> {
  const { world, clock, spentAssertions } = azure;
  const assertion = form.get('client_assertion') ?? '';
  if (form.get('client_assertion_type') !== assertionType)
    throw refuseRequest.parameterMissing('client_assertion_type');
  const { thumbprint, claims } = readUnverified(assertion);
  if (isFederated(claims, application)) return authenticateByFederation(azure, application, assertion);
  const certificate = application.certificates
    .map(({ certificate: pem }) => new X509Certificate(pem))
    .find((one) => thumbprintsOf(one).includes(thumbprint));
  if (!certificate) throw refuseClient.assertionKeyUnknown(application.appId, thumbprint);
  if (certificate.validToDate.getTime() <= clock.now()) throw refuseClient.assertionKeyExpired(thumbprint);
  const { publicKey } = certificate;
  await verifyAssertion(azure, assertion, { publicKey, algorithms: ['RS256', 'PS256'], keyId: thumbprint });
  if (claims.iss !== application.appId || claims.sub !== application.appId)
    throw refuseClient.assertionOfAnother();
  if (!audiencesOf(claims.aud).some((audience) => namesTenant(world, audience, tenant)))
    throw refuseClient.assertionAudienceWrong();
  if (world.assertionsCountOnce && typeof claims.jti === 'string') {
    if (spentAssertions.has(claims.jti)) throw refuseClient.assertionReplayed();
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
    throw refuseClient.assertionMalformed();
  }
}

/** SHA-1 and SHA-256, in upper-case hexadecimal without colons. */
const thumbprintsOf = ({ fingerprint, fingerprint256 }: X509Certificate): string[] =>
  [fingerprint, fingerprint256].map((text) => text.replaceAll(':', ''));

const audiencesOf = (audience: string | string[] | undefined): string[] =>
  audience === undefined ? [] : [audience].flat();

/** Whether the audience is the tenant's token endpoint or issuer, at any host name of the authority. */
function namesTenant(world: World, audience: string, tenant: Tenant): boolean {
  if (!URL.canParse(audience)) return false;
  const { hostname, pathname } = new URL(audience);
  const host = readAzureHost(hostname);
  const segment = /^\/([^/]+)\/(oauth2(\/v2\.0)?\/token|v2\.0)\/?$/.exec(pathname)?.[1];
  return (
    host?.service === 'entra' && host.cloud === tenant.cloud && findTenant(world, segment ?? '') === tenant
  );
}
