import type { TenantRecord } from '../../shared/domain/tenant.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import { foldName } from './fold-name.ts';
import { UsageError } from './usage-error.ts';

/** The tenants with these ids, domains or names, each once; rejects a reference that matches none or several. */
export const findTenants = (
  tenants: readonly TenantRecord[],
  references: readonly string[],
): TenantRecord[] => [
  ...new Set(references.map((reference) => findOne(tenants, reference, (tenant) => tenant))),
];

/** The row of the tenant with this id, domain or name; rejects a reference that matches none or several. */
export const findRow = (rows: readonly TenantRow[], reference: string): TenantRow =>
  findOne(rows, reference, ({ tenant }) => tenant);

function findOne<Item>(
  items: readonly Item[],
  reference: string,
  tenantOf: (item: Item) => TenantRecord,
): Item {
  const wanted = foldName(reference);
  const matches = items.filter((item) => {
    const { tenantId, domain, name } = tenantOf(item);
    return [tenantId, domain, name].some((label) => label !== null && foldName(label) === wanted);
  });
  const [only] = matches;
  if (only && matches.length === 1) return only;
  throw new UsageError(
    only
      ? `“${reference}” matches several tenants. Use one of their IDs: ${matches.map((item) => tenantOf(item).tenantId).join(', ')}.`
      : `Tenant “${reference}” not found. Run “causeway tenants” to list the tenants.`,
  );
}
