import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Run } from '../../shared/domain/run.ts';
import { reportShownTo } from '../../shared/domain/customer-visibility.ts';
import { reaches, type Person } from '../../shared/domain/session.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { Runs } from '../fleet/runs.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { ActionContext } from './context.ts';
import { withPerson } from './with-person.ts';
import { withTenant } from './with-tenant.ts';

export interface ChecksParts {
  readonly tenants: TenantStore;
  readonly runStore: RunStore;
  readonly runs: Runs;
}

const runsShown = 20;
const runUnknown = (runId: string): Answer<never> => refuse(makeProblem('run-unknown', { runId }));

export function checksHandlers(parts: ChecksParts): ConsoleHandlers<ActionContext>['checks'] {
  const { tenants, runStore, runs } = parts;
  return {
    start: ({ tenantId }, context) =>
      withTenant(tenants, tenantId, context, async (_tenant, person) =>
        ok(await runs.start([tenantId], person.name)),
      ),
    startAll: (_input, context) =>
      withPerson(context, async (person) => {
        const all = (await tenants.list()).map((row) => row.tenant.tenantId);
        const within = all.filter((tenantId) => reaches(person, tenantId));
        return ok(await runs.start(within, person.name));
      }),
    cancel: ({ runId }, context) =>
      withPerson(context, async (person) => {
        const tenantIds = runs.tenantsOf(runId);
        if (!tenantIds?.every((tenantId) => reaches(person, tenantId))) return runUnknown(runId);
        const run = await runs.cancel(runId);
        return run ? ok(run) : runUnknown(runId);
      }),
    runs: (_input, context) => withPerson(context, async (person) => ok(await runsWithin(runs, person))),
    report: ({ tenantId, runId }, context) =>
      withTenant(tenants, tenantId, context, async (_tenant, person) => {
        const report = await runStore.report(tenantId, runId);
        return report ? ok(reportShownTo(person, report)) : runUnknown(runId);
      }),
  };
}

async function runsWithin(runs: Runs, person: Person): Promise<Run[]> {
  if (person.role !== 'customer-administrator') return runs.list(runsShown);
  return person.tenantId === null ? [] : runs.list(runsShown, person.tenantId);
}
