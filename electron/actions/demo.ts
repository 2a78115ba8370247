import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Incident, IncidentId } from '../../shared/domain/incident.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { withTenant } from './with-tenant.ts';

/** Simulates incidents in the demo. */
export interface DemoControls {
  readonly incidents: readonly Incident[];
  /** False if the simulator does not have the tenant; then nothing changes. */
  apply(tenantId: string, incident: IncidentId): boolean;
}

export interface DemoParts {
  readonly tenants: Pick<TenantStore, 'find'>;
  /** Null if the console is connected to Azure. */
  readonly demo: DemoControls | null;
}

const demoOnly = (): Answer<never> => refuse(makeProblem('demo-only', {}));

const inWords = ({ title, reach }: Incident): string =>
  reach === 'every tenant' ? `${title} (all tenants)` : title;

export function demoHandlers({ tenants, demo }: DemoParts): ConsoleHandlers<TrustedCaller>['demo'] {
  return {
    incidents: () => (demo ? ok([...demo.incidents]) : demoOnly()),
    apply: ({ tenantId, incident }, caller) =>
      withTenant(tenants, tenantId, caller, () => {
        if (!demo) return demoOnly();
        const known = demo.incidents.find(({ id }) => id === incident);
        if (known) caller.note?.({ detail: inWords(known) });
        return demo.apply(tenantId, incident) ? ok({}) : refuse(makeProblem('demo-tenant-missing', {}));
      }),
  };
}
