import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Incident, IncidentId } from '../../shared/domain/incident.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { ActionContext } from './context.ts';
import { withTenant } from './with-tenant.ts';

/** What can be done to the demo world. */
export interface DemoControls {
  readonly incidents: readonly Incident[];
  /** False where the world has no such tenant; then nothing happens. */
  apply(tenantId: string, incident: IncidentId): boolean;
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
      withTenant(tenants, tenantId, context, () => {
        if (!demo) return demoOnly();
        return demo.apply(tenantId, incident) ? ok({}) : refuse(makeProblem('demo-tenant-missing', {}));
      }),
  };
}
