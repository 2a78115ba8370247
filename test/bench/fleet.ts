import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAlerts } from '../../electron/alerts/create-alerts.ts';
import { createEventHub } from '../../electron/doors/event-hub.ts';
import { createRuns } from '../../electron/fleet/runs.ts';
import { createSession } from '../../electron/identity/session.ts';
import { createPace } from '../../electron/schedule/pace.ts';
import { openRecords } from '../../electron/store/records/open-records.ts';
import { noAnnotations } from '../../shared/domain/annotations.ts';
import { atMost } from './at-most.ts';
import { collectedHeapBytes } from './collected-heap.ts';
import { checkFleet } from './healthy-fleet.ts';
import type { Measure } from './measure.ts';
import { openSimulatorThread } from './open-simulator-thread.ts';
import { watchTurns } from './watch-turns.ts';

/** Of each request; `CAUSEWAY_BENCH_LATENCY_MS` sets another time, so that a large fleet takes less long. */
const latencyMs = Number(process.env['CAUSEWAY_BENCH_LATENCY_MS'] ?? '50');
const concurrency = 32;
/** How many tenants a minute begin, as a schedule limits them; 0 for no limit. `CAUSEWAY_BENCH_TENANTS_PER_MINUTE` sets it. */
const tenantsPerMinute = Number(process.env['CAUSEWAY_BENCH_TENANTS_PER_MINUTE'] ?? '0');

/** How many tenants are checked; `CAUSEWAY_BENCH_TENANTS` sets another number, such as 10000. */
const customers = Number(process.env['CAUSEWAY_BENCH_TENANTS'] ?? '2000');

/**
 * Three runs over all tenants as the console performs them: every report is stored on the disk, every event is delivered to a
 * window, and the alerts are evaluated. The simulated services work in a thread of their own.
 */
export async function measureFleet(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-fleet-'));
  const records = openRecords(join(folder, 'records.db'));
  const azure = await openSimulatorThread({ customers, latencyMs });
  try {
    const { tenants } = azure.fleet;
    const { counts, checkTenant } = checkFleet(azure.fleet, azure.backend);
    await records.tenants.addMany(tenants.map((tenant) => ({ tenant, annotations: noAnnotations })));
    const hub = createEventHub();
    const session = createSession();
    session.choose({ id: 'bench', name: 'Bench', role: 'operator', tenantId: null });
    let events = 0;
    hub.subscribe(session, () => void (events += 1));
    const alerts = createAlerts({ store: records.alerts, publish: (event) => hub.publish(event) });
    const runs = createRuns({
      ...{ checkTenant, tenants: records.tenants, runStore: records.runs, concurrency: () => concurrency },
      publish(event) {
        hub.publish(event);
        alerts.onEvent(event);
      },
    });
    const ids = tenants.map(({ tenantId }) => tenantId);
    const run = async () => {
      const { runId } = await runs.start(ids, 'Bench', { pace: createPace(() => tenantsPerMinute) });
      const ended = await runs.ended(runId);
      if (ended.done !== customers)
        throw new Error(`Only ${ended.done} of ${customers} tenants were checked.`);
      await alerts.tick();
    };

    counts.requests = 0;
    counts.atHome = 0;
    const turns = watchTurns();
    const started = performance.now();
    await run();
    const took = performance.now() - started;
    const byLatency = ((counts.requests + counts.atHome) * latencyMs) / concurrency;
    // Each tenant needs the same number of tokens, so the limit for tenants is one for token requests.
    const permittedPerMs = ((counts.tokens / customers) * tenantsPerMinute) / 60_000;
    const byTokens = tenantsPerMinute === 0 ? 0 : counts.tokens / permittedPerMs;
    const bound = Math.max(byLatency, byTokens);
    const heapAfterFirst = collectedHeapBytes();
    await run();
    await run();
    turns.stop();
    const heap = collectedHeapBytes() / heapAfterFirst;
    await alerts.close();
    return [
      atMost(
        `${customers} tenants: wall time / max(requests × latency / ${concurrency}, tokens / permitted rate)`,
        took / bound,
        1.25,
      ),
      atMost(`${customers} tenants: heap after three runs / after one`, heap, 1.1),
      { name: `${customers} tenants: events delivered`, value: events, unit: '' },
      atMost('a turn of the console’s event loop, 99th percentile', turns.percentile(99), 50, 'ms of CPU'),
      {
        name: 'the longest turn',
        value: Number(turns.longest().toFixed(1)),
        unit: 'ms of CPU',
      },
    ];
  } finally {
    records.close();
    await azure.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
