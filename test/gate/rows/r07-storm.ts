import fc from 'fast-check';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { createCheckTenant } from '../../../electron/checks/run-checks.ts';
import { createRechecks } from '../../../electron/fleet/rechecks.ts';
import { createRuns } from '../../../electron/fleet/runs.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { createThrottling, type Throttling } from '../../../electron/network/throttling.ts';
import type { HttpBackend, Transport } from '../../../electron/network/transport.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { noAnnotations } from '../../../shared/domain/annotations.ts';
import { networkError } from '../../../electron/simulator/faults/network-error.ts';
import { createHealthyWorld } from '../../bench/healthy-world.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';
import { createVirtualClock, type VirtualClock } from '../virtual-clock.ts';

const concurrency = 8;
const mostAmplification = 1.6;
const mostTokensInASecond = 20;
/** The transport's cap on a wait, in seconds. */
const capSeconds = 120;

/** What a request meets: 30% throttled, 5% broken, 2% cut off. An absurd wait parks a host for the cap. */
const fate = fc.oneof(
  { weight: 630, arbitrary: fc.constant('served' as const) },
  { weight: 145, arbitrary: fc.constant('throttled' as const) },
  { weight: 100, arbitrary: fc.constant('throttled 1' as const) },
  { weight: 50, arbitrary: fc.constant('throttled past' as const) },
  { weight: 4, arbitrary: fc.constant('throttled nonsense' as const) },
  { weight: 1, arbitrary: fc.constant('throttled absurd' as const) },
  { weight: 50, arbitrary: fc.constant('broken' as const) },
  { weight: 20, arbitrary: fc.constant('cut off' as const) },
);
type Fate = typeof fate extends fc.Arbitrary<infer Value> ? Value : never;

/** The header of a throttled response; none if it is missing here. */
const waits: Readonly<Partial<Record<Fate, string>>> = {
  'throttled 1': '1',
  'throttled past': 'Wed, 21 Oct 2015 07:28:00 GMT',
  'throttled nonsense': 'soon',
  'throttled absurd': '86400',
};

/** Counts the requests that leave although the console knows that their host asked to wait, at most for the cap. */
function watchWaits(
  transport: Transport,
  clock: VirtualClock,
): { transport: Transport; early: () => number } {
  const closedUntil = new Map<string, number>();
  let early = 0;
  return {
    early: () => early,
    transport: {
      async send(request) {
        const { hostname } = new URL(request.url);
        if (clock.now() < (closedUntil.get(hostname) ?? -Infinity)) early += 1;
        const response = await transport.send(request);
        const seconds = Math.min(Number(response.headers['retry-after'] ?? 0), capSeconds);
        const until = clock.now() + seconds * 1_000;
        // What is sent in the same moment does not know of it yet.
        if (response.status === 429)
          setImmediate(() => closedUntil.set(hostname, Math.max(closedUntil.get(hostname) ?? 0, until)));
        return response;
      },
    },
  };
}

interface Storm {
  readonly backend: HttpBackend;
  readonly state: {
    isRaging: boolean;
    requests: number;
    /** The times of token requests after Entra has throttled one. */
    readonly tokens: number[];
  };
}

function createStorm(serve: HttpBackend, seed: number, clock: VirtualClock): Storm {
  const fates = draw(fate, seed, Number.MAX_SAFE_INTEGER);
  let tokensThrottledAt = -Infinity;
  const state: Storm['state'] = { isRaging: true, requests: 0, tokens: [] };
  const backend: HttpBackend = async (request) => {
    const { hostname, pathname } = new URL(request.url);
    const at = clock.now();
    state.requests += 1;
    const isToken = pathname.endsWith('/token');
    if (isToken && at - tokensThrottledAt < 60_000) state.tokens.push(at);
    const one = state.isRaging ? (fates.next().value as Fate) : 'served';
    if (one === 'served') return serve(request);
    if (one === 'cut off') throw networkError('ECONNRESET', hostname);
    if (one === 'broken') return Response.json({}, { status: 503 });
    const header = waits[one] ?? null;
    // What is sent in the same moment does not know of it yet.
    if (isToken) setImmediate(() => (tokensThrottledAt = at));
    const body = { error: { code: 'TooManyRequests', message: 'Too many requests.' } };
    return Response.json(body, { status: 429, headers: header === null ? {} : { 'retry-after': header } });
  };
  return { backend, state };
}

/** Every tenth tenant names a key that does not exist: it must never pass. */
const isBroken = (index: number): boolean => index % 10 === 9;

async function tryStorm(
  seed: number,
  size: number,
  wrap: (throttling: Throttling) => Throttling['wrap'],
): Promise<Counts> {
  const tally = startTally();
  const clock = createVirtualClock();
  const { fleet, fetch } = createHealthyWorld(size, 0);
  const tenants = fleet.tenants.map((tenant, index) =>
    isBroken(index)
      ? { ...tenant, vaults: tenant.vaults.map((vault) => ({ ...vault, keyName: 'no-such-key' })) }
      : tenant,
  );
  const { clientId, homeTenantId, secret } = fleet.app;
  const storm = createStorm(fetch, seed, clock);
  const throttling = createThrottling(clock);
  const watched = watchWaits(createTransport({ backend: storm.backend, now: () => clock.date() }), clock);
  const records = openRecords(':memory:');
  await records.tenants.addMany(tenants.map((tenant) => ({ tenant, annotations: noAnnotations })));
  const verdicts = new Map<string, string[]>();
  const byRun = new Map<string, number>();
  const publish = (event: ConsoleEvent): void => {
    rechecks.onEvent(event);
    if (event.kind !== 'tenant-reported') return;
    const { verdict } = event.outcome;
    const text = 'problem' in verdict ? `${verdict.state} ${verdict.problem.code}` : verdict.state;
    verdicts.set(event.tenantId, [...(verdicts.get(event.tenantId) ?? []), text]);
    const place = `${event.runId} ${event.tenantId}`;
    byRun.set(place, (byRun.get(place) ?? 0) + 1);
  };
  const runs = createRuns({
    checkTenant: createCheckTenant({
      openTenant: createOpenTenant({
        app: { cloud: 'public', clientId, homeTenantId, credential: { kind: 'client secret', secret } },
        transport: wrap(throttling)(watched.transport),
      }),
    }),
    tenants: records.tenants,
    runStore: records.runs,
    publish,
    concurrency: () => concurrency,
    pace: (signal) => throttling.calm(signal),
  });
  const rechecks = createRechecks({
    runs,
    now: () => clock.date(),
    after: (ms, work) => clock.after(ms, work),
  });

  const run = await runs.start(
    tenants.map(({ tenantId }) => tenantId),
    'gate',
  );
  await runs.ended(run.runId);
  const requestsOfStorm = storm.state.requests;
  await settle(runs, clock);
  const requestsOfAll = storm.state.requests;

  // What the same checks send while nothing throttles.
  storm.state.isRaging = false;
  storm.state.requests = 0;
  const sample = tenants.slice(0, Math.min(size, 200)).map(({ tenantId }) => tenantId);
  const calm = await runs.start(sample, 'gate');
  await clock.wait(200_000);
  await runs.ended(calm.runId).catch(() => undefined);
  await settle(runs, clock);
  const perTenant = storm.state.requests / sample.length;

  const unknown = tenants.filter(({ tenantId }) => verdicts.get(tenantId)?.[0]?.startsWith('unknown')).length;
  const amplification = requestsOfStorm / (size * perTenant);
  for (const [index, { tenantId, name }] of tenants.entries()) {
    const inRun = byRun.get(`${run.runId} ${tenantId}`) ?? 0;
    tally.add(inRun === 1 ? null : `${name}: ${inRun} verdicts in one run.`);
    const wrong = (verdicts.get(tenantId) ?? []).find((text) =>
      isBroken(index) ? text === 'passed' : text.startsWith('failed'),
    );
    tally.add(wrong === undefined ? null : `${name}: ${wrong}.`);
  }
  const inOrder = storm.state.tokens.toSorted((one, other) => one - other);
  const mostTokens = Math.max(
    0,
    ...inOrder.map((at) => inOrder.filter((other) => other >= at && other < at + 1_000).length),
  );
  tally.add(
    amplification <= mostAmplification ? null : `${amplification.toFixed(2)} times as many requests.`,
  );
  tally.add(watched.early() === 0 ? null : `${watched.early()} requests before Retry-After.`);
  tally.add(mostTokens <= mostTokensInASecond ? null : `${mostTokens} token requests in a second.`);
  process.stderr.write(
    `R7: amplification ${amplification.toFixed(2)}, with all later runs ${(requestsOfAll / (size * perTenant)).toFixed(2)}, ` +
      `${perTenant.toFixed(1)} requests per tenant, ${unknown} of ${size} unknown at first, ` +
      `${tenants.filter(({ tenantId }) => verdicts.get(tenantId)?.at(-1)?.startsWith('unknown')).length} at last, ` +
      `most tokens in a second ${mostTokens}, ${Math.round(clock.now() / 60_000)} virtual minutes.\n`,
  );
  records.close();
  return tally.counts();
}

/** Waits until no run is active and none is planned. */
async function settle(runs: { list(limit: number): Promise<{ state: string }[]> }, clock: VirtualClock) {
  for (;;) {
    await clock.idle();
    const isActive = (await runs.list(20)).some(({ state }) => state === 'running');
    if (!isActive) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const stormRow: Row = {
  id: 'R7',
  proves:
    'In a storm of throttled, broken and cut-off responses each tenant gets exactly one verdict, none passes falsely, and every wait is obeyed.',
  goal: '10,000/10,000 verdicts, 0 false passes, at most 1.6 times the requests, at most 20 token requests a second, never before Retry-After',
  sizes: { full: 10_000, short: 1_000 },
  omits: 'the documented limits per vault, and one in 300 throttled responses with an absurd wait',
  fault: 'the transport forgets that a service throttles',
  run: (seed, size) => tryStorm(seed, size, ({ wrap }) => wrap),
  control: (seed) => tryStorm(seed, 40, () => (transport) => transport),
};
