import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import { refuseForeignHosts } from '../../network/refuse-foreign-hosts.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { listFirstPages } from '../list-first-pages.ts';
import { once } from '../once.ts';
import { keyVaultVersion } from './api-version.ts';
import {
  performKeyOperation,
  type KeyOperationRequest,
  type KeyOperationResult,
} from './perform-key-operation.ts';
import {
  probeVault,
  refuseForeignTenant,
  refuseForgedChallenge,
  rememberChallenge,
  type VaultProbe,
} from './vault-challenge.ts';
import { requireSameObject } from './require-same-object.ts';
import { rotationTimeOf } from './rotation-time.ts';
import { isRsa, vaultKeyOf, type VaultKey } from './vault-key.ts';

/** The properties of a secret. The console drops its value on arrival. */
export interface VaultSecret {
  readonly version: string | null;
  readonly contentType: string | null;
  /** ISO 8601, UTC. */
  readonly expiresOn: string | null;
}

/** The data plane of a vault, with the identity of the tenant's service principal. Every method rejects if Key Vault refuses. */
export interface Vault {
  readonly uri: string;
  /** Sends no token. */
  probe(signal?: AbortSignal): Promise<VaultProbe>;
  /** Reads the latest version unless `version` is given. */
  readKey(name: string, signal?: AbortSignal, version?: string): Promise<VaultKey>;
  /** When the rotation policy replaces the latest version of a key, ISO 8601, UTC; null if it never does. */
  readRotationTime(key: VaultKey, signal?: AbortSignal): Promise<string | null>;
  /** Whether a soft-deleted key of that name exists. */
  isRecoverable(name: string, signal?: AbortSignal): Promise<boolean>;
  /** Names and states of at most `limit` keys. */
  listKeys(
    limit: number,
    signal?: AbortSignal,
  ): Promise<{ readonly name: string; readonly enabled: boolean }[]>;
  readSecret(name: string, signal?: AbortSignal): Promise<VaultSecret>;
  /** Whether a soft-deleted secret of that name exists. */
  isSecretRecoverable(name: string, signal?: AbortSignal): Promise<boolean>;
  perform(request: KeyOperationRequest, signal?: AbortSignal): Promise<KeyOperationResult>;
}

/** Opens a vault. Loads and sends nothing before the first call; its clients share one challenge and one token. */
export function openVault(access: TenantAccess, vaultUri: string): Vault {
  const jsonTransport = requireJsonObject(access.transport);
  const transport = rememberChallenge(refuseForgedChallenge(jsonTransport, access.tenantId));
  const ownTransport = refuseForeignTenant(transport, access.tenantId);

  const clientOptions = once(async () => {
    const { createAzureHttpClient } = await import('../../network/azure-http-client.ts');
    return {
      httpClient: createAzureHttpClient(ownTransport),
      retryOptions: { maxRetries: 0 },
      redirectOptions: { maxRetries: 0 },
      additionalPolicies: [
        { policy: refuseForeignHosts(new URL(vaultUri).host), position: 'perCall' as const },
      ],
    };
  });

  const keys = once(async () => {
    const { KeyClient } = await import('@azure/keyvault-keys');
    return new KeyClient(vaultUri, access.credential, {
      ...(await clientOptions()),
      serviceVersion: keyVaultVersion,
    });
  });

  const secrets = once(async () => {
    const { SecretClient } = await import('@azure/keyvault-secrets');
    return new SecretClient(vaultUri, access.credential, {
      ...(await clientOptions()),
      serviceVersion: keyVaultVersion,
    });
  });

  const sender = once(async () => {
    const [rest, { keyVaultAuthenticationPolicy }] = await Promise.all([
      import('@azure/core-rest-pipeline'),
      import('@azure/keyvault-common'),
    ]);
    const { httpClient, additionalPolicies, ...options } = await clientOptions();
    const pipeline = rest.createPipelineFromOptions(options);
    for (const { policy } of additionalPolicies) pipeline.addPolicy(policy, { phase: 'Serialize' });
    pipeline.addPolicy(keyVaultAuthenticationPolicy(access.credential), { phase: 'Sign' });
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    return (path: string, body: string, signal?: AbortSignal) =>
      pipeline.sendRequest(
        httpClient,
        rest.createPipelineRequest({
          method: 'POST',
          url: `${vaultUri}${path}`,
          headers: rest.createHttpHeaders(headers),
          body,
          ...abortedBy(signal),
        }),
      );
  });

  return {
    uri: vaultUri,
    probe: (signal) => probeVault(transport, vaultUri, signal),
    async readKey(name, signal, version) {
      const client = await keys();
      const options = { ...abortedBy(signal), ...(version !== undefined && { version }) };
      const key = vaultKeyOf(await client.getKey(name, options));
      requireSameObject(key.id, [vaultUri, 'keys', name, version ?? key.version]);
      if (isRsa(key) && key.publicKey === null)
        throw new ProblemError(
          makeProblem('answer-not-readable', {
            host: new URL(vaultUri).host,
            got: 'a key without its modulus',
          }),
        );
      return key;
    },
    async readRotationTime(key, signal) {
      const client = await keys();
      const policy = await client.getKeyRotationPolicy(key.name, abortedBy(signal));
      return rotationTimeOf(policy.lifetimeActions ?? [], key);
    },
    async isRecoverable(name, signal) {
      const client = await keys();
      const deleted = await client.getDeletedKey(name, abortedBy(signal));
      return deleted.name === name;
    },
    async listKeys(limit, signal) {
      const client = await keys();
      const listed = [];
      for await (const { name, enabled } of listFirstPages(client.listPropertiesOfKeys(abortedBy(signal)))) {
        if (listed.length >= limit) break;
        listed.push({ name, enabled: enabled ?? true });
      }
      return listed;
    },
    async readSecret(name, signal) {
      const client = await secrets();
      const { value, properties } = await client.getSecret(name, abortedBy(signal));
      if (value === undefined) throw new TypeError('Key Vault returned a secret without a value.');
      requireSameObject(properties.id ?? '', [vaultUri, 'secrets', name, properties.version ?? '']);
      return {
        version: properties.version ?? null,
        contentType: properties.contentType ?? null,
        expiresOn: properties.expiresOn?.toISOString() ?? null,
      };
    },
    async isSecretRecoverable(name, signal) {
      const client = await secrets();
      const deleted = await client.getDeletedSecret(name, abortedBy(signal));
      return deleted.name === name;
    },
    perform: (request, signal) =>
      performKeyOperation(vaultUri, async (path, body) => (await sender())(path, body, signal), request),
  };
}

const abortedBy = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { abortSignal: signal });
