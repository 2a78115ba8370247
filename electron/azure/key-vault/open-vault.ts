import type { TenantAccess } from '../../identity/tenant-access.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import { refuseForeignHosts } from '../../network/refuse-foreign-hosts.ts';
import { listFirstPages } from '../list-first-pages.ts';
import { keyVaultVersion } from './api-version.ts';
import { performKeyOperation, type KeyOperationRequest, type KeyOperationResult } from './key-operation.ts';
import { refuseForeignTenant, rememberChallenge, probeVault, type VaultProbe } from './vault-challenge.ts';
import { requireObject } from './require-same-object.ts';
import { vaultKeyOf, type VaultKey } from './vault-key.ts';

/** A secret as far as the console looks at it: its value is dropped where it arrives. */
export interface VaultSecret {
  readonly version: string | null;
  readonly contentType: string | null;
  /** ISO 8601, UTC. */
  readonly expiresOn: string | null;
}

/** A vault's data plane, seen by one tenant's service principal. Every method rejects where Key Vault refuses. */
export interface Vault {
  readonly uri: string;
  /** Without a token. */
  probe(signal?: AbortSignal): Promise<VaultProbe>;
  /** The newest version where none is named. */
  readKey(name: string, signal?: AbortSignal, version?: string): Promise<VaultKey>;
  /** True where a key of that name was deleted and can be recovered. */
  isRecoverable(name: string, signal?: AbortSignal): Promise<boolean>;
  /** Names and states of at most so many keys. */
  listKeys(
    most: number,
    signal?: AbortSignal,
  ): Promise<{ readonly name: string; readonly enabled: boolean }[]>;
  readSecret(name: string, signal?: AbortSignal): Promise<VaultSecret>;
  /** True where a secret of that name was deleted and can be recovered. */
  isSecretRecoverable(name: string, signal?: AbortSignal): Promise<boolean>;
  perform(request: KeyOperationRequest, signal?: AbortSignal): Promise<KeyOperationResult>;
}

/** Opens a vault. Nothing is loaded or sent before the first call; its clients share one challenge and one token. */
export function openVault(access: TenantAccess, vaultUri: string): Vault {
  const transport = rememberChallenge(requireJsonObject(access.transport));
  const ownTransport = refuseForeignTenant(transport, access.tenantId);
  const once = <Value>(make: () => Promise<Value>) => {
    let made: Promise<Value> | undefined;
    return () => (made ??= make());
  };

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

  const pipeline = once(async () => {
    const [rest, { keyVaultAuthenticationPolicy }] = await Promise.all([
      import('@azure/core-rest-pipeline'),
      import('@azure/keyvault-common'),
    ]);
    const { httpClient, additionalPolicies, ...options } = await clientOptions();
    const made = rest.createPipelineFromOptions(options);
    for (const { policy } of additionalPolicies) made.addPolicy(policy, { phase: 'Serialize' });
    made.addPolicy(keyVaultAuthenticationPolicy(access.credential), { phase: 'Sign' });
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    return (path: string, body: string, signal?: AbortSignal) =>
      made.sendRequest(
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
      requireObject(key.id, [vaultUri, 'keys', name, version ?? key.version]);
      return key;
    },
    async isRecoverable(name, signal) {
      const client = await keys();
      const deleted = await client.getDeletedKey(name, abortedBy(signal));
      return deleted.name === name;
    },
    async listKeys(most, signal) {
      const client = await keys();
      const listed = [];
      for await (const { name, enabled } of listFirstPages(client.listPropertiesOfKeys(abortedBy(signal)))) {
        if (listed.length >= most) break;
        listed.push({ name, enabled: enabled ?? true });
      }
      return listed;
    },
    async readSecret(name, signal) {
      const client = await secrets();
      const { value, properties } = await client.getSecret(name, abortedBy(signal));
      if (value === undefined) throw new TypeError('Key Vault answered with a secret without its value.');
      requireObject(properties.id ?? '', [vaultUri, 'secrets', name, properties.version ?? '']);
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
      performKeyOperation(vaultUri, async (path, body) => (await pipeline())(path, body, signal), request),
  };
}

const abortedBy = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { abortSignal: signal });
