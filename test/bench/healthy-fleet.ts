import { randomUUID } from 'node:crypto';
import type { CheckTenant } from '../../electron/checks/check-tenant.ts';
import { createCheckTenant } from '../../electron/checks/run-checks.ts';
import { createOpenTenant } from '../../electron/identity/open-tenant.ts';
import { createTransport } from '../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../electron/network/transport.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { usesHomeTenant } from '../support/uses-home-tenant.ts';
import { createHealthyWorld, type HealthyFleet } from './healthy-world.ts';

/** Requests for the tenants themselves, the token requests among them, and requests of a run to the home tenant. */
interface Counts {
  requests: number;
  tokens: number;
  atHome: number;
}

/** Checks the customers of a fleet over a backend that leads to the simulated Azure, and counts what is sent. */
export function checkFleet(
  { app }: HealthyFleet,
  backend: HttpBackend,
): { readonly counts: Counts; readonly checkTenant: CheckTenant } {
  const { clientId, homeTenantId, secret } = app;
  const counts: Counts = { requests: 0, tokens: 0, atHome: 0 };
  const counting: HttpBackend = (request) => {
    if (usesHomeTenant(request, homeTenantId)) counts.atHome += 1;
    else {
      counts.requests += 1;
      if (request.url.includes('/oauth2/')) counts.tokens += 1;
    }
    return backend(request);
  };
  const checkTenant = createCheckTenant({
    openTenant: createOpenTenant({
      app: { cloud: 'public', clientId, homeTenantId, credential: { kind: 'client secret', secret } },
      transport: createTransport({ backend: counting }),
    }),
  });
  return { counts, checkTenant };
}

/** Healthy customers and a way to check each of them cold. `wrap` changes the backend that leads to the simulator. */
export function createHealthyFleet(
  customers: number,
  wrap: (backend: HttpBackend) => HttpBackend,
  latency: number,
) {
  const { fleet, fetch } = createHealthyWorld(customers, latency);
  const { tenants } = fleet;
  const { counts, checkTenant } = checkFleet(fleet, wrap(fetch));
  const check = async (
    tenant: TenantRecord | undefined,
    { runId = randomUUID(), onFirst }: { runId?: string; onFirst?: (() => void) | undefined } = {},
  ) => {
    if (!tenant) throw new Error('The customer does not exist.');
    let reported = false;
    const onResult = () => {
      if (!reported) onFirst?.();
      reported = true;
    };
    const { signal } = new AbortController();
    const { verdict } = await checkTenant({ runId, tenant, lastGood: null, onResult, signal });
    if (verdict.state !== 'passed')
      throw new Error(`${tenant.name} is not healthy: ${JSON.stringify(verdict)}`);
  };
  return { counts, tenants, check };
}
