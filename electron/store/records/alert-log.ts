import type { AlertNews } from '../../../shared/domain/alerts/alert-news.ts';
import type { Alert } from '../../../shared/domain/alerts/alert.ts';

/** What the planning of messages reads about alerts. Synchronous, so that it is part of the transaction of the plan. */
export interface AlertLog {
  /** At most `limit` entries after the position, in the order of their positions. */
  newsAfter(position: number, limit: number): readonly AlertNews[];
  /** The alerts that exist, in any order. */
  alerts(alertIds: readonly string[]): readonly Alert[];
  /** Every alert that is raised. */
  open(): readonly Alert[];
}

interface NamedTenant {
  readonly name: string;
  readonly tags: readonly string[];
}

/** The names and tags of tenants in the list, by tenant ID. Synchronous for the same reason. */
export type NameTenants = (tenantIds: readonly string[]) => ReadonlyMap<string, NamedTenant>;
