import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { RevocationDrill } from '../../shared/domain/drill.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { withTenant } from './with-tenant.ts';

export interface DrillParts {
  readonly tenants: Pick<TenantStore, 'find'>;
  readonly drillRevocation: (tenant: TenantRecord, signal: AbortSignal) => Promise<RevocationDrill>;
}

export function drillHandlers(parts: DrillParts): ConsoleHandlers<TrustedCaller>['drill'] {
  const { tenants, drillRevocation } = parts;
  return {
    revocation: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (tenant) =>
        ok(await drillRevocation(tenant, caller.signal)),
      ),
  };
}
