import { describe, expect, it } from 'vitest';
import { passed, type Check, type EvaluationInput } from '../../../electron/checks/check.ts';
import { runCheck, type Prerequisites } from '../../../electron/checks/run-check.ts';
import { tenantChecks, vaultChecks } from '../../../electron/checks/all-checks.ts';
import { ProblemError } from '../../../electron/problems/problem-error.ts';
import { checkId, type CheckResult, type Verdict } from '../../../shared/domain/check.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';

const known: EvaluationInput = {
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
const wellBelow = prerequisites({ credential: { state: 'passed' }, 'token-claims': { state: 'passed' } });
const verdictOf = async (one: Check<object>, under = wellBelow, signal = new AbortController().signal) =>
  (await runCheck(one, {}, { input: known, prerequisites: under, signal })).verdict;

describe('a rung', () => {
  it('is climbed where its needs passed or ask for attention', async () => {
    const under = prerequisites({
      credential: { state: 'passed' },
      'token-claims': { state: 'attention', problem: lost },
    });
    expect(await verdictOf(check(), under)).toEqual({ state: 'passed' });
  });

  it('is climbed where a need had nothing to look at', async () => {
    const under = prerequisites({
      credential: { state: 'blocked', by: null },
      'token-claims': { state: 'passed' },
    });
    expect(await verdictOf(check(), under)).toEqual({ state: 'passed' });
  });

  it.each<[string, Verdict, string]>([
    ['failed', { state: 'failed', problem: lost }, 'credential'],
    ['is not known', { state: 'unknown', problem: lost }, 'credential'],
    ['waits', { state: 'waiting', problem: lost, until: '2026-03-01T00:00:00Z' }, 'credential'],
    ['was skipped for another', { state: 'blocked', by: 'tenant-exists' }, 'tenant-exists'],
  ])('is skipped where a need %s, and nobody looks', async (_name, verdict, by) => {
    const collect = () => Promise.reject(new Error('looked'));
    const under = prerequisites({ credential: verdict, 'token-claims': { state: 'passed' } });
    expect(await verdictOf(check({ collect }), under)).toEqual({ state: 'blocked', by });
  });

  it('whose need is not on the ladder is skipped', async () => {
    expect(await verdictOf(check(), new Map())).toEqual({ state: 'blocked', by: 'credential' });
  });

  it('that throws while looking or judging is not known, and no failure', async () => {
    const collect = () => Promise.reject(new Error('boom'));
    const evaluate = () => {
      throw new TypeError('boom');
    };
    for (const broken of [check({ collect }), check({ evaluate })])
      expect(await verdictOf(broken)).toMatchObject({ state: 'unknown', problem: { code: 'console-fault' } });
  });

  it('keeps a problem that was thrown, and still does not call it a failure', async () => {
    const collect = () => Promise.reject(new ProblemError(makeProblem('tenant-blocked', known.tenant)));
    expect(await verdictOf(check({ collect }))).toMatchObject({
      state: 'unknown',
      problem: { code: 'tenant-blocked' },
    });
  });

  it('is not begun when the run was cancelled before', async () => {
    let collected = false;
    const collect = () => {
      collected = true;
      return Promise.resolve({ fact: null, exchanges: [] });
    };
    expect(await verdictOf(check({ collect }), wellBelow, AbortSignal.abort())).toMatchObject({
      state: 'unknown',
      problem: { code: 'run-cancelled' },
    });
    expect(collected).toBe(false);
  });

  it('that is under way when the run is cancelled does not wait for its look', async () => {
    const controller = new AbortController();
    const collect = () => {
      setTimeout(() => controller.abort(), 5);
      return new Promise<never>(() => undefined);
    };
    expect(await verdictOf(check({ collect }), wellBelow, controller.signal)).toMatchObject({
      state: 'unknown',
      problem: { code: 'run-cancelled' },
    });
  });
});

describe('the ladder’s table', () => {
  const accessCheck = [...tenantChecks, ...vaultChecks];

  it('holds every rung of the domain once, in its order', () => {
    expect(accessCheck.map((one) => one.id)).toEqual(checkId.options);
  });

  it('has every need above the rung that needs it', () => {
    for (const [place, { needs }] of accessCheck.entries())
      for (const need of needs) expect(accessCheck.slice(0, place).map((one) => one.id)).toContain(need);
  });
});
