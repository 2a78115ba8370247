import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { countRoundTrips } from '../support/count-round-trips.ts';
import { atMost } from './at-most.ts';
import { createHealthyFleet } from './healthy-fleet.ts';
import type { Measure } from './measure.ts';
import { collectedHeapBytes } from './collected-heap.ts';

const latencyMs = 50;
const concurrency = 32;

/** One healthy tenant with a vault and a key, cold: its requests, and its time compared with its longest chain of requests. */
async function oneTenant(): Promise<Measure[]> {
  const trips = countRoundTrips();
  const counted = createHealthyFleet(2, (backend) => (request) => trips.tamper(request, backend), 0);
  await counted.check(counted.tenants[0]);
  const before = { trips: trips.count(), ...counted.counts };
  await counted.check(counted.tenants[1]);
  const chain = trips.count() - before.trips;

  const timed = createHealthyFleet(9, (backend) => backend, latencyMs);
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
  const { counts, tenants, check } = createHealthyFleet(customers, (backend) => backend, latencyMs);
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
