import type { CloudName } from '../../../shared/cloud.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { CredentialSupply } from '../../identity/credentials/open-credential.ts';
import { createOpenTenant } from '../../identity/open-tenant.ts';
import type { ProviderApp } from '../../identity/tenant-access.ts';
import type { Transport } from '../../network/transport.ts';
import { attempt } from '../attempt.ts';
import { contextOf } from '../call-context.ts';

/** Signs in to tenants with any credential. Returns the problem; null if Entra issued a token for Microsoft Graph. */
export function createTrySignIn(parts: { readonly transport: Transport; readonly supply: CredentialSupply }) {
  const opened = new WeakMap<ProviderApp, ReturnType<typeof createOpenTenant>>();
  return async (
    app: ProviderApp,
    tenant: { readonly tenantId: string; readonly cloud: CloudName },
  ): Promise<Problem | null> => {
    const openTenant = opened.get(app) ?? createOpenTenant({ app, ...parts });
    opened.set(app, openTenant);
    const access = openTenant(tenant);
    const attempted = await attempt(() => access.token('graph', { fresh: true }), contextOf(access));
    return attempted.ok ? null : attempted.problem;
  };
}
