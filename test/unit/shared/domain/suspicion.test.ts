import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../../shared/domain/check.ts';
import type { Outcome } from '../../../../shared/domain/run.ts';
import { suspectedCause } from '../../../../shared/domain/suspicion.ts';
import {
  explainProblem,
  makeProblem,
  problem as problemSchema,
} from '../../../../shared/problems/problem.ts';
import {
  sampleAppId,
  sampleAppMissing,
  sampleId,
  sampleKeyDisabled,
  sampleOutcome,
  sampleSecretExpired,
} from '../../../support/sample-fleet.ts';

const passed: Verdict = { state: 'passed' };
const failed = (problem: ReturnType<typeof makeProblem>): Verdict => ({ state: 'failed', problem });
const missing = (number: number): Verdict => failed(sampleAppMissing(sampleId(number)));
const disabled: Verdict = failed(sampleKeyDisabled());
const blockedTenant = (number: number): Verdict =>
  failed(makeProblem('tenant-blocked', { tenantId: sampleId(number) }));
const unknown: Verdict = {
  state: 'unknown',
  problem: makeProblem('service-throttled', { service: 'Entra', retryAfterSeconds: null }),
};

/** One outcome per tenant, in one run unless another is given. */
const fleet = (verdicts: readonly ((number: number) => Verdict)[], part: Partial<Outcome> = {}): Outcome[] =>
  verdicts.map((verdictOf, number) => sampleOutcome(sampleId(number), verdictOf(number), part));
const times = (count: number, verdictOf: (number: number) => Verdict) =>
  Array.from({ length: count }, () => verdictOf);
const affectedIn = (outcomes: readonly Outcome[]) => suspectedCause(outcomes)?.tenantIds.length ?? 0;

describe('a suspected cause at the provider', () => {
  it('is the same problem in three tenants and in half of those that were checked', () => {
    expect(affectedIn(fleet([...times(3, missing), ...times(3, () => passed)]))).toBe(3);
    expect(affectedIn(fleet([...times(3, missing), ...times(4, () => passed)]))).toBe(0);
    expect(affectedIn(fleet([...times(2, () => disabled), ...times(1, () => passed)]))).toBe(0);
    expect(affectedIn(fleet(times(3, () => disabled)))).toBe(3);
  });

  it('is a missing service principal in every one of several tenants, and not in the only one', () => {
    expect(affectedIn(fleet(times(2, missing)))).toBe(2);
    expect(affectedIn(fleet(times(1, missing)))).toBe(0);
    expect(affectedIn(fleet(times(2, () => disabled)))).toBe(0);
  });

  it('ignores tenants about which nothing is known', () => {
    expect(
      affectedIn(fleet([...times(3, missing), ...times(3, () => passed), ...times(9, () => unknown)])),
    ).toBe(3);
  });

  it.each<[string, (number: number) => Verdict]>([
    ['of the provider, which are shown as shared causes', () => failed(sampleSecretExpired())],
    ['found before the application signed in', blockedTenant],
    ['that are not known to be any', () => unknown],
    ['without a problem', () => passed],
    [
      'that stop no access',
      () => ({ state: 'attention', problem: makeProblem('advice-no-purge-protection', { vaultName: 'kv' }) }),
    ],
  ])('is never found in results %s', (_which, verdictOf) => {
    expect(suspectedCause(fleet(times(9, verdictOf)))).toBeNull();
  });

  it('is found in one run, even if the latest results of other tenants are from earlier', () => {
    const earlier = fleet(times(17, () => passed)).map((outcome, index) => ({
      ...outcome,
      tenantId: sampleId(100 + index),
      runId: 'run-1',
    }));
    const latest = fleet(times(3, missing), { runId: 'run-2' });
    expect(affectedIn([...earlier, ...latest])).toBe(3);
  });

  it('is one: the problem of most tenants', () => {
    const outcomes = fleet([...times(4, missing), ...times(4, () => passed), ...times(3, () => disabled)]);
    expect(suspectedCause(outcomes)).toBeNull();
    const most = fleet([...times(5, missing), ...times(3, () => disabled)]);
    expect(suspectedCause(most)?.problem.facts).toMatchObject({
      code: 'app-not-in-tenant',
      affected: 5,
      checked: 8,
    });
  });

  it('says how many tenants, accuses nobody, and sends the provider to the registration first', () => {
    const found = suspectedCause(fleet([...times(14, missing), ...times(6, () => passed)]));
    if (found === null) throw new Error('Nothing was suspected.');
    expect(found.problem.code).toBe('provider-cause-suspected');
    expect(problemSchema.safeParse(found.problem).error).toBeUndefined();
    const { explanation, remedy, owner } = explainProblem(found.problem);
    expect(explanation).toMatch(/^14 of 20 tenants report “Service principal not found in the tenant”/);
    expect(explanation).not.toMatch(/customer|consent was revoked|mistake/i);
    expect(owner).toBe('provider');
    expect(remedy[0]?.say).toContain('Check the app registration before you contact customers');
    expect(JSON.stringify(remedy[0]?.commands)).toContain(sampleAppId);
  });
});
