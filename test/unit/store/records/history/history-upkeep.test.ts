import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsoleEvent } from '../../../../../shared/contract/events.ts';
import { defaultSettings } from '../../../../../shared/domain/default-settings.ts';
import {
  createHistoryUpkeep,
  slicesDuringRun,
} from '../../../../../electron/store/records/history/history-upkeep.ts';
import { ProblemError } from '../../../../../electron/problems/problem-error.ts';
import { makeProblem } from '../../../../../shared/problems/problem.ts';

const day = 86_400_000;
const hour = 3_600_000;
const start = Date.parse('2026-03-01T12:00:00Z');

const run = (runId: string) => ({
  ...{ runId, startedAt: new Date(start).toISOString(), finishedAt: null, state: 'running' as const },
  ...{ startedBy: 'Tove', soleTenantId: null, tenants: 1, done: 0 },
});
const started = (runId: string): ConsoleEvent => ({ kind: 'run-started', run: run(runId), tenantIds: [] });
const ended = (runId: string): ConsoleEvent => ({ kind: 'run-ended', run: run(runId), tenantIds: [] });

beforeEach(() => void vi.useFakeTimers({ now: start, toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

/** An upkeep over a history with so many slices left to convert and to prune. */
function upkeepOver(given: { convert?: number; prune?: number; appliedOn?: string | null; fails?: Error }) {
  const state = { convert: 0, prune: 1, appliedOn: null as string | null, ...given };
  const faults: string[] = [];
  const slices: ('converted' | 'pruned')[] = [];
  /** Called between two slices. */
  let between = (): void => undefined;
  const upkeep = createHistoryUpkeep({
    store: {
      isConverted: () => (given.fails ? Promise.reject(given.fails) : Promise.resolve(state.convert === 0)),
      convertSlice() {
        slices.push('converted');
        state.convert -= 1;
        return Promise.resolve(state.convert > 0);
      },
      appliedOn: () => Promise.resolve(state.appliedOn),
      pruneSlice(_policy, now) {
        slices.push('pruned');
        state.prune -= 1;
        const isComplete = state.prune <= 0;
        if (isComplete) state.appliedOn = now.toISOString().slice(0, 10);
        return Promise.resolve({ deleted: 1, isComplete });
      },
    },
    policy: () => defaultSettings.history,
    now: () => new Date(),
    pause() {
      between();
      return Promise.resolve();
    },
    onFault: (where) => void faults.push(where),
  });
  return {
    ...{ upkeep, state, slices, faults },
    during: (act: () => void) => {
      between = act;
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

describe('the upkeep of the history', () => {
  it('converts, then prunes, once the console is idle, and then again on the next day', async () => {
    const { slices, pass, state, upkeep } = upkeepOver({ convert: 2, prune: 2 });
    expect(slices).toEqual([]);
    await pass(10_000);
    expect(slices).toEqual(['converted', 'converted', 'pruned', 'pruned']);
    state.prune = 1;
    await pass(6 * hour);
    expect(slices).toHaveLength(4);
    await pass(8 * hour);
    expect(slices).toHaveLength(5);
    await upkeep.close();
  });

  it('waits for the end of a run, and begins soon after it', async () => {
    const { slices, upkeep, pass } = upkeepOver({ prune: 1 });
    upkeep.onEvent(started('a'));
    await pass(3 * hour);
    expect(slices).toEqual([]);
    upkeep.onEvent(ended('a'));
    await pass(10_000);
    expect(slices).toEqual(['pruned']);
    await upkeep.close();
  });

  it('stops after the present slice if a run begins', async () => {
    const { slices, upkeep, pass, during } = upkeepOver({ prune: 9 });
    during(() => upkeep.onEvent(started('a')));
    await pass(10_000);
    expect(slices).toEqual(['pruned']);
    during(() => undefined);
    upkeep.onEvent(ended('a'));
    await pass(10_000);
    expect(slices).toHaveLength(9);
    await upkeep.close();
  });

  it('that is overdue does not wait for runs that never end, but delays none by more than a second', async () => {
    const overdue = new Date(start - 3 * day).toISOString().slice(0, 10);
    const { slices, upkeep, pass } = upkeepOver({ prune: 1_000, appliedOn: overdue });
    upkeep.onEvent(started('a'));
    await pass(5 * hour);
    upkeep.onEvent(started('b'));
    await pass(5 * hour);
    expect(slices).toHaveLength(slicesDuringRun);
    upkeep.onEvent(ended('a'));
    await pass(5 * hour);
    expect(slices).toHaveLength(2 * slicesDuringRun);
    await upkeep.close();
  });

  it('that never had a quiet moment is overdue after two days', async () => {
    const { slices, upkeep, pass } = upkeepOver({ prune: 3 });
    upkeep.onEvent(started('a'));
    await pass(20 * hour);
    expect(slices).toEqual([]);
    await pass(30 * hour);
    expect(slices).toHaveLength(3);
    await upkeep.close();
  });

  it('is started by a person at any time; during a run it leaves the rest for later', async () => {
    const { upkeep, slices } = upkeepOver({ prune: 80 });
    upkeep.onEvent(started('a'));
    expect(await upkeep.prune()).toEqual({ deleted: slicesDuringRun, isComplete: false });
    upkeep.onEvent(ended('a'));
    expect(await upkeep.prune()).toEqual({ deleted: 80 - slicesDuringRun, isComplete: true });
    expect(slices).toHaveLength(80);
    await upkeep.close();
  });

  it('ends when the person cancels', async () => {
    const { upkeep, during, slices } = upkeepOver({ prune: 80 });
    const cancellation = new AbortController();
    during(() => cancellation.abort());
    expect(await upkeep.prune(cancellation.signal)).toEqual({ deleted: 1, isComplete: false });
    expect(slices).toHaveLength(1);
    await upkeep.close();
  });

  it('is done in part when a process closes that performed a run and never waits', async () => {
    const command = upkeepOver({ prune: 200 });
    command.upkeep.onEvent(started('a'));
    command.upkeep.onEvent(ended('a'));
    await command.upkeep.close();
    expect(command.slices.length).toBeGreaterThan(0);
    expect(command.slices.length).toBeLessThanOrEqual(slicesDuringRun);
    const reader = upkeepOver({ prune: 200 });
    await reader.upkeep.close();
    expect(reader.slices).toEqual([]);
  });

  it('tries again later if the disk is full, and reports what it did not expect', async () => {
    const full = upkeepOver({ fails: new ProblemError(makeProblem('disk-full', { path: '/x' })) });
    await full.pass(10_000);
    expect(full.faults).toEqual([]);
    const strange = upkeepOver({ fails: new Error('No.') });
    await strange.pass(10_000);
    expect(strange.faults).toEqual(['the upkeep of the history']);
    await Promise.all([full.upkeep.close(), strange.upkeep.close()]);
  });
});
