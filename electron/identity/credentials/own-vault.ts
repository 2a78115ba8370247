import type { TokenCredential } from '@azure/core-auth';
import type { CryptographyClient } from '@azure/keyvault-keys';
import type { SecretClient } from '@azure/keyvault-secrets';
import type { Cloud } from '../../../shared/cloud.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { recordExchanges, withoutRecording } from '../../network/exchange-record.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import { refuseForeignHosts } from '../../network/refuse-foreign-hosts.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { problemIn } from '../keep-problems.ts';
import { readTokenClaims, tokenForAnotherTenant } from '../read-token-claims.ts';
import { causeOf, failedCall, type FailedCall } from './cause-of.ts';

/** The provider's own key vault, opened by a person or a managed identity. Every method rejects with a problem. */
export interface OwnVault {
  readSecret(name: string): Promise<{ readonly value: string; readonly contentType: string | null }>;
  /** The latest version: the certificate in DER, and the ID of its key. */
  readCertificate(name: string): Promise<{ readonly certificate: Buffer; readonly keyId: string }>;
  /** Key Vault signs a SHA-256 digest with PS256. */
  sign(keyId: string, digest: Buffer): Promise<Uint8Array>;
}

/** The version of the data-plane API that every cloud supports. */
const serviceVersion = '7.5' as const;

/**
 * Opens the vault. Loads and sends nothing before the first call. The identity signs in to the home tenant only, and its token
 * goes to this vault only.
 */
export function openOwnVault(options: {
  readonly vaultUri: string;
  readonly cloud: Cloud;
  readonly homeTenantId: string;
  readonly identity: TokenCredential;
  readonly transport: Transport;
}): OwnVault {
  const { vaultUri, transport } = options;
  const credential = identityFor(options);
  const vaultName = vaultNameOf(vaultUri);

  async function clientOptions() {
    const { createAzureHttpClient } = await import('../../network/azure-http-client.ts');
    return {
      serviceVersion,
      httpClient: createAzureHttpClient(requireJsonObject(transport)),
      retryOptions: { maxRetries: 0 },
      redirectOptions: { maxRetries: 0 },
      additionalPolicies: [
        { policy: refuseForeignHosts(new URL(vaultUri).host), position: 'perCall' as const },
      ],
    };
  }

  const reporting = <Value>(name: string, work: () => Promise<Value>): Promise<Value> =>
    withoutRecording(async () => {
      const { result, exchanges } = await recordExchanges(work);
      if (result.status === 'fulfilled') return result.value;
      const failed = failedCall(result.reason, exchanges.at(-1));
      throw new ProblemError(problemIn(result.reason) ?? problemOf(failed, vaultName, name));
    });

  let secrets: Promise<SecretClient> | undefined;
  const secretClient = async () => {
    const { SecretClient: Client } = await import('@azure/keyvault-secrets');
    return new Client(vaultUri, credential, await clientOptions());
  };
  const signers = new Map<string, Promise<CryptographyClient>>();
  const signer = async (keyId: string) => {
    const { CryptographyClient: Client } = await import('@azure/keyvault-keys');
    return new Client(keyId, credential, await clientOptions());
  };

  async function get(path: string): Promise<unknown> {
    const [rest, { keyVaultAuthenticationPolicy }] = await Promise.all([
      import('@azure/core-rest-pipeline'),
      import('@azure/keyvault-common'),
    ]);
    const { httpClient, additionalPolicies, retryOptions, redirectOptions } = await clientOptions();
    const pipeline = rest.createPipelineFromOptions({ retryOptions, redirectOptions });
    for (const { policy } of additionalPolicies) pipeline.addPolicy(policy, { phase: 'Serialize' });
    pipeline.addPolicy(keyVaultAuthenticationPolicy(credential), { phase: 'Sign' });
    const request = rest.createPipelineRequest({
      url: `${vaultUri}${path}?api-version=${serviceVersion}`,
      headers: rest.createHttpHeaders({ accept: 'application/json' }),
    });
    const response = await pipeline.sendRequest(httpClient, request);
    if (response.status !== 200) throw new Error(`Key Vault answered with HTTP ${response.status}.`);
    return JSON.parse(response.bodyAsText ?? '');
  }

  return {
    readSecret: (name) =>
      reporting(name, async () => {
        const client = await (secrets ??= secretClient());
        const { value, properties } = await client.getSecret(name);
        if (value === undefined || value === '') throw new TypeError('The secret has no value.');
        return { value, contentType: properties.contentType ?? null };
      }),
    readCertificate: (name) =>
      reporting(name, async () => {
        const { cer, kid, attributes } = (await get(`/certificates/${name}`)) as CertificateBundle;
        if (attributes?.enabled === false)
          throw new ProblemError(makeProblem('own-vault-object-disabled', { vaultName, name }));
        if (typeof cer !== 'string' || typeof kid !== 'string' || !kid.startsWith(`${vaultUri}/keys/`))
          throw new TypeError('Key Vault returned a certificate without its key.');
        return { certificate: Buffer.from(cer, 'base64'), keyId: kid };
      }),
    sign: (keyId, digest) =>
      reporting(keyId.split('/')[4] ?? '', async () => {
        const known = signers.get(keyId) ?? signer(keyId);
        signers.set(keyId, known);
        return (await (await known).sign('PS256', digest)).result;
      }),
  };
}

interface CertificateBundle {
  readonly cer?: unknown;
  readonly kid?: unknown;
  readonly attributes?: { readonly enabled?: unknown };
}

/** Refuses a token that is not for Key Vault or not of the home tenant, whatever tenant a challenge names. */
function identityFor({ cloud, homeTenantId, identity }: Parameters<typeof openOwnVault>[0]): TokenCredential {
  const resource = `https://${cloud.vaultSuffix}`;
  return {
    async getToken(_scopes, { tenantId = homeTenantId } = {}) {
      if (tenantId.toLowerCase() !== homeTenantId.toLowerCase())
        throw tokenForAnotherTenant(homeTenantId, tenantId);
      const token = await identity.getToken(`${resource}/.default`);
      if (token === null) throw new Error('The identity returned no token.');
      const { authorityHost } = cloud;
      readTokenClaims(token.token, { tenantId: homeTenantId, authorityHost, resource });
      return token;
    },
  };
}

const disabled = /disabled|not yet valid|expired|can't be used/i;

function problemOf(failed: FailedCall, vaultName: string, name: string): Problem {
  const cause = causeOf(failed, 'Key Vault');
  const { status, inner, message } = failed;
  const facts = { vaultName, name };
  if (/^(?:Secret|Key|Certificate)Disabled$/.test(inner ?? '') || (status === 403 && disabled.test(message)))
    return makeProblem('own-vault-object-disabled', facts, cause);
  if (status === null && disabled.test(message))
    return makeProblem('own-vault-object-disabled', facts, cause);
  if (status === 404) return makeProblem('own-vault-object-missing', facts, cause);
  if (status === 401 || status === 403) return makeProblem('own-vault-access-lost', facts, cause);
  if (status === 429)
    return makeProblem('service-throttled', { service: 'Key Vault', retryAfterSeconds: null }, cause);
  if (status !== null && status >= 500)
    return makeProblem('service-unavailable', { service: 'Key Vault', status }, cause);
  return makeProblem('unrecognised', { service: 'Key Vault' }, cause);
}
