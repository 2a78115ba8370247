import type { StatusInterval, Interval } from '../../../../shared/domain/availability.ts';
import type { HistoryPolicy } from '../../../../shared/domain/history-policy.ts';
import type {
  HistoricCheck,
  HistoryStorage,
  StatusTime,
} from '../../../../shared/contract/history-actions.ts';
import type { PrunedSlice } from './prune-history.ts';

/** A page of checks, newest first. `next` is the last run of the page if older ones follow. */
interface CheckPage {
  readonly checks: HistoricCheck[];
  readonly next: string | null;
}

/** The stored history: reports, what they are rolled up to, and what is deleted of it. */
export interface HistoryStore {
  /** The checks before a run, or the newest ones. Null if the tenant has no report of that run. */
  checks(
    tenantId: string,
    options: { readonly after: string | null; readonly limit: number; readonly changesOnly: boolean },
  ): Promise<CheckPage | null>;
  /** The times with one status since an instant (ISO 8601), newest first. */
  statusTimes(tenantId: string, since: string, limit: number): Promise<StatusTime[]>;
  /** The times with one status that touch an interval, by tenant, oldest first. All tenants if none is given. */
  intervals(within: Interval, tenantId?: string): Promise<Map<string, StatusInterval[]>>;
  storage(): Promise<HistoryStorage>;
  /** Whether no report of an earlier version is left to convert. */
  isConverted(): Promise<boolean>;
  /** Converts some reports of earlier versions. False if none is left. */
  convertSlice(): Promise<boolean>;
  /** The day in UTC on which this policy was last applied to every tenant; null if it never was. */
  appliedOn(policy: HistoryPolicy): Promise<string | null>;
  /** Deletes some reports that the policy does not keep. */
  pruneSlice(policy: HistoryPolicy, now: Date): Promise<PrunedSlice>;
}
