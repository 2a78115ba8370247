import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { InboundResponse, Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { comesFromService } from '../errors/comes-from-service.ts';
import { challengedTenant, simplestChallenge } from './challenged-tenant.ts';
import { keyVaultVersion } from './api-version.ts';
import { readNetworkInfo, type ClientConnection } from './network-info.ts';

/**
 * Answers requests without a token from the vault's earlier challenge. Every SDK client begins with such a request; with
 * this, a vault receives it once, however many clients use it.
 */
export function rememberChallenge(transport: Transport): Transport {
  const challenges = new Map<string, InboundResponse>();
  return {
    async send(request) {
      const { host } = new URL(request.url);
      const known = challenges.get(host);
      if (known !== undefined && request.headers['authorization'] === undefined) return known;
      const response = await transport.send(request);
      if (challengedTenantIn(response) !== null) challenges.set(host, response);
      return response;
    },
  };
}

/** Rejects a challenge of another tenant that does not come from Key Vault: it says nothing about the vault. */
export const refuseForgedChallenge = (transport: Transport, tenantId: string): Transport => ({
  async send(request) {
    const response = await transport.send(request);
    const challenged = challengedTenantIn(response);
    if (challenged === null || challenged === tenantId || comesFromService('Key Vault', response))
      return response;
    const [vaultName, { host }] = [vaultNameOf(request.url), new URL(request.url)];
    throw new ProblemError(makeProblem('not-a-key-vault', { vaultName, host }));
  },
});

const challengedTenantIn = ({ status, headers }: InboundResponse): string | null =>
  status === 401 ? challengedTenant(headers['www-authenticate'] ?? '') : null;

/**
 * Rejects if a vault trusts another tenant, before the console requests a token for it. The Azure SDK clients parse a
 * challenge in their own way, so they receive it in the simplest form, with the tenant that was found here.
 */
export const refuseForeignTenant = (transport: Transport, tenantId: string): Transport => ({
  async send(request) {
    const response = await transport.send(request);
    const vaultTenantId = challengedTenantIn(response);
    if (vaultTenantId === null) return response;
    if (vaultTenantId === tenantId) {
      const challenge = simplestChallenge(response.headers['www-authenticate'] ?? '');
      return { ...response, headers: { ...response.headers, 'www-authenticate': challenge } };
    }
    const vaultName = vaultNameOf(request.url);
    throw new ProblemError(makeProblem('vault-in-another-tenant', { tenantId, vaultName, vaultTenantId }));
  },
});

/** What a vault returns for a request without a token. */
export interface VaultProbe {
  /** The tenant that the vault trusts. */
  readonly trustedTenantId: string;
  /** This machine's connection as the vault sees it; null if the vault does not return it. */
  readonly connection: ClientConnection | null;
  /** The vault's Azure region; null if the vault does not return it. */
  readonly region: string | null;
}

/** Sends a request without a token to a vault. Rejects with `not-a-key-vault` if the response is no challenge. */
export async function probeVault(
  transport: Transport,
  vaultUri: string,
  signal?: AbortSignal,
): Promise<VaultProbe> {
  const response = await transport.send({
    method: 'GET',
    url: `${vaultUri}/keys?api-version=${keyVaultVersion}`,
    headers: { accept: 'application/json' },
    signal,
  });
  const trustedTenantId = challengedTenantIn(response);
  if (trustedTenantId !== null) {
    const connection = readNetworkInfo(response.headers['x-ms-keyvault-network-info'] ?? '');
    return { trustedTenantId, connection, region: response.headers['x-ms-keyvault-region'] ?? null };
  }
  const { host } = new URL(vaultUri);
  if (response.status === 403 || response.status === 429 || response.status >= 500)
    throw new Error(`${host} responded with ${response.status}.`);
  throw new ProblemError(makeProblem('not-a-key-vault', { vaultName: vaultNameOf(vaultUri), host }));
}
