import { describe, expect, it } from 'vitest';
import type { CheckResult, Verdict } from '../../../../shared/domain/check.ts';
import type { Expiry } from '../../../../shared/domain/expiry.ts';
import { nextExpiry } from '../../../../shared/domain/next-expiry.ts';
import { otherProblems } from '../../../../shared/domain/other-problems.ts';
import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import {
  sampleAppId,
  sampleCheckResult,
  sampleKeyDisabled,
  sampleSecretExpired,
} from '../../../support/sample-fleet.ts';

const failed = (problem: Problem): Verdict => ({ state: 'failed', problem });
const east = 'https://east.vault.azure.net';
const west = 'https://west.vault.azure.net';
const disabledIn = (vaultName: string) => makeProblem('key-disabled', { vaultName, keyName: 'shared-key' });

describe('the other problems of a tenant', () => {
  it('are those of each vault once, without the one of the verdict, recommendations and optional checks', () => {
    const verdict = failed(disabledIn('east'));
    const lock = makeProblem('advice-no-app-instance-lock', { appId: sampleAppId });
    const results: CheckResult[] = [
      sampleCheckResult('application', { state: 'attention', problem: lock }),
      sampleCheckResult('resource-manager', failed(sampleSecretExpired()), east),
      sampleCheckResult('key-state', verdict, east),
      sampleCheckResult('round-trip', { state: 'blocked', by: 'key-state' }, east),
      sampleCheckResult('key-state', failed(disabledIn('west')), west),
      sampleCheckResult('secret', failed(disabledIn('west')), west),
    ];
    expect(otherProblems(results, verdict).map(({ check, vaultUri }) => [check, vaultUri])).toEqual([
      ['key-state', west],
    ]);
  });

  it('are none if the only problem is that of the verdict', () => {
    const verdict = failed(sampleKeyDisabled());
    expect(otherProblems([sampleCheckResult('key-state', verdict, east)], verdict)).toEqual([]);
  });
});

describe('the next expiry of a tenant', () => {
  const credential: Expiry = {
    ...{ kind: 'credential', name: 'client secret', vaultUri: null, at: '2026-01-01T00:00:00.000Z' },
  };
  const key: Expiry = { kind: 'key', name: 'signing', vaultUri: east, at: '2027-01-01T00:00:00.000Z' };

  it.each([
    ['its own, although the credential of the provider expires sooner', [credential, key], key],
    ['that of the credential if it has none of its own', [credential], credential],
    ['none', [], undefined],
  ])('is %s', (_, expiries, expected) => {
    expect(nextExpiry(expiries)).toEqual(expected);
  });
});
