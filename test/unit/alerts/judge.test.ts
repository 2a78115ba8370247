import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultAlertPolicy } from '../../../shared/domain/alerts/alert-policy.ts';
import {
  newlyWatched,
  watchedTenant,
  type WatchedTenant,
} from '../../../shared/domain/alerts/watched-tenant.ts';
import type { Verdict } from '../../../shared/domain/check.ts';
import { judge } from '../../../electron/alerts/judge.ts';
import { failing, partly, problemOf, unseen, working } from '../../support/watched-fleet.ts';

const start = Date.parse('2026-03-01T00:00:00.000Z');
const hour = 60 * 60_000;
const waiting: Verdict = {
  state: 'waiting',
  problem: problemOf('key-not-found'),
  until: '2026-03-01T01:00:00.000Z',
};
const blocked: Verdict = { state: 'blocked', by: null };
const advice: Verdict = { state: 'attention', problem: problemOf('advice-key-ends-soon') };
const verified: WatchedTenant = { ...newlyWatched, isVerified: true, successes: 2 };

interface Check {
  readonly verdict: Verdict;
  /** Hours since the first check. */
  readonly after: number;
}

const judgeAll = (checks: readonly Check[], from = verified, policy = defaultAlertPolicy): WatchedTenant =>
  checks.reduce(
    (known, { verdict, after }) =>
      judge(known, { verdict, at: new Date(start + after * hour).toISOString() }, policy),
    from,
  );
const every = (hours: number, verdicts: readonly Verdict[]): Check[] =>
  verdicts.map((verdict, index) => ({ verdict, after: index * hours }));
const isRaised = (checks: readonly Check[], from = verified): boolean =>
  judgeAll(checks, from).fault !== null;

describe('a fault of a verified tenant', () => {
  it('is raised at the third failed check in a row, however far apart', () => {
    expect(isRaised(every(48, [failing(), failing()]))).toBe(false);
    expect(judgeAll(every(48, [failing(), failing(), failing()])).fault).toEqual({
      state: 'failed',
      problem: problemOf('key-not-found'),
      since: '2026-03-01T00:00:00.000Z',
      isQuiet: false,
    });
  });

  it('is raised at the third failed check in 24 hours, with successes between', () => {
    expect(isRaised(every(6, [failing(), working, failing(), working, failing()]))).toBe(true);
    expect(isRaised(every(6.1, [failing(), working, failing(), working, failing()]))).toBe(false);
  });

  it('is resolved at the second success in a row', () => {
    const raised = [failing(), failing(), failing()];
    expect(isRaised(every(1, [...raised, working]))).toBe(true);
    expect(isRaised(every(1, [...raised, working, failing(), working]))).toBe(true);
    expect(isRaised(every(1, [...raised, working, working]))).toBe(false);
  });

  it('needs new failed checks after it was resolved', () => {
    const resolved = [failing(), failing(), failing(), working, working];
    expect(isRaised(every(1, [...resolved, failing(), failing()]))).toBe(false);
    expect(isRaised(every(1, [...resolved, failing(), failing(), failing()]))).toBe(true);
  });

  it('has the present cause and severity, and remembers since when', () => {
    const raised = [failing(), failing(), failing()];
    const changed = judgeAll(every(1, [...raised, failing('vault-firewall-closed')])).fault;
    expect(changed).toMatchObject({
      problem: { code: 'vault-firewall-closed' },
      since: '2026-03-01T03:00:00.000Z',
    });
    expect(judgeAll(every(1, [...raised, partly()])).fault).toMatchObject({
      state: 'attention',
      since: '2026-03-01T00:00:00.000Z',
    });
  });

  it('counts access that works partly, and no recommendation', () => {
    expect(isRaised(every(1, [partly(), failing(), partly()]))).toBe(true);
    expect(isRaised(every(1, [advice, advice, advice]))).toBe(false);
    expect(isRaised(every(1, [failing(), failing(), failing(), advice, advice]))).toBe(false);
  });

  it('follows the numbers of the policy', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (failuresInARow, failuresInADay, successes) => {
          const policy = { ...defaultAlertPolicy, failuresInARow, failuresInADay, successes };
          const count = (verdict: Verdict, hours: number, from: WatchedTenant, wanted: boolean): number => {
            let known = from;
            for (let done = 1; done <= 25; done += 1) {
              known = judgeAll([{ verdict, after: done * hours }], known, policy);
              if ((known.fault !== null) === wanted) return done;
            }
            return 0;
          };
          expect(count(failing(), 25, verified, true)).toBe(failuresInADay === 1 ? 1 : failuresInARow);
          expect(count(failing(), 0.1, verified, true)).toBe(Math.min(failuresInARow, failuresInADay));
          const raised = judgeAll(
            every(
              0.1,
              Array.from({ length: 20 }, () => failing()),
            ),
            verified,
            policy,
          );
          expect(count(working, 1, raised, false)).toBe(successes);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a tenant that was never verified', () => {
  it('has a quiet fault at its first failed check', () => {
    expect(judgeAll(every(1, [failing()]), newlyWatched).fault).toMatchObject({ isQuiet: true });
  });

  it('is verified by one success, and then needs failed checks of its own', () => {
    const verifiedNow = judgeAll(every(1, [failing(), failing(), working]), newlyWatched);
    expect(verifiedNow).toMatchObject({ isVerified: true, failures: [], fault: { isQuiet: true } });
    const later = (count: number) =>
      judgeAll(
        every(1, [failing(), failing(), working, ...Array.from({ length: count }, () => failing())]),
        newlyWatched,
      ).fault;
    expect(later(2)).toMatchObject({ isQuiet: true });
    expect(later(3)).toMatchObject({ isQuiet: false, since: '2026-03-01T03:00:00.000Z' });
  });
});

describe('a check that could not decide', () => {
  const deciding = fc.constantFrom(working, failing(), partly(), failing('vault-firewall-closed'), advice);
  const undecided = fc.constantFrom(unseen(), unseen('network-unreachable'), waiting, blocked);
  const checks = fc.array(
    fc.record({ verdict: fc.oneof(deciding, undecided), minutes: fc.integer({ min: 1, max: 900 }) }),
    { maxLength: 40 },
  );

  it('changes no count, raises nothing and resolves nothing, wherever it stands', () => {
    fc.assert(
      fc.property(checks, fc.boolean(), (given, startsVerified) => {
        let after = 0;
        const timed = given.map(({ verdict, minutes }) => ({ verdict, after: (after += minutes / 60) }));
        const decided = timed.filter(
          ({ verdict }) => !['unknown', 'waiting', 'blocked'].includes(verdict.state),
        );
        const from = startsVerified ? verified : newlyWatched;
        expect({ ...judgeAll(timed, from), unseen: null }).toEqual({
          ...judgeAll(decided, from),
          unseen: null,
        });
      }),
    );
  });

  it('says that the tenant cannot be seen until a check can decide again', () => {
    expect(judgeAll(every(1, [unseen()])).unseen?.code).toBe('service-throttled');
    expect(judgeAll(every(1, [unseen(), blocked])).unseen?.code).toBe('service-throttled');
    for (const seen of [working, failing(), waiting])
      expect(judgeAll(every(1, [unseen(), seen])).unseen).toBeNull();
  });

  it('leaves a state that can be stored, whatever happened', () => {
    fc.assert(
      fc.property(checks, (given) => {
        const known = judgeAll(given.map(({ verdict, minutes }) => ({ verdict, after: minutes / 60 })));
        expect(watchedTenant.parse(known)).toEqual(known);
      }),
    );
  });
});
