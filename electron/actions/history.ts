import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import {
  availabilityIn,
  intervalOfMonth,
  lastMonths,
  type Availability,
  type Interval,
  type StatusInterval,
} from '../../shared/domain/availability.ts';
import { outcomeVisibleTo } from '../../shared/domain/customer-visibility.ts';
import { reaches, type Person } from '../../shared/domain/session.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { count } from '../../shared/problems/phrases.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { exportAvailability } from '../reports/export-availability.ts';
import type { HistoryStore } from '../store/records/history/history-store.ts';
import type { HistoryUpkeep } from '../store/records/history/history-upkeep.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import { withPerson } from './with-person.ts';
import { tenantUnknown, withTenant } from './with-tenant.ts';

/** The planned work at a tenant, in any order. */
export type MaintenanceOf = (tenantId: string, within: Interval) => Promise<readonly Interval[]>;

export interface HistoryParts {
  readonly tenants: Pick<TenantStore, 'find' | 'list'>;
  readonly history: HistoryStore;
  readonly historyUpkeep: Pick<HistoryUpkeep, 'prune'>;
  readonly maintenanceOf: MaintenanceOf;
  readonly now: () => Date;
}

const mostStatusTimes = 1_000;
/** After so many tenants, everything else goes on. */
const tenantsAtOnce = 250;
const dayMs = 86_400_000;

export function historyHandlers(parts: HistoryParts): ConsoleHandlers<TrustedCaller>['history'] {
  const { tenants, history, historyUpkeep, maintenanceOf, now } = parts;

  const availabilityOf = async (
    tenantId: string,
    months: readonly string[],
    intervals: readonly StatusInterval[],
  ): Promise<Availability[]> => {
    const maintenance = await maintenanceOf(tenantId, intervalOfMonths(months));
    return months.map((month) => availabilityIn(month, intervals, maintenance, now()));
  };
  const tenantsFor = async (person: Person): Promise<TenantRecord[]> =>
    (await tenants.list()).map(({ tenant }) => tenant).filter(({ tenantId }) => reaches(person, tenantId));
  const availabilityOfAll = async (listed: readonly TenantRecord[], months: readonly string[]) => {
    const only = listed.length === 1 ? listed[0]?.tenantId : undefined;
    const intervals = await history.intervals(intervalOfMonths(months), only);
    const found: (Availability & { readonly tenant: TenantRecord })[] = [];
    for (const [index, tenant] of listed.entries()) {
      if (index % tenantsAtOnce === tenantsAtOnce - 1) await new Promise((resolve) => setImmediate(resolve));
      const { tenantId } = tenant;
      for (const one of await availabilityOf(tenantId, months, intervals.get(tenantId) ?? []))
        found.push({ ...one, tenant });
    }
    return found;
  };

  return {
    ofTenant: ({ tenantId, after, limit, changesOnly }, caller) =>
      withTenant(tenants, tenantId, caller, async (_tenant, person) => {
        const page = await history.checks(tenantId, { after, limit, changesOnly });
        if (page === null) return refuse(makeProblem('run-unknown', { runId: after ?? '' }));
        const checks = page.checks.map((check) => ({
          ...check,
          providerAdvice: outcomeVisibleTo(person, check).providerAdvice,
        }));
        return ok({ checks, next: page.next });
      }),
    statuses: ({ tenantId, days }, caller) =>
      withTenant(tenants, tenantId, caller, async () => {
        const since = new Date(now().getTime() - days * dayMs).toISOString();
        return ok(await history.statusTimes(tenantId, since, mostStatusTimes));
      }),
    availability: ({ tenantId, months }, caller) =>
      withTenant(tenants, tenantId, caller, async () => {
        const all = lastMonths(months, now());
        const intervals = await history.intervals(intervalOfMonths(all), tenantId);
        return ok(await availabilityOf(tenantId, all, intervals.get(tenantId) ?? []));
      }),
    fleetMonths: ({ months }, caller) =>
      withPerson(caller, async (person) => {
        const listed = await tenantsFor(person);
        const totals: Availability[] = [];
        // One month at a time: the statuses of a large fleet in a year take too long to read in one piece.
        for (const month of lastMonths(months, now())) {
          totals.push(sumOf(month, await availabilityOfAll(listed, [month])));
          await new Promise((resolve) => setImmediate(resolve));
        }
        return ok(totals);
      }),
    fleetAvailability: ({ month }, caller) =>
      withPerson(caller, async (person) => {
        const all = await availabilityOfAll(await tenantsFor(person), [month]);
        return ok(all.map(({ tenant: { tenantId }, ...one }) => ({ tenantId, ...one })));
      }),
    exportAvailability: ({ months, tenantId, format }, caller) =>
      withPerson(caller, async (person) => {
        const listed = (await tenantsFor(person)).filter(
          (tenant) => tenantId === null || tenant.tenantId === tenantId,
        );
        if (tenantId !== null && listed.length === 0) return tenantUnknown(tenantId);
        const ordered = [...new Set(months)].sort();
        const detail = `${count(listed.length, 'tenant')}, ${count(ordered.length, 'month')}`;
        caller.note?.({ detail: `${detail} as ${format.toUpperCase()}` });
        return ok(await exportAvailability(await availabilityOfAll(listed, ordered), format, now()));
      }),
    storage: async () => ok(await history.storage()),
    prune: async (_input, caller) => {
      const pruned = await historyUpkeep.prune(caller.signal);
      caller.note?.({ detail: `${count(pruned.deleted, 'report')} deleted` });
      return ok(pruned);
    },
  };
}

const sumOf = (month: string, all: readonly Availability[]): Availability =>
  all.reduce(
    (sum, one) => ({
      month,
      working: sum.working + one.working,
      partlyWorking: sum.partlyWorking + one.partlyWorking,
      notWorking: sum.notWorking + one.notWorking,
      leftOut: sum.leftOut + one.leftOut,
    }),
    { month, working: 0, partlyWorking: 0, notWorking: 0, leftOut: 0 },
  );

/** From the start of the first month to the end of the last one. */
function intervalOfMonths(months: readonly string[]): Interval {
  const ordered = months.toSorted();
  return { from: intervalOfMonth(ordered[0] ?? '').from, to: intervalOfMonth(ordered.at(-1) ?? '').to };
}
