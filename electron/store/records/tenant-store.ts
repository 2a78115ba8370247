import type { TenantRow } from '../../../shared/contract/actions.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';

/** The onboarded customer tenants. */
export interface TenantStore {
  /** Every tenant with its latest outcome, in the order of addition. */
  list(): Promise<TenantRow[]>;
  find(tenantId: string): Promise<TenantRecord | null>;
  /** False if the tenant exists already; then nothing changes. */
  add(tenant: TenantRecord): Promise<boolean>;
  /** False if the tenant does not exist. */
  replace(tenant: TenantRecord): Promise<boolean>;
  /** Removes the tenant, its reports, and the runs over it alone. False if the tenant does not exist. */
  remove(tenantId: string): Promise<boolean>;
}
