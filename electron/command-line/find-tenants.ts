import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { UsageError } from './usage-error.ts';

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/** The tenants that were named by id, domain or name, each once; refuses a name that fits none or several. */
export function findTenants(tenants: readonly TenantRecord[], references: readonly string[]): TenantRecord[] {
  const found = references.map((reference) => {
    const wanted = fold(reference);
    const fitting = tenants.filter(({ tenantId, domain, name }) =>
      [tenantId, domain, name].some((label) => label !== null && fold(label) === wanted),
    );
    const [only] = fitting;
    if (only && fitting.length === 1) return only;
    throw new UsageError(
      only
        ? `“${reference}” fits ${fitting.length} tenants; use one of the ids ${fitting.map(({ tenantId }) => tenantId).join(', ')}.`
        : `There is no tenant “${reference}”. “causeway tenants” lists them.`,
    );
  });
  return [...new Set(found)];
}
