import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { UsageError } from './usage-error.ts';

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/** The tenants with these ids, domains or names, each once; rejects a reference that matches none or several. */
export function findTenants(tenants: readonly TenantRecord[], references: readonly string[]): TenantRecord[] {
  const found = references.map((reference) => {
    const wanted = fold(reference);
    const matches = tenants.filter(({ tenantId, domain, name }) =>
      [tenantId, domain, name].some((label) => label !== null && fold(label) === wanted),
    );
    const [only] = matches;
    if (only && matches.length === 1) return only;
    throw new UsageError(
      only
        ? `“${reference}” matches several tenants. Use one of their IDs: ${matches.map(({ tenantId }) => tenantId).join(', ')}.`
        : `Tenant “${reference}” not found. Run “causeway tenants” to list the tenants.`,
    );
  });
  return [...new Set(found)];
}
