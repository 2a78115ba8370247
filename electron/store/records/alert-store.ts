import type { Alert } from '../../../shared/domain/alerts/alert.ts';
import type { AlertNews } from '../../../shared/domain/alerts/alert-news.ts';
import type { AlertPolicy, Maintenance } from '../../../shared/domain/alerts/alert-policy.ts';
import type { WatchedTenant } from '../../../shared/domain/alerts/watched-tenant.ts';
import type { Verdict } from '../../../shared/domain/check.ts';
import type { Expiry } from '../../../shared/domain/expiry.ts';

interface Rules {
  readonly policy: AlertPolicy;
  /** The planned work that is stored, also what is over. */
  readonly planned: readonly Maintenance[];
}

/** Reports of a tenant that do not count yet, oldest first, and what is known from the earlier ones. */
export interface NextReports {
  readonly tenantId: string;
  readonly tags: readonly string[];
  readonly watched: WatchedTenant;
  /** `at` is when the check ended, ISO 8601, UTC. */
  readonly reports: readonly { readonly at: string; readonly verdict: Verdict }[];
}

export interface ReportSlice extends Rules {
  readonly tenants: readonly NextReports[];
}

/** What is known about the tenants of a fleet at one time. */
export interface WatchedFleet extends Rules {
  /** The open alerts, oldest first. */
  readonly open: readonly Alert[];
  /** The tenants with a fault, that cannot be seen, or with something in a vault that expires soon. */
  readonly marked: readonly {
    readonly tenantId: string;
    readonly tags: readonly string[];
    readonly watched: WatchedTenant;
    readonly expiries: readonly Expiry[];
    /** Whether its first check came after the fleet was last settled. */
    readonly isNew: boolean;
  }[];
  /** When credentials of the application expire, with how many tenants see the same. */
  readonly credentials: readonly {
    readonly expiries: readonly Expiry[];
    readonly tenants: number;
    /** Whether one of the tenants is verified, and whether all of them are new. */
    readonly isVerified: boolean;
    readonly isNew: boolean;
  }[];
  /** The tenants that left the list since then. */
  readonly removed: readonly { readonly tenantId: string; readonly watched: WatchedTenant }[];
  /** How many tenants are verified, and how many are new. */
  readonly verified: number;
  readonly newTenants: number;
}

interface SettledFleet {
  readonly changed: readonly Alert[];
  readonly news: readonly Omit<AlertNews, 'position'>[];
}

/** Alerts: by their ids, or all open ones about one cause. */
export type AlertChoice = { readonly alertIds: readonly string[] } | { readonly causeKey: string };

/**
 * The alerts. What each step reads and writes is one transaction, so that a report counts once and news are told once,
 * whenever the process ends.
 */
export interface AlertStore {
  /**
   * Judges the next reports of ended runs, at most `limit`, and stores the result in the order of `tenants`. Returns how many
   * reports it judged; 0 if there is none.
   */
  follow(limit: number, judge: (slice: ReportSlice) => readonly WatchedTenant[]): Promise<number>;
  /** Stores the alerts that are new or others than before, and the news. Forgets what was resolved 90 days before. */
  settle(now: Date, settle: (fleet: WatchedFleet) => SettledFleet): Promise<void>;
  /** Differs if anything in the records was changed. */
  version(): Promise<string>;
  /** Differs if an alert, the policy or planned work was changed. */
  changes(): Promise<number>;
  /** The open alerts, then those resolved since a time, ISO 8601, UTC; of each the newest first. */
  list(limit: number, resolvedSince: string): Promise<Alert[]>;
  /** How many causes of open alerts nobody has responded to, without those that appear in the digest only. */
  countNew(): Promise<number>;
  /** Changes the chosen alerts that are open. Returns them as they are now. */
  respond(choice: AlertChoice, change: (alert: Alert) => Alert): Promise<Alert[]>;
  policy(): Promise<AlertPolicy>;
  changePolicy(policy: AlertPolicy): Promise<void>;
  /** The planned work that ends after a time, ISO 8601, UTC, the one that ends first at the beginning. */
  maintenance(endsAfter: string): Promise<Maintenance[]>;
  addMaintenance(planned: Maintenance): Promise<void>;
  /** Ends planned work now; removes it if it has not begun. False if it is over or not stored. */
  endMaintenance(maintenanceId: string, now: Date): Promise<boolean>;
}
