import { randomUUID } from 'node:crypto';
import { createCheckTenant } from '../../electron/checks/run-checks.ts';
import { createOpenTenant } from '../../electron/identity/open-tenant.ts';
import { createTransport } from '../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../electron/network/transport.ts';
import { generateWorld } from '../../electron/simulator/scenarios/generated-world.ts';
import { createSimulator } from '../../electron/simulator/simulator.ts';
import { createKeyRing, type KeyRing } from '../../electron/simulator/world/key-ring.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { usesHomeTenant } from '../support/uses-home-tenant.ts';

/** All tenants share one key pair per kind: a thousand pairs would take longer than everything that is measured. */
function sharedPairs(): KeyRing {
  const ring = createKeyRing();
  return { ...ring, pair: (_id, kind) => ring.pair(kind, kind) };
}

/** Healthy customers and a way to check each of them cold. `wrap` changes the backend that leads to the simulator. */
export function createHealthyFleet(
  customers: number,
  wrap: (backend: HttpBackend) => HttpBackend,
  latency: number,
) {
  const { world, application } = generateWorld(customers, Date.now());
  const simulator = createSimulator({ world, keyRing: sharedPairs(), latency: () => latency });
  const secret = application.secrets[0]?.value ?? '';
  const { appId: clientId, homeTenantId } = application;
  /** Requests for the tenants themselves, the token requests among them, and requests of a run to the home tenant. */
  const counts = { requests: 0, tokens: 0, atHome: 0 };
  const simulated: HttpBackend = (request) => {
    if (usesHomeTenant(request, homeTenantId)) counts.atHome += 1;
    else {
      counts.requests += 1;
      if (request.url.includes('/oauth2/')) counts.tokens += 1;
    }
    return simulator.fetch(request);
  };
  const checkTenant = createCheckTenant({
    openTenant: createOpenTenant({
      app: { cloud: 'public', clientId, homeTenantId, credential: { kind: 'client secret', secret } },
      transport: createTransport({ backend: wrap(simulated) }),
    }),
  });
  const tenants = [...world.tenants.values()].flatMap((tenant): TenantRecord[] => {
    const vault = tenant.subscriptions[0]?.vaults[0];
    if (!vault) return [];
    const vaultUri = `https://${vault.name}.vault.azure.net`;
    const vaults = [{ vaultUri, keyName: 'data-encryption', keyVersion: null, secretName: null }];
    const name = tenant.displayName;
    const addedAt = '2026-01-01T00:00:00.000Z';
    return [{ tenantId: tenant.tenantId, name, domain: null, cloud: 'public', vaults, addedAt }];
  });
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
  return { counts, tenants, check, checkTenant };
}
