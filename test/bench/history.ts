import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '../../shared/domain/default-settings.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { CheckResult, Evidence, TenantReport } from '../../shared/domain/check.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { historyHandlers } from '../../electron/actions/history.ts';
import { createHistoryUpkeep } from '../../electron/store/records/history/history-upkeep.ts';
import { openRecords, type Records } from '../../electron/store/records/open-records.ts';
import { applyIncident } from '../../electron/simulator/scenarios/incidents.ts';
import { createDemoAccessCheck } from '../unit/checks/demo-access-check.ts';
import { callerOf, operatorPerson } from '../support/console-parts.ts';
import { sampleTenant } from '../support/sample-tenant.ts';
import type { Measure } from './measure.ts';

const tenants = 200;
const days = 365;
/** The fleet that the figures are for. */
const fleet = 10_000;
const dayMs = 86_400_000;
const firstDay = Date.UTC(2026, 0, 1);
const lastDay = new Date(firstDay + days * dayMs);

/** A working and a failing report as the checks find them in the demo. */
async function sampleReports(): Promise<{ readonly works: TenantReport; readonly fails: TenantReport }> {
  const { customer, check, demo } = createDemoAccessCheck();
  const tenant = customer('zitnolesk');
  const works = await check(tenant);
  applyIncident(demo.simulator.world, tenant.tenantId, 'key-disabled');
  const fails = await check(tenant, { lastGood: works });
  if (works.verdict.state !== 'passed' || fails.verdict.state !== 'failed')
    throw new Error(`The demo reports ${works.verdict.state} and ${fails.verdict.state}.`);
  return { works, fails };
}

/** The report of another tenant and time: other names and addresses, other identifiers, other durations. */
function reportOf(sample: TenantReport, tenant: TenantRecord, runId: string, start: number): TenantReport {
  const [from] = sample.results.flatMap(({ vaultUri }) => vaultUri ?? []);
  const [vault] = tenant.vaults;
  const text = JSON.stringify(sample)
    .replaceAll(sample.tenantId, tenant.tenantId)
    .replaceAll(hostOf(from), hostOf(vault?.vaultUri));
  const own = JSON.parse(text) as TenantReport;
  const ids = new Map<string, string>();
  const newId = (id: string | null): string | null => {
    if (id === null) return null;
    const known = ids.get(id) ?? randomUUID();
    ids.set(id, known);
    return known;
  };
  const at = (iso: string): string =>
    new Date(start + Date.parse(iso) - Date.parse(sample.startedAt) + randomInt(400)).toISOString();
  const ofExchange = (one: Evidence): Evidence => ({
    ...one,
    ...{ requestId: newId(one.requestId), correlationId: newId(one.correlationId) },
    ...{ at: at(one.at), durationMs: randomInt(20, 400) },
  });
  const ofProblem = (problem: Problem): Problem =>
    problem.cause === null
      ? problem
      : {
          ...problem,
          cause: {
            ...problem.cause,
            requestId: newId(problem.cause.requestId),
            correlationId: newId(problem.cause.correlationId),
            at: at(problem.cause.at),
          },
        };
  const ofVerdict = (verdict: CheckResult['verdict']): CheckResult['verdict'] =>
    'problem' in verdict ? { ...verdict, problem: ofProblem(verdict.problem) } : verdict;
  return {
    ...{ runId, tenantId: tenant.tenantId, startedAt: new Date(start).toISOString() },
    finishedAt: new Date(start + randomInt(2_000, 9_000)).toISOString(),
    verdict: ofVerdict(own.verdict),
    results: own.results.map((result) => ({
      ...result,
      ...{ durationMs: randomInt(20, 900), evidence: result.evidence.map(ofExchange) },
      verdict: ofVerdict(result.verdict),
    })),
  };
}

const hostOf = (uri: string | undefined): string => new URL(uri ?? 'https://none').hostname;

/** Whether the tenant fails on this day: an incident of 3 days about every 70 days. */
const failsOn = (number: number, day: number): boolean => (day + number * 7) % 70 < 3;

/** A year of daily runs with the policy of a new installation. Returns how many rows a slice deleted at most. */
async function runForAYear(records: Records): Promise<{ readonly slices: number; readonly most: number }> {
  const { works, fails } = await sampleReports();
  const all = Array.from({ length: tenants }, (_, index) => sampleTenant(index + 1));
  for (const tenant of all) await records.tenants.add(tenant);
  let [slices, most, today] = [0, 0, firstDay];
  const upkeep = createHistoryUpkeep({
    store: {
      ...records.history,
      async pruneSlice(policy, now) {
        const slice = await records.history.pruneSlice(policy, now);
        slices += 1;
        most = Math.max(most, slice.deleted);
        return slice;
      },
    },
    policy: () => defaultSettings.history,
    now: () => new Date(today),
  });
  for (let day = 0; day < days; day += 1) {
    today = firstDay + day * dayMs;
    const runId = randomUUID();
    for (const [index, tenant] of all.entries()) {
      const sample = failsOn(index, day) ? fails : works;
      await records.runs.keep(reportOf(sample, tenant, runId, today + 3_600_000 + index * 50));
    }
    await upkeep.prune();
  }
  await upkeep.close();
  return { slices, most };
}

/** Processor time of this thread, in milliseconds. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? NaN;

const measured = (name: string, value: number, unit: string, most?: number): Measure => ({
  ...{ name, value: Number(value.toFixed(2)), unit },
  ...(most !== undefined && { goal: `at most ${most}`, met: value <= most }),
});

/** What a year of daily runs takes on the disk, and what it costs to open the history of one tenant. */
export async function measureHistory(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-'));
  const path = join(folder, 'records.db');
  try {
    const written = openRecords(path);
    const { slices, most } = await runForAYear(written);
    const { bytes, reports, freeBytes } = await written.history.storage();
    written.close();
    const perTenant = bytes / tenants;

    const records = openRecords(path);
    const handlers = historyHandlers({
      ...{ tenants: records.tenants, history: records.history, now: () => lastDay },
      historyUpkeep: { prune: () => Promise.resolve({ deleted: 0, isComplete: true }) },
      maintenanceOf: () => Promise.resolve([]),
    });
    const caller = callerOf(operatorPerson);
    const opened: number[] = [];
    for (let number = 1; number <= 40; number += 1) {
      const { tenantId } = sampleTenant(number * 5);
      opened.push(
        await costOf(async () => {
          await handlers.ofTenant({ tenantId, after: null, limit: 100, changesOnly: false }, caller);
          await handlers.statuses({ tenantId, days: 90 }, caller);
          await handlers.availability({ tenantId, months: 12 }, caller);
        }),
      );
    }
    const fleetCost = await costOf(() =>
      Promise.resolve(handlers.fleetAvailability({ month: '2026-11' }, caller)),
    );
    records.close();
    return [
      measured(
        `${tenants} tenants × ${days} daily runs: reports kept per tenant`,
        reports / tenants,
        'reports',
      ),
      measured(`the same: bytes per tenant`, perTenant, 'bytes'),
      measured(`${fleet} tenants × ${days} daily runs`, (perTenant * fleet) / 1e9, 'GB', 2),
      measured('free bytes in the file, of those in use', freeBytes / bytes, 'ratio'),
      measured('file', statSync(path).size / 1e6, 'MB'),
      measured('slices of a year of pruning, for each day', slices / days, 'slices'),
      measured('reports that a slice deletes', most, 'reports', 25),
      measured('the history of one tenant, first page', Math.max(...opened), 'ms of CPU', 100),
      measured('the same, median', median(opened), 'ms of CPU'),
      measured(`availability of ${tenants} tenants in a month`, fleetCost, 'ms of CPU'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
