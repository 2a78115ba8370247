import { clouds } from '../../../shared/cloud.ts';
import { answerJson } from '../http/answer.ts';
import { whyHeader } from '../http/why.ts';
import { signToken } from '../tokens/sign-token.ts';
import { issuerOf } from '../tokens/signing-key.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Compute, ManagedIdentity } from '../world/compute.ts';
import type { Tenant } from '../world/tenant.ts';

/** The address of the metadata service, which only programs on an Azure virtual machine can reach. */
export const isInstanceMetadata = ({ protocol, host }: URL): boolean =>
  protocol === 'http:' && host === '169.254.169.254';

const tokenPath = '/metadata/identity/oauth2/token';
/** A token of a managed identity is valid for a day. */
const lifetimeInSeconds = 86_399;

/**
 * Answers as the metadata service of a virtual machine with these identities. Source of the bodies:
 * learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token.
 */
export async function answerInstanceMetadata(
  azure: SimulatedAzure,
  compute: Compute,
  request: Request,
): Promise<Response> {
  const place = { answerHeaders: { server: 'IMDS/150.870.65.1324' } };
  const refuse = (status: number, error: string, error_description: string) =>
    answerJson(
      { answerHeaders: { ...place.answerHeaders, [whyHeader]: `${error}: ${error_description}` } },
      { error, error_description },
      status,
    );
  const url = new URL(request.url);
  if (request.headers.get('metadata')?.toLowerCase() !== 'true')
    return refuse(400, 'bad_request_102', 'Required metadata header not specified');
  if (url.pathname !== tokenPath) return refuse(404, 'not_found', 'The requested resource was not found');
  if (request.method !== 'GET') return refuse(405, 'method_not_allowed', 'The method is not allowed');
  if (!url.searchParams.get('api-version'))
    return refuse(400, 'bad_request', 'Required query variable api-version is missing');
  const resource = url.searchParams.get('resource') ?? '';
  if (resource === '') return refuse(400, 'invalid_request', "Required query variable 'resource' is missing");
  const identity = find(compute, url.searchParams.get('client_id'));
  if (identity === 'several')
    return refuse(
      400,
      'invalid_request',
      'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
    );
  const tenant = identity && azure.world.tenants.get(identity.tenantId);
  if (!identity || !tenant) return refuse(400, 'invalid_request', 'Identity not found');
  const now = Math.floor(azure.clock.now() / 1_000);
  return answerJson(place, {
    access_token: await issue(azure, tenant, identity, resource),
    client_id: identity.clientId,
    expires_in: String(lifetimeInSeconds),
    expires_on: String(now + lifetimeInSeconds),
    ext_expires_in: String(lifetimeInSeconds),
    not_before: String(now - 300),
    resource,
    token_type: 'Bearer',
  });
}

function find({ identities }: Compute, clientId: string | null): ManagedIdentity | 'several' | undefined {
  if (clientId !== null) return identities.find((one) => one.clientId === clientId.toLowerCase());
  const system = identities.find(({ assigned }) => assigned === 'system');
  return system ?? (identities.length > 1 ? 'several' : identities[0]);
}

/** The token for the exchange has the issuer of v2 tokens, which a federated credential names. */
function issue(
  azure: SimulatedAzure,
  tenant: Tenant,
  { clientId, principalId }: ManagedIdentity,
  resource: string,
): Promise<string> {
  const isExchange = resource.startsWith('api://AzureADTokenExchange');
  const authority = `https://${clouds[tenant.cloud].authorityHost}/${tenant.tenantId}/v2.0`;
  return signToken(azure, tenant, {
    iss: isExchange ? authority : issuerOf(tenant),
    aud: resource,
    ...(isExchange ? { azp: clientId, azpacr: '2' } : { appid: clientId, appidacr: '2' }),
    idtyp: 'app',
    oid: principalId,
    sub: principalId,
    tid: tenant.tenantId,
    ver: isExchange ? '2.0' : '1.0',
  });
}
