import type { Annotations } from '../../../shared/domain/annotations.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';

/** A tenant with what is noted about it. */
export interface AnnotatedTenant {
  readonly tenant: TenantRecord;
  readonly annotations: Annotations;
}

/** The onboarded customer tenants. */
export interface TenantStore {
  /** Every tenant with its latest outcome, in the order of addition. */
  list(): Promise<TenantRow[]>;
  /** Every tenant id, in the order of addition. */
  ids(): Promise<string[]>;
  find(tenantId: string): Promise<TenantRecord | null>;
  /** False if the tenant exists already; then nothing changes. */
  add(tenant: TenantRecord): Promise<boolean>;
  /**
   * Adds all in one transaction, except those that exist already. Returns the IDs of the added ones. Adds none if it rejects.
   */
  addMany(given: readonly AnnotatedTenant[]): Promise<readonly string[]>;
  /** False if the tenant does not exist. */
  replace(tenant: TenantRecord): Promise<boolean>;
  annotations(tenantId: string): Promise<Annotations>;
  /**
   * Changes the annotations of these tenants, all or none, and returns the tenants whose annotations are others than before.
   * Null if one of the tenants does not exist. Rejects with what `change` throws.
   */
  annotate(
    tenantIds: readonly string[],
    change: (present: Annotations) => Annotations,
  ): Promise<readonly string[] | null>;
  /** Removes the tenant, its annotations, its reports, and the runs over it alone. False if the tenant does not exist. */
  remove(tenantId: string): Promise<boolean>;
}
