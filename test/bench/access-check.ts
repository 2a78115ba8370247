import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { createCheckTenant } from '../../electron/checks/run-checks.ts';
import { createOpenTenant } from '../../electron/identity/open-tenant.ts';
import { createTransport } from '../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../electron/network/transport.ts';
import { generateWorld } from '../../electron/simulator/scenarios/generated-world.ts';
import { createSimulator } from '../../electron/simulator/simulator.ts';
import { createKeyRing, type KeyRing } from '../../electron/simulator/world/key-ring.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { usesHomeTenant } from '../support/uses-home-tenant.ts';
import { countRoundTrips } from '../support/count-round-trips.ts';
import type { Measure } from './measure.ts';
import { collectedHeapBytes } from './collected-heap.ts';

const latencyMs = 50;
const concurrency = 32;

/** All tenants share one key pair per kind: a thousand pairs would take longer than everything that is measured. */
function sharedPairs(): KeyRing {
  const ring = createKeyRing();
  return { ...ring, pair: (_id, kind) => ring.pair(kind, kind) };
}

/** Healthy customers and a way to check each of them cold. `wrap` changes the backend that leads to the simulator. */
function createFleet(customers: number, wrap: (backend: HttpBackend) => HttpBackend, latency: number) {
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
  return { counts, tenants, check };
}

const atMost = (name: string, value: number, most: number, unit = ''): Measure => ({
  name,
  value: Number(value.toFixed(2)),
  unit,
  goal: `at most ${most}`,
  met: value <= most,
});

/** One healthy tenant with a vault and a key, cold: its requests, and its time compared with its longest chain of requests. */
async function oneTenant(): Promise<Measure[]> {
  const trips = countRoundTrips();
  const counted = createFleet(2, (backend) => (request) => trips.tamper(request, backend), 0);
  await counted.check(counted.tenants[0]);
  const before = { trips: trips.count(), ...counted.counts };
  await counted.check(counted.tenants[1]);
  const chain = trips.count() - before.trips;

  const timed = createFleet(9, (backend) => backend, latencyMs);
  await timed.check(timed.tenants[0]);
  const times: number[] = [];
  const firsts: number[] = [];
  for (const tenant of timed.tenants.slice(1)) {
    const started = performance.now();
    await timed.check(tenant, { onFirst: () => firsts.push(performance.now() - started) });
    times.push(performance.now() - started);
  }
  return [
    atMost('requests for one healthy tenant', counted.counts.requests - before.requests, 12),
    atMost('token requests among them', counted.counts.tokens - before.tokens, 3),
    atMost('requests to the home tenant, once per run', counted.counts.atHome - before.atHome, 2),
    atMost('longest chain of dependent requests', chain, 6),
    atMost('wall time / (chain × latency)', median(times) / (chain * latencyMs), 1.25),
    atMost('first result', median(firsts) / latencyMs, 2, 'round trips'),
  ];
}

/** A thousand healthy tenants at once, compared with the latency of their requests alone. */
async function manyTenants(customers = 1_000): Promise<Measure[]> {
  const { counts, tenants, check } = createFleet(customers, (backend) => backend, latencyMs);
  const run = (onFirst?: () => void) => {
    const runId = randomUUID();
    return pLimit(concurrency).map(tenants, (tenant) => check(tenant, { runId, onFirst }));
  };
  await check(tenants[0]);
  counts.requests = 0;
  counts.atHome = 0;
  const firsts: number[] = [];
  const started = performance.now();
  await run(() => firsts.push(performance.now() - started));
  const took = performance.now() - started;
  // Of the tenants that begin together.
  const first = median(firsts.slice(0, concurrency));
  const { atHome } = counts;
  const bound = ((counts.requests + atHome) * latencyMs) / concurrency;
  const before = collectedHeapBytes();
  await run();
  return [
    atMost(`${customers} tenants: requests to the home tenant`, atHome, 2),
    atMost(`${customers} tenants: wall time / (requests × latency / ${concurrency})`, took / bound, 1.25),
    atMost(`${customers} tenants: first results`, first / latencyMs, 2, 'round trips'),
    atMost(`${customers} tenants again: heap after / heap before`, collectedHeapBytes() / before, 1.1),
  ];
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** The cost of an access check, as ratios and counts: they mean the same on any machine that is not busy. */
export async function measureAccessCheck(): Promise<Measure[]> {
  return [...(await oneTenant()), ...(await manyTenants())];
}
