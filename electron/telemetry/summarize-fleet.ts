import type { Expiry } from '../../shared/domain/expiry.ts';
import { accessStatuses, accessStatusOf, type AccessStatus } from '../../shared/domain/status-words.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';

/** What expires next at one tenant, of one kind. */
interface TenantExpiry {
  readonly tenantId: string;
  readonly kind: Expiry['kind'];
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface FleetSummary {
  /** How many tenants have each access status; 0 for a status that none has. */
  readonly statuses: ReadonlyMap<AccessStatus, number>;
  /** When the next object of each kind expires, in milliseconds since 1970. */
  readonly nearest: ReadonlyMap<Expiry['kind'], number>;
  /** The soonest first. The credential of the application is not in it: it is the same for all tenants. */
  readonly tenantExpiries: readonly TenantExpiry[];
  /** The names of the tenants by their IDs. */
  readonly names: ReadonlyMap<string, string>;
}

/** The most tenants' expiries that leave this computer. */
export const tenantExpiryLimit = 200;

export function summarizeFleet(rows: readonly TenantRow[]): FleetSummary {
  const statuses = new Map(accessStatuses.map((status) => [status, 0]));
  const nearest = new Map<Expiry['kind'], number>();
  const tenantExpiries: TenantExpiry[] = [];
  const names = new Map<string, string>();
  for (const { tenant, latest, expiries } of rows) {
    names.set(tenant.tenantId, tenant.name);
    const status = accessStatusOf(latest?.verdict ?? null);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const own = soonestOfEachKind(expiries);
    for (const [kind, at] of own) {
      nearest.set(kind, Math.min(at, nearest.get(kind) ?? Infinity));
      if (kind !== 'credential') tenantExpiries.push({ tenantId: tenant.tenantId, kind, at });
    }
  }
  const soonest = tenantExpiries.sort((one, other) => one.at - other.at).slice(0, tenantExpiryLimit);
  return { statuses, nearest, tenantExpiries: soonest, names };
}

function soonestOfEachKind(expiries: readonly Expiry[]): ReadonlyMap<Expiry['kind'], number> {
  const soonest = new Map<Expiry['kind'], number>();
  for (const { kind, at } of expiries)
    soonest.set(kind, Math.min(Date.parse(at), soonest.get(kind) ?? Infinity));
  return soonest;
}
