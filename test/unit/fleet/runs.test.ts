import { describe, expect, it } from 'vitest';
import { consoleEvent, type ConsoleEvent } from '../../../shared/contract/events.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { CheckTenant } from '../../../electron/checks/check-tenant.ts';
import { createRuns, type RunsOptions } from '../../../electron/fleet/runs.ts';
import { ProblemError } from '../../../electron/problems/problem-error.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Reports one result and passes. */
const passes: CheckTenant = async ({ runId, tenant, onResult }) => {
  await soon();
  const report = sampleReport(tenant.tenantId, runId, passed);
  for (const checkResult of report.results) onResult(checkResult);
  return report;
};
/** Never ends, even if it is cancelled. */
const hangs: CheckTenant = () => new Promise(() => undefined);

/** Runs over `size` tenants, with their events and internal errors. */
async function fleetOf(size: number, checkTenant: CheckTenant, changes: Partial<RunsOptions> = {}) {
  const records = openRecords(':memory:');
  const tenantIds = Array.from({ length: size }, (_, index) => tenantIdNumber(index + 1));
  for (let number = 1; number <= size; number += 1) await records.tenants.add(sampleTenant(number));
  const events: ConsoleEvent[] = [];
  const faults: string[] = [];
  const ends = Promise.withResolvers<undefined>();
  const runs = createRuns({
    checkTenant,
    tenants: records.tenants,
    runStore: records.runs,
    concurrency: () => 8,
    onFault: (where) => faults.push(where),
    ...changes,
    publish: (event) => {
      events.push(consoleEvent.parse(event));
      changes.publish?.(event);
      if (event.kind === 'run-ended') ends.resolve(undefined);
    },
  });
  const kinds = () => events.map((event) => event.kind);
  return { runs, records, tenantIds, events, faults, kinds, ended: ends.promise };
}

describe('a run', () => {
  it('returns at once and publishes its events in order', async () => {
    const fleet = await fleetOf(1, passes);
    const run = await fleet.runs.start(fleet.tenantIds, 'Tove');
    expect(run).toMatchObject({ state: 'running', tenants: 1, done: 0, startedBy: 'Tove' });
    await fleet.ended;
    expect(fleet.kinds()).toEqual([
      'run-started',
      'tenant-started',
      'check-reported',
      'tenant-reported',
      'run-ended',
    ]);
    expect(fleet.events.at(-1)).toMatchObject({ run: { state: 'finished', tenants: 1, done: 1 } });
  });

  it('stores each report before it publishes the event', async () => {
    const kept: Promise<unknown>[] = [];
    const fleet = await fleetOf(3, passes, {
      publish: (event) => {
        if (event.kind === 'tenant-reported')
          kept.push(fleet.records.runs.report(event.tenantId, event.runId));
      },
    });
    await fleet.runs.start(fleet.tenantIds, 'Tove');
    await fleet.ended;
    expect(await Promise.all(kept)).toMatchObject(fleet.tenantIds.map((tenantId) => ({ tenantId })));
  });

  it('reports a tenant as unknown if its check throws, and the other tenants as usual', async () => {
    const fleet = await fleetOf(20, (request) => {
      if (request.tenant.tenantId === tenantIdNumber(7)) throw new Error('a bug');
      return passes(request);
    });
    const { runId } = await fleet.runs.start(fleet.tenantIds, 'Tove');
    await fleet.ended;
    const rows = await fleet.records.tenants.list();
    expect(rows.filter((row) => row.latest?.verdict.state === 'passed')).toHaveLength(19);
    expect(await fleet.records.runs.report(tenantIdNumber(7), runId)).toMatchObject({
      verdict: { state: 'unknown', problem: { code: 'console-fault' } },
    });
    expect(fleet.faults).toEqual(['checking a tenant']);
    expect(fleet.events.at(-1)).toMatchObject({ run: { state: 'finished', done: 20 } });
  });

  it('never publishes a verdict that could not be stored', async () => {
    const fleet = await fleetOf(2, passes);
    fleet.records.runs.keep = () => Promise.reject(new Error('disk full'));
    await fleet.runs.start(fleet.tenantIds, 'Tove');
    await fleet.ended;
    const verdicts = fleet.events.flatMap((one) =>
      one.kind === 'tenant-reported' ? [one.outcome.verdict] : [],
    );
    expect(verdicts).toMatchObject([{ state: 'unknown' }, { state: 'unknown' }]);
  });

  it('names a full disk as the reason why a report is not stored, and reports no fault', async () => {
    const records = openRecords(':memory:');
    await records.tenants.add(sampleTenant(1));
    const problem = makeProblem('disk-full', { path: 'records.db' });
    const keep = () => Promise.reject(new ProblemError(problem));
    const fleet = await fleetOf(1, passes, { runStore: { ...records.runs, keep } });
    await fleet.runs.start(fleet.tenantIds, 'Tove');
    await fleet.ended;
    const reported = fleet.events.find((event) => event.kind === 'tenant-reported');
    expect(reported).toMatchObject({ outcome: { verdict: { state: 'unknown', problem } } });
    expect(fleet.faults).toEqual([]);
  });

  it('continues if a listener throws', async () => {
    const fleet = await fleetOf(2, passes, {
      publish: (event) => {
        if (event.kind !== 'run-ended') throw new Error('a listener’s bug');
      },
    });
    await fleet.runs.start(fleet.tenantIds, 'Tove');
    await fleet.ended;
    expect(fleet.events.at(-1)).toMatchObject({ run: { state: 'finished', done: 2 } });
  });

  it('skips a tenant that was removed in the meantime, and finishes', async () => {
    const fleet = await fleetOf(
      3,
      async (request) => {
        await fleet.records.tenants.remove(tenantIdNumber(2));
        await fleet.records.tenants.remove(tenantIdNumber(3));
        return passes(request);
      },
      { concurrency: () => 2 },
    );
    await fleet.runs.start(fleet.tenantIds, 'Tove');
    await fleet.ended;
    expect(fleet.kinds().filter((kind) => kind === 'tenant-reported')).toHaveLength(1);
    expect(fleet.events.at(-1)).toMatchObject({ run: { state: 'finished', tenants: 3, done: 3 } });
  });

  it('checks at most as many tenants at the same time as the setting allows', async () => {
    let present = 0;
    let most = 0;
    const fleet = await fleetOf(
      30,
      async (request) => {
        most = Math.max(most, (present += 1));
        const report = await passes(request);
        present -= 1;
        return report;
      },
      { concurrency: () => 5 },
    );
    await fleet.runs.start(fleet.tenantIds, 'Tove');
    await fleet.ended;
    expect(most).toBe(5);
  });

  it('passes the last successful report of the tenant to the check', async () => {
    const seen: (string | null)[] = [];
    const fleet = await fleetOf(1, (request) => {
      seen.push(request.lastGood?.runId ?? null);
      return passes(request);
    });
    await fleet.records.runs.keep(sampleReport(tenantIdNumber(1), 'good', passed));
    await fleet.runs.start(fleet.tenantIds, 'Tove');
    await fleet.ended;
    expect(seen).toEqual(['good']);
  });

  it('is returned again for the same tenants while it is active', async () => {
    const fleet = await fleetOf(2, hangs);
    const [one, same] = await Promise.all([
      fleet.runs.start(fleet.tenantIds, 'Tove'),
      fleet.runs.start(fleet.tenantIds.toReversed(), 'Amara'),
    ]);
    const other = await fleet.runs.start([tenantIdNumber(1)], 'Amara');
    expect(same.runId).toBe(one.runId);
    expect(other.runId).not.toBe(one.runId);
    const cancelled = fleet.runs.cancel(one.runId);
    expect((await fleet.runs.start(fleet.tenantIds, 'Tove')).runId).not.toBe(one.runId);
    await cancelled;
    await fleet.runs.close();
  });

  it('is a new one if it starts when another one ends', async () => {
    const again = Promise.withResolvers<Run>();
    const fleet = await fleetOf(1, passes, {
      publish: (event) => {
        if (event.kind === 'run-ended')
          fleet.runs.start(fleet.tenantIds, 'Tove').then(again.resolve, again.reject);
      },
    });
    const { runId } = await fleet.runs.start(fleet.tenantIds, 'Tove');
    expect(await again.promise).toMatchObject({ state: 'running' });
    expect((await again.promise).runId).not.toBe(runId);
    await fleet.runs.close();
  });

  it('over no tenants finishes', async () => {
    const fleet = await fleetOf(0, hangs);
    await fleet.runs.start([], 'Tove');
    await fleet.ended;
    expect(fleet.events.at(-1)).toMatchObject({ run: { state: 'finished', tenants: 0 } });
  });

  it('over 1,000 tenants counts correctly, also halfway', async () => {
    let reported = 0;
    let halfway: Promise<{ readonly run: Run | undefined; readonly reported: number }> | undefined;
    const fleet = await fleetOf(1_000, passes, {
      publish: (event) => {
        if (event.kind === 'tenant-reported' && (reported += 1) === 500)
          halfway = fleet.runs.list(1).then(([run]) => ({ run, reported }));
      },
    });
    const { runId } = await fleet.runs.start(fleet.tenantIds, 'Tove');
    await fleet.ended;
    const then = await halfway;
    expect(then?.run).toMatchObject({ runId, state: 'running', tenants: 1_000, done: then?.reported });
    expect(then?.reported).toBeLessThan(600);
    expect(reported).toBe(1_000);
    expect(await fleet.runs.list(1)).toMatchObject([{ state: 'finished', tenants: 1_000, done: 1_000 }]);
  });
});

describe('cancelling', () => {
  it('ends the run although a check hangs, and keeps the outcomes of the other tenants', async () => {
    const fleet = await fleetOf(20, (request) =>
      request.tenant.tenantId === tenantIdNumber(1) ? passes(request) : hangs(request),
    );
    const { runId } = await fleet.runs.start(fleet.tenantIds, 'Tove');
    await expect.poll(() => fleet.kinds()).toContain('tenant-reported');
    const cancelled = await fleet.runs.cancel(runId);
    expect(cancelled).toMatchObject({ state: 'cancelled', tenants: 20, done: 1 });
    expect(fleet.kinds().at(-1)).toBe('run-ended');
    expect(fleet.kinds().filter((kind) => kind === 'tenant-started').length).toBeLessThan(20);
    const rows = await fleet.records.tenants.list();
    expect(rows.filter((row) => row.latest !== null)).toHaveLength(1);
    expect((await fleet.runs.list(1))[0]).toEqual(cancelled);
  });

  it('aborts the checks, and no later result is published', async () => {
    let late: (() => void) | undefined;
    const fleet = await fleetOf(1, async (request) => {
      const report = sampleReport(request.tenant.tenantId, request.runId, passed);
      late = () => report.results.forEach(request.onResult);
      await new Promise((resolve) => request.signal.addEventListener('abort', resolve));
      return report;
    });
    const { runId } = await fleet.runs.start(fleet.tenantIds, 'Tove');
    await expect.poll(() => late).toBeDefined();
    await fleet.runs.cancel(runId);
    late?.();
    await soon();
    expect(fleet.kinds()).toEqual(['run-started', 'tenant-started', 'run-ended']);
    expect((await fleet.records.tenants.list())[0]?.latest).toBeNull();
  });

  it('finds no run that has ended or never existed', async () => {
    const fleet = await fleetOf(1, passes);
    const { runId } = await fleet.runs.start(fleet.tenantIds, 'Tove');
    await fleet.ended;
    await soon();
    expect(await fleet.runs.cancel(runId)).toBeNull();
    expect(fleet.runs.tenantsOf(runId)).toBeNull();
    expect(await fleet.runs.cancel('constructor')).toBeNull();
  });

  it('happens to every active run on close', async () => {
    const fleet = await fleetOf(3, hangs);
    await fleet.runs.start(fleet.tenantIds, 'Tove');
    await fleet.runs.start([tenantIdNumber(2)], 'Tove');
    await fleet.runs.close();
    expect((await fleet.runs.list(9)).map((run) => run.state)).toEqual(['cancelled', 'cancelled']);
  });
});
