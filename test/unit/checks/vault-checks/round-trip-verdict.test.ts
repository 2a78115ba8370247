import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../../electron/azure/attempt.ts';
import type { KeyRoundTrip } from '../../../../electron/checks/vault-checks/key-round-trip.ts';
import { verdictOf } from '../../../../electron/checks/evaluate-problem.ts';
import { verdictOfRoundTrip } from '../../../../electron/checks/vault-checks/round-trip-verdict.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { appId, failure, names, otherId, success, tenantId, throttled } from '../evaluation-input.ts';

const works = success(new Uint8Array(256));
const same = success({ sameBytes: true });
const different = success({ sameBytes: false });
const expired = failure(makeProblem('key-expired', { ...names, expiredOn: '2026-02-01T00:00:00.000Z' }));
const disabled = failure(makeProblem('key-disabled', names));
const notYetValid = failure(
  makeProblem('key-not-yet-valid', { ...names, validFrom: '2026-03-01T00:05:00.000Z' }),
);
const roleMissing = failure(
  makeProblem('vault-role-missing', { tenantId, appId, ...names, objectId: otherId, action: 'wrap' }),
);
const badValue = failure(makeProblem('vault-request-not-valid', { vaultName: names.vaultName }));
const inconclusive = failure(throttled);

const verdictFor = (
  roundTrip: KeyRoundTrip,
  changes: Partial<Parameters<typeof verdictOfRoundTrip>[1]> = {},
) =>
  verdictOfRoundTrip(roundTrip, {
    ...{ names, host: 'fjord-keys.vault.azure.net', refusal: verdictOf, activation: () => null },
    ...changes,
  });
const stateOf = (roundTrip: KeyRoundTrip): string => {
  const verdict = verdictFor(roundTrip);
  return 'problem' in verdict ? `${verdict.state} ${verdict.problem.code}` : verdict.state;
};

describe('the verdict on wrapping and unwrapping', () => {
  it.each<[string, Attempt<Uint8Array>, KeyRoundTrip['unwrapped'], KeyRoundTrip['unwrappedLocal'], string]>([
    ['everything works', works, same, same, 'passed'],
    ['Key Vault returns other bytes', works, different, different, 'failed round-trip-mismatch'],
    [
      'Key Vault returns other bytes once, and refuses once',
      works,
      different,
      disabled,
      'failed round-trip-mismatch',
    ],
    ['only what Key Vault wrapped comes back changed', works, different, same, 'failed round-trip-mismatch'],
    ['only what Key Vault wrapped itself comes back', works, same, different, 'unknown not-a-key-vault'],
    ['what this machine encrypted is no valid value', works, same, badValue, 'unknown not-a-key-vault'],
    ['unwrap is refused', works, disabled, disabled, 'failed key-disabled'],
    ['one of two unwraps is refused', works, disabled, same, 'unknown answers-conflict'],
    ['the other of two unwraps is refused', works, same, disabled, 'unknown answers-conflict'],
    ['one of two unwraps fails inconclusively', works, inconclusive, same, 'unknown service-throttled'],
    ['the other fails inconclusively', works, same, inconclusive, 'unknown service-throttled'],
    ['wrap fails inconclusively', inconclusive, null, same, 'unknown service-throttled'],
    [
      'wrap fails inconclusively, and other bytes come back',
      inconclusive,
      null,
      different,
      'unknown service-throttled',
    ],
    ['everything fails inconclusively', inconclusive, null, inconclusive, 'unknown service-throttled'],
    ['wrap fails inconclusively, and unwrap is refused', inconclusive, null, disabled, 'failed key-disabled'],
    ['wrap is refused', roleMissing, null, same, 'failed vault-role-missing'],
    [
      'wrap is refused, and unwrap is inconclusive',
      roleMissing,
      null,
      inconclusive,
      'failed vault-role-missing',
    ],
    ['an expired key unwraps', expired, null, same, 'attention key-expired'],
    [
      'unwrapping with an expired key is inconclusive',
      expired,
      null,
      inconclusive,
      'unknown service-throttled',
    ],
    ['a key that is not active yet unwraps', notYetValid, null, same, 'attention key-not-yet-valid'],
    ['it does not unwrap either', notYetValid, null, disabled, 'failed key-disabled'],
    ['neither works', expired, null, disabled, 'failed key-disabled'],
    ['an expired key returns other bytes', expired, null, different, 'failed round-trip-mismatch'],
  ])('is right if %s', (_name, wrapped, unwrapped, unwrappedLocal, expected) => {
    expect(stateOf({ wrapped, unwrapped, unwrappedLocal })).toBe(expected);
  });

  it('names the key that returns other bytes, and the host that holds no private key', () => {
    const other = { wrapped: works, unwrapped: different, unwrappedLocal: different };
    expect(verdictFor(other)).toEqual({
      state: 'failed',
      problem: makeProblem('round-trip-mismatch', names),
    });
    const facts = { vaultName: names.vaultName, host: 'fjord-keys.vault.azure.net' };
    expect(verdictFor({ wrapped: works, unwrapped: same, unwrappedLocal: badValue })).toEqual({
      state: 'unknown',
      problem: makeProblem('not-a-key-vault', facts),
    });
  });

  it('contains both sides of a conflict, with the response', () => {
    const cause = {
      ...{ service: 'Key Vault', status: 403, code: 'Forbidden', message: 'disabled' },
      ...{ requestId: null, correlationId: null, at: '2026-03-01T00:00:00.000Z' },
    };
    const refused = failure(makeProblem('key-disabled', names, cause));
    expect(verdictFor({ wrapped: works, unwrapped: refused, unwrappedLocal: same })).toEqual({
      state: 'unknown',
      problem: makeProblem(
        'answers-conflict',
        { service: 'Key Vault', accepted: 'unwrap', refused: 'unwrap' },
        cause,
      ),
    });
  });

  it('waits until the key becomes active, if that is soon', () => {
    const until = '2026-03-01T00:05:00.000Z';
    const asked: unknown[] = [];
    const activation = (problem: unknown) => (asked.push(problem), new Date(until));
    const early = { wrapped: notYetValid, unwrapped: null, unwrappedLocal: same };
    const { problem } = notYetValid as { problem: unknown };
    expect(verdictFor(early, { activation })).toEqual({ state: 'waiting', problem, until });
    expect(asked).toEqual([problem]);
  });

  it('needs attention for a configured version that has expired', () => {
    const facts = { ...names, keyVersion: 'a', newerVersion: 'b', expiredOn: '2026-02-01T00:00:00.000Z' };
    const pinned = failure(makeProblem('pinned-key-version-expired', facts));
    expect(stateOf({ wrapped: pinned, unwrapped: null, unwrappedLocal: same })).toBe(
      'attention pinned-key-version-expired',
    );
  });
});
