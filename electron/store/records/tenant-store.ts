import type { TenantRow } from '../../../shared/contract/actions.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';

/** The registry of onboarded customer tenants. */
export interface TenantStore {
  /** Every tenant with its latest outcome, in the order in which they were added. */
  list(): Promise<TenantRow[]>;
  find(tenantId: string): Promise<TenantRecord | null>;
  /** False where the tenant is there already; then nothing changes. */
  add(tenant: TenantRecord): Promise<boolean>;
  /** False where there is no such tenant. */
  replace(tenant: TenantRecord): Promise<boolean>;
  /** Removes the tenant with its reports and the runs that were of it alone. False where there is no such tenant. */
  remove(tenantId: string): Promise<boolean>;
}
