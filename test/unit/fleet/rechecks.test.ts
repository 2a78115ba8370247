import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Verdict } from '../../../shared/domain/check.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { createRechecks } from '../../../electron/fleet/rechecks.ts';
import { tenantIdNumber } from '../../support/sample-tenant.ts';
import { sampleOutcome } from '../../support/sample-fleet.ts';

const minute = 60_000;
const start = Date.parse('2026-03-01T12:00:00.000Z');
const tenantId = tenantIdNumber(1);
const problem = makeProblem('client-secret-too-new', { appId: tenantIdNumber(2), madeAt: null });
const waiting = (minutes: number): Verdict => ({
  state: 'waiting',
  problem,
  until: new Date(start + minutes * minute).toISOString(),
});

function rechecks() {
  const started: string[] = [];
  const asked = createRechecks({
    runs: {
      start: (tenantIds) => {
        started.push(...tenantIds);
        return Promise.reject(new Error('the console is closing'));
      },
    },
  });
  const report = (verdict: Verdict, of = tenantId) =>
    asked.onEvent({
      kind: 'tenant-reported',
      runId: 'run-1',
      tenantId: of,
      outcome: sampleOutcome(of, verdict, { finishedAt: new Date().toISOString() }),
      since: new Date().toISOString(),
    });
  return { started, report, close: () => asked.close() };
}

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

describe('a waiting tenant', () => {
  it('is checked again after a minute, and again while it is waiting', async () => {
    const { started, report } = rechecks();
    report(waiting(10));
    await vi.advanceTimersByTimeAsync(minute - 1);
    expect(started).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(started).toEqual([tenantId]);
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(started).toEqual([tenantId]);
    report(waiting(10));
    await vi.advanceTimersByTimeAsync(minute);
    expect(started).toEqual([tenantId, tenantId]);
  });

  it('is checked again at the end of its time if that is earlier', async () => {
    const { started, report } = rechecks();
    report(waiting(0.5));
    await vi.advanceTimersByTimeAsync(minute / 2);
    expect(started).toEqual([tenantId]);
  });

  it('is not checked again after another verdict', async () => {
    const { started, report } = rechecks();
    report(waiting(10));
    report({ state: 'passed' });
    await vi.advanceTimersByTimeAsync(20 * minute);
    expect(started).toEqual([]);
  });

  it('is checked again although another tenant reports', async () => {
    const { started, report } = rechecks();
    report(waiting(10));
    report({ state: 'failed', problem }, tenantIdNumber(3));
    await vi.advanceTimersByTimeAsync(minute);
    expect(started).toEqual([tenantId]);
  });

  it('is not checked again after the console has closed', async () => {
    const { started, report, close } = rechecks();
    report(waiting(10));
    close();
    await vi.advanceTimersByTimeAsync(20 * minute);
    expect(started).toEqual([]);
  });
});

describe('tenants that are unknown because a service throttles', () => {
  const throttled = (retryAfterSeconds: number | null): Verdict => ({
    state: 'unknown',
    problem: makeProblem('service-throttled', { service: 'Graph', retryAfterSeconds }),
  });

  it('are checked again together, when the longest wait is over', async () => {
    const { started, report } = rechecks();
    report(throttled(30));
    report(throttled(120), tenantIdNumber(2));
    report(throttled(10), tenantIdNumber(3));
    report({ state: 'passed' }, tenantIdNumber(3));
    await vi.advanceTimersByTimeAsync(119_000);
    expect(started).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(started).toEqual([tenantId, tenantIdNumber(2)]);
  });

  it('are checked three times more at most, until another verdict', async () => {
    const { started, report } = rechecks();
    for (let time = 0; time < 6; time += 1) {
      report(throttled(null));
      await vi.advanceTimersByTimeAsync(minute);
    }
    expect(started).toHaveLength(3);
    report({ state: 'passed' });
    report(throttled(1));
    await vi.advanceTimersByTimeAsync(minute);
    expect(started).toHaveLength(4);
  });

  it('are not checked again after the console has closed', async () => {
    const { started, report, close } = rechecks();
    report(throttled(1));
    close();
    await vi.advanceTimersByTimeAsync(20 * minute);
    expect(started).toEqual([]);
  });
});
