import { exportJWK } from 'jose';
import { clouds, type CloudName } from '../../../shared/cloud.ts';
import {
  signingKeyExists,
  issuerOf,
  keyIdOf,
  signingKeyGenerations,
  signingKeyOf,
} from '../tokens/signing-key.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Tenant } from '../world/tenant.ts';
import { refuseRequest } from './refuse-request.ts';
import { requestedTenant } from './requested-tenant.ts';
import { signingCertificate } from './signing-certificate.ts';

const instances = [
  ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
  ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
  ['login.microsoftonline.de'],
  ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
  ['login-us.microsoftonline.com'],
] as const;

export const instanceNames: Readonly<Record<CloudName, string>> = {
  public: 'microsoftonline.com',
  'us-government': 'microsoftonline.us',
  china: 'partner.microsoftonline.cn',
};

const isShared = (segment: string): boolean => segment === 'common' || segment === 'organizations';

/** Answers `/common/discovery/instance` with the known authorities and their aliases. Throws Entra's refusal of an unknown one. */
export function instanceMetadata(authorizationEndpoint: URL) {
  const { hostname, href } = authorizationEndpoint;
  if (!instances.some((aliases) => aliases.some((alias) => alias === hostname)))
    throw refuseRequest.instanceUnknown();
  return {
    tenant_discovery_endpoint: new URL(
      'v2.0/.well-known/openid-configuration',
      href.replace(/(\/oauth2(\/v2\.0)?\/authorize)?\/?$/, '/'),
    ).href,
    'api-version': '1.1',
    metadata: instances.map((aliases) => ({
      preferred_network: aliases[0],
      preferred_cache: aliases[0] === 'login.microsoftonline.com' ? 'login.windows.net' : aliases[0],
      aliases,
    })),
  };
}

/** Answers `/{tenant}/v2.0/.well-known/openid-configuration`. The issuer contains the tenant's id even if the path has a domain. */
export function openIdConfiguration({ world }: SimulatedAzure, cloudName: CloudName, segment: string) {
  // Discovery looks a single word up like a domain; the token endpoint refuses it as malformed.
  if (!isShared(segment) && /^[a-z0-9]+(-[a-z]+)*$/i.test(segment))
    throw refuseRequest.tenantNotFound(segment);
  const tenant = isShared(segment) ? undefined : requestedTenant(world, cloudName, segment);
  const { authorityHost, graphHost } = clouds[cloudName];
  const path = tenant?.tenantId ?? segment;
  const base = `https://${authorityHost}/${path}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `https://${authorityHost}/${tenant?.tenantId ?? '{tenantid}'}/v2.0`,
    request_uri_parameter_supported: false,
    userinfo_endpoint: `https://${graphHost}/oidc/userinfo`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      'sub',
      'iss',
      'cloud_instance_name',
      'cloud_instance_host_name',
      'cloud_graph_host_name',
      'msgraph_host',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'acr',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
      'at_hash',
      'c_hash',
      'email',
    ],
    kerberos_endpoint: `${base}/kerberos`,
    tenant_region_scope: tenant ? regionOf(tenant) : null,
    cloud_instance_name: instanceNames[cloudName],
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: graphHost,
    rbac_url: 'https://pas.windows.net',
  };
}

const regions: Readonly<Record<string, string>> = {
  US: 'NA',
  CA: 'NA',
  MX: 'NA',
  JP: 'AS',
  CN: 'AS',
  KR: 'AS',
  IN: 'AS',
  TH: 'AS',
  VN: 'AS',
  AU: 'OC',
  NZ: 'OC',
  EG: 'AF',
  KE: 'AF',
  ET: 'AF',
  ZA: 'AF',
  BR: 'SA',
  IL: 'EU',
  AE: 'AS',
};

const regionOf = ({ cloud, countryCode }: Tenant): string =>
  cloud === 'us-government' ? 'USGov' : (regions[countryCode] ?? 'EU');

/**
 * Answers `/{tenant}/.well-known/openid-configuration`, where recipients of v1 tokens look up issuer and keys.
 */
export function openIdConfigurationV1(azure: SimulatedAzure, cloudName: CloudName, segment: string) {
  const { authorityHost } = clouds[cloudName];
  const v2 = openIdConfiguration(azure, cloudName, segment);
  const base = v2.authorization_endpoint.replace(/\/oauth2\/.*$/, '');
  const tenantId = isShared(segment) ? '{tenantid}' : base.slice(`https://${authorityHost}/`.length);
  return {
    ...v2,
    token_endpoint: `${base}/oauth2/token`,
    jwks_uri: `${base}/discovery/keys`,
    issuer: issuerOf({ tenantId, cloud: cloudName }),
    authorization_endpoint: `${base}/oauth2/authorize`,
    device_authorization_endpoint: `${base}/oauth2/devicecode`,
    end_session_endpoint: `${base}/oauth2/logout`,
  };
}

/**
 * Answers `/{tenant}/discovery/v2.0/keys`. Each simulated tenant has its own keys. The shared endpoints list the keys of every
 * tenant that has signed a token, so they have the key of any token.
 */
export async function signingKeys(azure: SimulatedAzure, cloudName: CloudName, segment: string) {
  const tenants = isShared(segment)
    ? [...azure.world.tenants.values()].filter(({ cloud }) => cloud === cloudName)
    : [requestedTenant(azure.world, cloudName, segment)];
  const keys = tenants.flatMap((tenant) =>
    signingKeyGenerations(tenant, azure.clock.now())
      .filter((generation) => !isShared(segment) || signingKeyExists(azure, tenant, generation))
      .map((generation) => publicKey(azure, tenant, generation)),
  );
  return { keys: await Promise.all(keys) };
}

async function publicKey(azure: SimulatedAzure, tenant: Tenant, generation: number) {
  const kid = keyIdOf(tenant, generation);
  const pair = await signingKeyOf(azure, tenant, generation);
  const { kty, n, e } = await exportJWK(pair.publicKey);
  const x5c = [await signingCertificate(pair, tenant.createdAt)];
  const issuer = `https://${clouds[tenant.cloud].authorityHost}/${tenant.tenantId}/v2.0`;
  return { kty, use: 'sig', kid, x5t: kid, n, e, x5c, issuer };
}
