import type { ActivityFilter } from '../../../shared/domain/activity-filter.ts';
import type { AuditEntry, AuditIntent } from '../../../shared/domain/audit-entry.ts';

/** What a search of the trail restricts. `action` names one action or several. */
export type AuditFilter = Omit<ActivityFilter, 'text' | 'action'> & {
  readonly action?: string | readonly string[] | undefined;
};

interface BeginOptions {
  readonly worksOnFullDisk?: boolean;
  /** The tenants of an attempt that concerns several. */
  readonly tenantIds?: readonly string[];
}

/** The audit trail. Entries are only added: the store refuses to change or delete one, except to erase names. */
export interface AuditTrail {
  /**
   * Resolves with the number of the intent when the intent is durable. An attempt that works on a full disk may use the
   * space that is reserved for deletions. Rejects with a `ProblemError` if the intent cannot be written.
   */
  begin(intent: AuditIntent, options?: BeginOptions): Promise<number>;
  /**
   * Resolves when the outcome is durable. `intent` is null for an attempt that was refused before it began. If it rejects,
   * the outcome of an intent is kept and written later, unless the process ends before.
   */
  end(intent: number | null, outcome: AuditEntry): Promise<void>;
  /** Newest first. With a tenant: only entries about this tenant. */
  recent(limit: number, tenantId?: string): Promise<AuditEntry[]>;
  /** The newest entries that match the filter, at most `limit`. Newest first. */
  search(filter: AuditFilter, limit: number): Promise<AuditEntry[]>;
  /** Everybody with a result in the trail, with the name in the newest one; at most 1,000. */
  people(): Promise<{ readonly person: string; readonly name: string | null }[]>;
  /**
   * Erases the name of a person or of a tenant, and what the entries about the tenant say in words. The entries keep the IDs.
   * Resolves with the number of changed rows.
   */
  eraseNames(of: { readonly person: string } | { readonly tenantId: string }): Promise<number>;
}
