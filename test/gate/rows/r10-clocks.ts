import fc from 'fast-check';
import { createCheckTenant } from '../../../electron/checks/run-checks.ts';
import type { CheckTenant } from '../../../electron/checks/check-tenant.ts';
import { createRuns } from '../../../electron/fleet/runs.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { plannedRun } from '../../../electron/schedule/due-time.ts';
import { createSmallWorld, smallWorldSecret } from '../../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { tenantReport } from '../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** From here on the difference is said. The service tells its time in whole seconds. */
const tolerance = 2 * minute;
const margin = 5_000;

interface ClockCase {
  readonly name: string;
  /** How far the clock of this machine is ahead. */
  readonly offset: number;
  /** How far it jumps in the middle of the check. */
  readonly step: number;
}

const steady = (name: string, offset: number): ClockCase => ({ name, offset, step: 0 });
const clockCases: readonly ClockCase[] = [
  steady('a minute ahead', minute),
  steady('a minute behind', -minute),
  steady('five minutes ahead', 5 * minute),
  steady('five minutes behind', -5 * minute),
  steady('summer time forgotten', -hour),
  steady('summer time twice', hour),
  steady('a day ahead', day),
  steady('a day behind', -day),
  { name: 'set back by an hour during the check', offset: 0, step: -hour },
  { name: 'set forward by a day during the check', offset: 0, step: day },
];

const keyRing = createKeyRing();

async function tryClock(
  { name, offset, step }: ClockCase,
  wrap: (check: CheckTenant, now: () => Date) => CheckTenant,
): Promise<string | null> {
  const fixture = createSmallWorld(Date.now());
  const simulator = createSimulator({ world: fixture.world, keyRing });
  let requests = 0;
  const now = () => new Date(Date.now() + offset + (requests > 6 ? step : 0));
  const { appId: clientId, homeTenantId } = fixture.application;
  const transport = createTransport({
    backend(request) {
      requests += 1;
      return simulator.fetch(request);
    },
    now,
  });
  const checkTenant = createCheckTenant({
    openTenant: createOpenTenant({
      app: {
        ...{ cloud: 'public', clientId, homeTenantId },
        credential: { kind: 'client secret', secret: smallWorldSecret },
      },
      transport,
    }),
    now,
  });
  const tenant: TenantRecord = {
    ...{ tenantId: fixture.tenant.tenantId, name: 'Customer', domain: null, cloud: 'public' },
    vaults: [
      {
        vaultUri: `https://${fixture.vault.name}.vault.azure.net`,
        ...{ keyName: 'data-encryption', keyVersion: null, secretName: null },
      },
    ],
    addedAt: '2026-01-01T00:00:00.000Z',
  };
  const records = openRecords(':memory:', { now });
  try {
    await records.tenants.add(tenant);
    const runs = createRuns({
      ...{ checkTenant: wrap(checkTenant, now), tenants: records.tenants, runStore: records.runs },
      ...{ publish: () => undefined, concurrency: () => 1, now },
    });
    for (let time = 0; time < 2; time += 1) {
      const begun = await runs.start([tenant.tenantId], 'gate');
      const run = await runs.ended(begun.runId);
      const stored = await records.runs.latest(tenant.tenantId);
      if (run.finishedAt === null || run.finishedAt < run.startedAt)
        return `${name}: the run ends before it begins.`;
      if (stored === null) return `${name}: no report.`;
      const { report, since } = stored;
      if (!tenantReport.safeParse(report).success) return `${name}: the report is not valid.`;
      if (report.finishedAt < report.startedAt) return `${name}: the report ends before it begins.`;
      if (since > report.finishedAt) return `${name}: the status begins after its report.`;
      if (report.results.some(({ durationMs }) => durationMs < 0)) return `${name}: a negative duration.`;
      const { verdict } = report;
      const code = 'problem' in verdict ? verdict.problem.code : verdict.state;
      if (verdict.state === 'failed') return `${name}: ${code}.`;
      if (step !== 0 && time === 0) continue;
      const present = offset + step;
      const wanted = Math.abs(present) > tolerance ? 'machine-clock-wrong' : 'passed';
      if (Math.abs(Math.abs(present) - tolerance) > margin && code !== wanted)
        return `${name}: ${code} instead of ${wanted}.`;
    }
    return null;
  } finally {
    records.close();
  }
}

/** At the changes of summer time, a daily run is due exactly once a day, whatever the time of day. */
function tryDays(time: string, timeZone: string): string | null {
  const schedule = {
    ...{ scheduleId: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11', scope: { kind: 'all' } as const },
    ...{ recurrence: { kind: 'daily', at: time, timeZone } as const, enabled: true },
  };
  for (const [from, days] of [
    ['2026-03-26T12:00:00.000Z', 6],
    ['2026-10-22T12:00:00.000Z', 6],
  ] as const) {
    let lastDue: string | null = null;
    let count = 0;
    for (let at = Date.parse(from); at < Date.parse(from) + days * day; at += 10 * minute) {
      const now = new Date(at);
      const { due } = plannedRun({ schedule, createdAt: from, lastDue, lastEndedAt: null }, 0, now);
      if (due > now) continue;
      if (lastDue !== null && due.toISOString() <= lastDue) return `${time} in ${timeZone}: due twice.`;
      lastDue = due.toISOString();
      count += 1;
    }
    if (count !== days) return `${time} in ${timeZone} from ${from}: ${count} runs in ${days} days.`;
  }
  return null;
}

const drawnClock = fc.record({
  name: fc.constant('a drawn clock'),
  offset: fc.integer({ min: -400 * day, max: 400 * day }),
  step: fc.oneof(fc.constant(0), fc.integer({ min: -2 * day, max: 2 * day })),
});
const drawnDay = fc.tuple(
  fc.integer({ min: 0, max: 24 * 12 - 1 }),
  fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'),
);

async function tryClocks(
  seed: number,
  size: number,
  wrap: (check: CheckTenant, now: () => Date) => CheckTenant,
): Promise<Counts> {
  const tally = startTally();
  for (const one of [...clockCases, ...draw(drawnClock, seed, size)]) tally.add(await tryClock(one, wrap));
  for (const [step, timeZone] of draw(drawnDay, seed, size)) {
    const twoDigits = (number: number) => String(number).padStart(2, '0');
    tally.add(tryDays(`${twoDigits(Math.floor(step / 12))}:${twoDigits((step % 12) * 5)}`, timeZone));
  }
  return tally.counts();
}

/** Takes the end from the clock as it is, and judges no clock. */
const careless = (check: CheckTenant, now: () => Date): CheckTenant => {
  return async (request) => {
    const report = await check(request);
    const results = report.results.filter((result) => result.check !== 'machine-clock');
    return { ...report, results, verdict: { state: 'passed' }, finishedAt: now().toISOString() };
  };
};

export const clockRow: Row = {
  id: 'R10',
  proves:
    'A wrong or changed clock is said, closes no way, makes nothing end before it begins, and moves no daily run.',
  goal: '10/10',
  sizes: { full: 200, short: 3 },
  omits: 'the block of assertions from five minutes on, which test/unit/checks/clocks.test.ts tries',
  fault: 'the end is taken from the clock as it is, and no clock is judged',
  run: (seed, size) => tryClocks(seed, size, (check) => check),
  control: (seed) => tryClocks(seed, 0, careless),
};
