import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createAlerts } from '../../electron/alerts/create-alerts.ts';
import { createEventHub } from '../../electron/doors/event-hub.ts';
import { createRuns } from '../../electron/fleet/runs.ts';
import { createSession } from '../../electron/identity/session.ts';
import { openRecords } from '../../electron/store/records/open-records.ts';
import { noAnnotations } from '../../shared/domain/annotations.ts';
import { atMost } from './at-most.ts';
import { collectedHeapBytes } from './collected-heap.ts';
import { createHealthyFleet } from './healthy-fleet.ts';
import type { Measure } from './measure.ts';

const latencyMs = 50;
const concurrency = 32;

/** How many tenants are checked; `CAUSEWAY_BENCH_TENANTS` sets another number, such as 10000. */
const customers = Number(process.env['CAUSEWAY_BENCH_TENANTS'] ?? '2000');

/**
 * Three runs over all tenants as the console performs them: every report is stored on the disk, every event is delivered to a
 * window, and the alerts are evaluated.
 */
export async function measureFleet(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-fleet-'));
  const records = openRecords(join(folder, 'records.db'));
  try {
    const { counts, tenants, checkTenant } = createHealthyFleet(customers, (backend) => backend, latencyMs);
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
      const { runId } = await runs.start(ids, 'Bench');
      const ended = await runs.ended(runId);
      if (ended.done !== customers)
        throw new Error(`Only ${ended.done} of ${customers} tenants were checked.`);
      await alerts.tick();
    };

    counts.requests = 0;
    counts.atHome = 0;
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const started = performance.now();
    await run();
    const took = performance.now() - started;
    const bound = ((counts.requests + counts.atHome) * latencyMs) / concurrency;
    const heapAfterFirst = collectedHeapBytes();
    await run();
    await run();
    lag.disable();
    const heap = collectedHeapBytes() / heapAfterFirst;
    await alerts.close();
    return [
      atMost(`${customers} tenants: wall time / (requests × latency / ${concurrency})`, took / bound, 1.25),
      atMost(`${customers} tenants: heap after three runs / after one`, heap, 1.1),
      { name: `${customers} tenants: events delivered`, value: events, unit: '' },
      // The simulated services work in the same process, so this is more than the console alone.
      {
        name: 'event loop delay, 99th percentile',
        value: Number((lag.percentile(99) / 1e6).toFixed(1)),
        unit: 'ms',
        goal: 'about 50',
      },
    ];
  } finally {
    records.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
