import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Incident, IncidentId } from '../../shared/domain/incident.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { ActionContext } from './context.ts';
import { withTenant } from './with-tenant.ts';

/** What can be done to the demo world. */
export interface DemoControls {
  readonly incidents: readonly Incident[];
  apply(tenantId: string, incident: IncidentId): void | Promise<void>;
}

export interface DemoParts {
  readonly tenants: Pick<TenantStore, 'find'>;
  /** Null on a console that is connected to Azure. */
  readonly demo: DemoControls | null;
}

const demoOnly = (): Answer<never> => refuse(makeProblem('demo-only', {}));

export function demoHandlers({ tenants, demo }: DemoParts): ConsoleHandlers<ActionContext>['demo'] {
  return {
    incidents: () => (demo ? ok([...demo.incidents]) : demoOnly()),
    apply: ({ tenantId, incident }, context) =>
      withTenant(tenants, tenantId, context, async () => {
        if (!demo) return demoOnly();
        await demo.apply(tenantId, incident);
        return ok({});
      }),
  };
}
