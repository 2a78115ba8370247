import { plainText } from '../../../shared/domain/plain-text.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';

/** The name of each tenant by its ID, on one line and never empty. Names that occur twice have the tenant ID added. */
export function tenantLabels(tenants: readonly TenantRecord[]): ReadonlyMap<string, string> {
  const named = tenants.map(({ tenantId, name }) => ({ tenantId, name: plainText(name).trim() || tenantId }));
  const byName = Map.groupBy(named, ({ name }) => name);
  return new Map(
    named.map(({ tenantId, name }) => [
      tenantId,
      (byName.get(name)?.length ?? 0) > 1 ? `${name} (${tenantId})` : name,
    ]),
  );
}
