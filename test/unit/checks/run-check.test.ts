import { describe, expect, it } from 'vitest';
import { passed, type Check, type EvaluationInput } from '../../../electron/checks/check.ts';
import { createServiceClock } from '../../../electron/checks/clock/service-clock.ts';
import { runCheck, type Prerequisites } from '../../../electron/checks/run-check.ts';
import { tenantChecks, vaultChecks } from '../../../electron/checks/all-checks.ts';
import { ProblemError } from '../../../electron/problems/problem-error.ts';
import { checkId, type CheckResult, type Verdict } from '../../../shared/domain/check.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';

const input: EvaluationInput = {
  tenant: {
    tenantId: '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d',
    name: 'Fjord',
    domain: null,
    cloud: 'public',
    vaults: [],
    addedAt: '2026-01-01T00:00:00.000Z',
  },
  vault: null,
  appId: '0a1b2c3d-1111-4222-8333-444455556666',
  homeTenantId: '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d',
  lastGood: null,
  now: new Date('2026-03-01T00:00:00Z'),
  clock: createServiceClock(() => new Date('2026-03-01T00:00:00Z')),
};
const lost = makeProblem('connection-lost', { host: 'h' });

const check = (more: Partial<Check<object>> = {}): Check<object> => ({
  id: 'graph-permissions',
  needs: ['credential', 'token-claims'],
  collect: () => Promise.resolve({ fact: null, exchanges: [] }),
  evaluate: () => passed(),
  ...more,
});

const prerequisites = (verdicts: Partial<Record<string, Verdict>>): Prerequisites =>
  new Map(
    Object.entries(verdicts).map(([id, verdict]) => [
      checkId.parse(id),
      Promise.resolve({ check: id, verdict } as CheckResult),
    ]),
  );
const satisfied = prerequisites({ credential: { state: 'passed' }, 'token-claims': { state: 'passed' } });
const verdictOf = async (one: Check<object>, earlier = satisfied, signal = new AbortController().signal) =>
  (await runCheck(one, {}, { input, prerequisites: earlier, signal })).verdict;

describe('a check', () => {
  it('runs if its needs passed or need attention', async () => {
    const earlier = prerequisites({
      credential: { state: 'passed' },
      'token-claims': { state: 'attention', problem: lost },
    });
    expect(await verdictOf(check(), earlier)).toEqual({ state: 'passed' });
  });

  it('runs if a need lacks configuration', async () => {
    const earlier = prerequisites({
      credential: { state: 'blocked', by: null },
      'token-claims': { state: 'passed' },
    });
    expect(await verdictOf(check(), earlier)).toEqual({ state: 'passed' });
  });

  it.each<[string, Verdict, string]>([
    ['failed', { state: 'failed', problem: lost }, 'credential'],
    ['is unknown', { state: 'unknown', problem: lost }, 'credential'],
    ['is waiting', { state: 'waiting', problem: lost, until: '2026-03-01T00:00:00Z' }, 'credential'],
    ['is blocked by another check', { state: 'blocked', by: 'tenant-exists' }, 'tenant-exists'],
  ])('is blocked and collects nothing if a need %s', async (_name, verdict, by) => {
    const collect = () => Promise.reject(new Error('collected'));
    const earlier = prerequisites({ credential: verdict, 'token-claims': { state: 'passed' } });
    expect(await verdictOf(check({ collect }), earlier)).toEqual({ state: 'blocked', by });
  });

  it('is blocked if a need has no result', async () => {
    expect(await verdictOf(check(), new Map())).toEqual({ state: 'blocked', by: 'credential' });
  });

  it('is unknown, not failed, if collecting or evaluating throws', async () => {
    const collect = () => Promise.reject(new Error('boom'));
    const evaluate = () => {
      throw new TypeError('boom');
    };
    for (const broken of [check({ collect }), check({ evaluate })])
      expect(await verdictOf(broken)).toMatchObject({ state: 'unknown', problem: { code: 'console-fault' } });
  });

  it('is unknown with the thrown problem if collecting throws one', async () => {
    const collect = () => Promise.reject(new ProblemError(makeProblem('tenant-blocked', input.tenant)));
    expect(await verdictOf(check({ collect }))).toMatchObject({
      state: 'unknown',
      problem: { code: 'tenant-blocked' },
    });
  });

  it('does not start if the run is already cancelled', async () => {
    let collected = false;
    const collect = () => {
      collected = true;
      return Promise.resolve({ fact: null, exchanges: [] });
    };
    expect(await verdictOf(check({ collect }), satisfied, AbortSignal.abort())).toMatchObject({
      state: 'unknown',
      problem: { code: 'run-cancelled' },
    });
    expect(collected).toBe(false);
  });

  it('ends without waiting for its collection if the run is cancelled', async () => {
    const controller = new AbortController();
    const collect = () => {
      setTimeout(() => controller.abort(), 5);
      return new Promise<never>(() => undefined);
    };
    expect(await verdictOf(check({ collect }), satisfied, controller.signal)).toMatchObject({
      state: 'unknown',
      problem: { code: 'run-cancelled' },
    });
  });
});

describe('the list of checks', () => {
  const allChecks = [...tenantChecks, ...vaultChecks];

  it('contains every check of the domain once, in order', () => {
    expect(allChecks.map((one) => one.id)).toEqual(checkId.options);
  });

  it('contains every need above the check that needs it', () => {
    for (const [place, { needs }] of allChecks.entries())
      for (const need of needs) expect(allChecks.slice(0, place).map((one) => one.id)).toContain(need);
  });
});
