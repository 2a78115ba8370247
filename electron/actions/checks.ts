import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Run } from '../../shared/domain/run.ts';
import { recentLimit } from '../../shared/domain/recent-limit.ts';
import { isVisibleCheck, reportVisibleTo } from '../../shared/domain/customer-visibility.ts';
import { isStaff, reaches, type Person } from '../../shared/domain/session.ts';
import { count } from '../../shared/problems/phrases.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { changesSince } from '../fleet/changes-since.ts';
import type { Runs } from '../fleet/runs.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { withPerson } from './with-person.ts';
import { tenantUnknown, withTenant } from './with-tenant.ts';

export interface ChecksParts {
  readonly tenants: TenantStore;
  readonly runStore: RunStore;
  readonly runs: Runs;
}

const runUnknown = (runId: string): Answer<never> => refuse(makeProblem('run-unknown', { runId }));

export function checksHandlers(parts: ChecksParts): ConsoleHandlers<TrustedCaller>['checks'] {
  const { tenants, runStore, runs } = parts;
  const start = (tenantIds: readonly string[], { note }: TrustedCaller, person: Person): Promise<Run> => {
    if (runs.isActive(tenantIds)) note?.({ detail: 'it was already running' });
    return runs.start(tenantIds, person.name);
  };
  return {
    start: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (_tenant, person) =>
        ok(await start([tenantId], caller, person)),
      ),
    startAll: (_input, caller) =>
      withPerson(caller, async (person) => {
        const withinReach = (await tenants.ids()).filter((tenantId) => reaches(person, tenantId));
        return ok(await start(withinReach, caller, person));
      }),
    startSome: ({ tenantIds }, caller) =>
      withPerson(caller, async (person) => {
        const all = new Set(await tenants.ids());
        const missing = tenantIds.find((tenantId) => !all.has(tenantId) || !reaches(person, tenantId));
        if (missing !== undefined) return tenantUnknown(missing);
        return ok(await start(tenantIds, caller, person));
      }),
    cancel: ({ runId }, caller) =>
      withPerson(caller, async (person) => {
        const tenantIds = runs.tenantsOf(runId);
        if (tenantIds && !tenantIds.every((tenantId) => reaches(person, tenantId))) return runUnknown(runId);
        const [sole, ...others] = tenantIds ?? [];
        if (sole === undefined) caller.note?.({ detail: 'it had already ended' });
        else if (others.length === 0) caller.note?.({ tenantId: sole });
        else caller.note?.({ detail: count(tenantIds?.length ?? 0, 'tenant') });
        const run = (await runs.cancel(runId)) ?? (await runStore.find(runId));
        return run && (tenantIds ?? reachesEnded(person, run)) ? ok(run) : runUnknown(runId);
      }),
    runs: (_input, caller) => withPerson(caller, async (person) => ok(await runsWithinReach(runs, person))),
    report: ({ tenantId, runId }, caller) =>
      withTenant(tenants, tenantId, caller, async (_tenant, person) => {
        const report = await runStore.report(tenantId, runId);
        return report ? ok(reportVisibleTo(person, report)) : runUnknown(runId);
      }),
    compare: ({ tenantId, before, after }, caller) =>
      withTenant(tenants, tenantId, caller, async (_tenant, person) => {
        const [first, second] = await Promise.all([
          runStore.report(tenantId, before),
          runStore.report(tenantId, after),
        ]);
        if (!first) return runUnknown(before);
        if (!second) return runUnknown(after);
        return ok({
          before: reportVisibleTo(person, first),
          after: reportVisibleTo(person, second),
          changes: changesSince(first, second).filter(({ check }) => isVisibleCheck(person, check)),
        });
      }),
  };
}

const reachesEnded = (person: Person, { soleTenantId }: Run): boolean =>
  isStaff(person.role) || (soleTenantId !== null && reaches(person, soleTenantId));

async function runsWithinReach(runs: Runs, person: Person): Promise<Run[]> {
  if (isStaff(person.role)) return runs.list(recentLimit);
  return person.tenantId === null ? [] : runs.list(recentLimit, person.tenantId);
}
