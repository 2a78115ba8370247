import { cloudName, clouds, type CloudName } from '../../../shared/cloud.ts';
import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import type { ResolvedIdentifier } from '../../../shared/domain/resolved-identifier.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { ProviderApp } from '../../identity/tenant-access.ts';
import type { Transport } from '../../network/transport.ts';
import { attempt } from '../attempt.ts';
import { discoverTenant, isInAnotherCloud } from '../entra/discover-tenant.ts';
import { probeVault } from '../key-vault/vault-challenge.ts';
import { findIdentifier } from './find-identifier.ts';

/** What an identifier contains and the services report, without what the list of tenants knows. */
export type Resolution = Omit<ResolvedIdentifier, 'knownAs'>;
export type ResolveIdentifier = (text: string, signal?: AbortSignal) => Promise<Answer<Resolution>>;

const empty = {
  tenantId: null,
  domain: null,
  vaultUri: null,
  keyName: null,
  keyVersion: null,
  secretName: null,
};

/**
 * Resolves a pasted identifier; a certificate is resolved to its key. Sends at most Microsoft Entra's anonymous discovery request to each cloud, or one request
 * without a token to the vault. A vault that cannot be asked still has its names.
 */
export function createResolveIdentifier(options: {
  readonly transport: Transport;
  readonly app: Pick<ProviderApp, 'clientId' | 'homeTenantId'>;
}): ResolveIdentifier {
  const { transport, app } = options;
  const contextOf = (tenantId: string, cloud: CloudName) => ({
    tenantId,
    appId: app.clientId,
    homeTenantId: app.homeTenantId,
    cloud,
  });

  const discover = (reference: string, cloud: CloudName, signal?: AbortSignal) =>
    attempt(
      () => discoverTenant(transport, { cloud: clouds[cloud], tenant: reference, signal }),
      contextOf(reference, cloud),
      signal,
    );

  const resolveReference = async (reference: string, signal?: AbortSignal) => {
    const problems: Problem[] = [];
    for (const cloud of cloudName.options) {
      const discovered = await discover(reference, cloud, signal);
      if (!discovered.ok) problems.push(discovered.problem);
      else if (!isInAnotherCloud(discovered.value, clouds[cloud]))
        return ok({ cloud, tenantId: discovered.value.tenantId });
    }
    // A cloud that did not respond could have the tenant.
    const unclear = problems.find(({ code }) => code !== 'tenant-not-found');
    return refuse(unclear ?? makeProblem('tenant-not-found', { tenant: reference, cloud: 'public' }));
  };

  const trustedTenant = async (cloud: CloudName, vaultUri: string, signal?: AbortSignal) => {
    const context = { ...contextOf('', cloud), vaultName: vaultNameOf(vaultUri) };
    const probed = await attempt(() => probeVault(transport, vaultUri, signal), context, signal);
    return probed.ok ? ok(probed.value.trustedTenantId) : refuse(probed.problem);
  };

  return async (text, signal) => {
    const found = findIdentifier(text);
    if (found.kind === 'none')
      return refuse(makeProblem('input-invalid', { issues: [{ path: 'text', message: found.why }] }));
    if ('reference' in found) {
      const { kind, reference } = found;
      const resolved = await resolveReference(reference, signal);
      return resolved.ok
        ? ok({ ...empty, ...resolved.value, kind, domain: kind === 'domain' ? reference : null })
        : resolved;
    }
    const { kind, cloud, vaultUri, name, version } = found;
    const tenant = await trustedTenant(cloud, vaultUri, signal);
    if (!tenant.ok && (signal?.aborted === true || tenant.problem.code === 'not-a-key-vault')) return tenant;
    return ok({
      ...empty,
      kind,
      cloud,
      vaultUri,
      ...(kind === 'secret' ? { secretName: name } : { keyName: name, keyVersion: version }),
      ...(tenant.ok ? { tenantId: tenant.value } : { vaultProblem: tenant.problem }),
    });
  };
}
