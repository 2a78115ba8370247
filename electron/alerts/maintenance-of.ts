import type { Interval } from '../../shared/domain/availability.ts';
import { concerns } from '../../shared/domain/alerts/is-maintained.ts';
import type { AlertStore } from '../store/records/alert-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';

/** Returns a function that reads the planned work at a tenant within an interval. Times in milliseconds. */
export const createMaintenanceOf =
  (alerts: Pick<AlertStore, 'maintenance'>, tenants: Pick<TenantStore, 'annotations'>) =>
  async (tenantId: string, within: Interval): Promise<Interval[]> => {
    const planned = (await alerts.maintenance(new Date(within.from).toISOString())).filter(
      ({ from }) => Date.parse(from) < within.to,
    );
    // Most fleets have none, and availability is read for every tenant.
    if (planned.length === 0) return [];
    const { tags } = await tenants.annotations(tenantId);
    return planned
      .filter((one) => concerns(one, { tenantId, tags }))
      .map(({ from, until }) => ({ from: Date.parse(from), to: Date.parse(until) }));
  };
