import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../shared/domain/check.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { exitCodeOf } from '../../../electron/command-line/exit-codes.ts';

const problem = makeProblem('calls-too-many', {});
const verdicts = {
  passed: { state: 'passed' },
  recommendation: {
    state: 'attention',
    problem: makeProblem('advice-no-purge-protection', { vaultName: 'v' }),
  },
  attention: { state: 'attention', problem },
  waiting: { state: 'waiting', problem, until: '2026-01-02T03:04:05Z' },
  failed: { state: 'failed', problem },
  unknown: { state: 'unknown', problem },
  blocked: { state: 'blocked', by: null },
  none: null,
} satisfies Record<string, Verdict | null>;
const of = (...states: (keyof typeof verdicts)[]) => exitCodeOf(states.map((state) => verdicts[state]));

describe('the exit code', () => {
  it('is 0 if access is working for every tenant', () => expect(of('passed', 'recommendation')).toBe(0));

  it.each(['attention', 'waiting', 'failed'] as const)('is 1 if one tenant is %s', (state) =>
    expect(of('passed', state, 'unknown')).toBe(1),
  );

  it('is 2 if no tenant was checked', () => expect(of()).toBe(2));

  it.each(['unknown', 'blocked', 'none'] as const)('is 2, never 0, if one tenant is %s', (state) =>
    expect(of('passed', state)).toBe(2),
  );
});
