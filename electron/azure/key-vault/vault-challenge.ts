import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { InboundResponse, Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { challengedTenant } from './challenged-tenant.ts';
import { keyVaultVersion } from './api-version.ts';
import { readNetworkInfo, type SeenByVault } from './network-info.ts';

/**
 * Answers requests without a token from the challenge that the vault gave before. Every client of the SDKs begins with
 * such a request and is told the same each time; with this, a vault is asked once however many clients it has.
 */
export function rememberChallenge(transport: Transport): Transport {
  const challenges = new Map<string, InboundResponse>();
  return {
    async send(request) {
      const { host } = new URL(request.url);
      const known = challenges.get(host);
      if (known !== undefined && request.headers['authorization'] === undefined) return known;
      const answer = await transport.send(request);
      if (answer.status === 401 && challengedTenant(answer.headers['www-authenticate'] ?? '') !== null)
        challenges.set(host, answer);
      return answer;
    },
  };
}

/** Refuses a vault that asks for a token of another tenant, before any token is asked for. */
export const refuseForeignTenant = (transport: Transport, tenantId: string): Transport => ({
  async send(request) {
    const answer = await transport.send(request);
    const vaultTenantId =
      answer.status === 401 ? challengedTenant(answer.headers['www-authenticate'] ?? '') : null;
    if (vaultTenantId === null || vaultTenantId === tenantId) return answer;
    const vaultName = vaultNameOf(request.url);
    throw new ProblemError(makeProblem('vault-in-another-tenant', { tenantId, vaultName, vaultTenantId }));
  },
});

/** What a vault tells anybody who asks without a token. */
export interface VaultProbe {
  /** The tenant whose tokens the vault takes. */
  readonly trustedTenantId: string;
  /** How the vault sees this machine; null where it does not say. */
  readonly seen: SeenByVault | null;
}

/** Asks a vault without a token; rejects with `not-a-key-vault` where what answers does not ask for one. */
export async function probeVault(
  transport: Transport,
  vaultUri: string,
  signal?: AbortSignal,
): Promise<VaultProbe> {
  const answer = await transport.send({
    method: 'GET',
    url: `${vaultUri}/keys?api-version=${keyVaultVersion}`,
    headers: { accept: 'application/json' },
    signal,
  });
  const trustedTenantId =
    answer.status === 401 ? challengedTenant(answer.headers['www-authenticate'] ?? '') : null;
  if (trustedTenantId !== null)
    return { trustedTenantId, seen: readNetworkInfo(answer.headers['x-ms-keyvault-network-info'] ?? '') };
  const { host } = new URL(vaultUri);
  if (answer.status === 403 || answer.status === 429 || answer.status >= 500)
    throw new Error(`${host} answered ${answer.status}.`);
  throw new ProblemError(makeProblem('not-a-key-vault', { vaultName: vaultNameOf(vaultUri), host }));
}
