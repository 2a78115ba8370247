import { describe, expect, it } from 'vitest';
import type { VaultKey } from '../../../../electron/azure/key-vault/vault-key.ts';
import { noWitnesses } from '../../../../electron/checks/refusal/refusal-witnesses.ts';
import { activationOf, explainKeyDates } from '../../../../electron/checks/vault-checks/key-dates.ts';
import { keyState } from '../../../../electron/checks/vault-checks/key-state.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { clockWith, failure, input, names, stateOf, success, throttled, vault } from '../evaluation-input.ts';

const version = '0123456789abcdef0123456789abcdef';
const key: VaultKey = {
  id: `${vault.vaultUri}/keys/${names.keyName}/${version}`,
  name: names.keyName,
  version,
  type: 'RSA',
  sizeBits: 3072,
  enabled: true,
  operations: ['wrapKey', 'unwrapKey'],
  createdOn: null,
  notBefore: null,
  expiresOn: null,
  purgeable: false,
  publicKey: null,
};
type Fact = Parameters<typeof keyState.evaluate>[0];
const pinned = { ...input, vault: { ...vault, keyVersion: version } };
const evaluate = (fact: Partial<Fact>, evaluationInput = input) =>
  keyState.evaluate(
    { read: success(key), missing: null, former: null, rotation: null, witnesses: noWitnesses, ...fact },
    evaluationInput,
  );
const evaluateKey = (changes: Partial<VaultKey>, fact: Partial<Fact> = {}) =>
  evaluate({ read: success({ ...key, ...changes }), ...fact });
const [yesterday, today, tomorrow] = [
  '2026-02-28T00:00:00.000Z',
  '2026-03-01T00:00:00.000Z',
  '2026-03-02T00:00:00.000Z',
];

describe('the findings about a key', () => {
  it('describe the key', () => {
    expect(evaluateKey({}).findings).toEqual([
      { name: 'Key', value: names.keyName },
      { name: 'Key version', value: version },
      { name: 'Key type', value: 'RSA, 3072 bits' },
      { name: 'Enabled', value: 'yes' },
      { name: 'Permitted operations', value: 'unwrapKey, wrapKey' },
      { name: 'Expires', value: 'never' },
    ]);
    const other = { type: 'oct', sizeBits: null, enabled: false, operations: [] };
    expect(evaluateKey({ ...other, notBefore: yesterday, expiresOn: tomorrow }).findings.slice(2)).toEqual([
      { name: 'Key type', value: 'oct' },
      { name: 'Enabled', value: 'no' },
      { name: 'Permitted operations', value: 'none' },
      { name: 'Active from', value: '28 Feb 2026, 00:00 UTC' },
      { name: 'Expires', value: '2 Mar 2026, 00:00 UTC' },
    ]);
  });

  it('hold at most 300 characters of the operations', () => {
    const operations = ['wrapKey', 'unwrapKey', 'x'.repeat(400)];
    expect(evaluateKey({ operations }).findings[4]?.value).toHaveLength(300);
  });

  it.each<[string, Fact['rotation'], string]>([
    ['rotates', success(tomorrow), 'rotates automatically on 2 Mar 2026, 00:00 UTC'],
    ['does not rotate', success(null), 'no automatic rotation'],
    [
      'is not known',
      failure(throttled),
      'not known: Key Vault did not return it (Microsoft.KeyVault/vaults/keyrotationpolicies/read, or keys getrotationpolicy)',
    ],
  ])('say whether it rotates: it %s', (_name, rotation, value) => {
    expect(evaluate({ rotation }).findings.at(-1)).toEqual({ name: 'Rotation policy', value });
  });

  it('list when it expires and when it rotates', () => {
    const expiry = { kind: 'key', name: names.keyName, vaultUri: vault.vaultUri, at: tomorrow };
    expect(evaluateKey({}).expiries).toEqual([]);
    expect(evaluateKey({ expiresOn: tomorrow }).expiries).toEqual([expiry]);
    for (const rotation of [success(null), failure(throttled)])
      expect(evaluateKey({ expiresOn: tomorrow }, { rotation }).expiries).toEqual([expiry]);
    expect(evaluateKey({ expiresOn: tomorrow }, { rotation: success(today) }).expiries).toEqual([
      { ...expiry, rotatesAt: today },
    ]);
  });

  it('say nothing about a key that was used without reading it', () => {
    expect(evaluate({ read: null })).toEqual({
      verdict: { state: 'passed' },
      findings: [
        { name: 'Key', value: names.keyName },
        { name: 'Key properties', value: 'not known: the application is not allowed to read the key' },
      ],
    });
  });
});

describe('a key that is not usable', () => {
  it('names the operation that the key does not permit, and the ones that it permits', () => {
    for (const [operations, operation] of [
      [['unwrapKey'], 'wrapKey'],
      [['wrapKey'], 'unwrapKey'],
    ] as const)
      expect(evaluateKey({ operations }).verdict).toMatchObject({
        problem: {
          code: 'key-operation-not-permitted',
          facts: { ...names, operation, permitted: operations },
        },
      });
  });

  it('names its type, and the configured version', () => {
    expect(evaluateKey({ type: 'EC' }).verdict).toMatchObject({ problem: { facts: { keyType: 'EC' } } });
    const disabled = { read: success({ ...key, enabled: false }) };
    expect(evaluate(disabled, pinned).verdict).toMatchObject({ problem: { facts: { keyVersion: version } } });
    expect(evaluate(disabled).verdict).not.toMatchObject({ problem: { facts: { keyVersion: version } } });
  });

  const missing = failure(makeProblem('key-version-missing', { ...names, keyVersion: version }));
  it.each<[string, Partial<Fact>, string]>([
    [
      'has other versions',
      { read: missing, missing: { alternative: 'other versions', obstacle: null } },
      'failed key-version-missing',
    ],
    [
      'was deleted',
      { read: missing, missing: { alternative: 'deleted key', obstacle: null } },
      'failed key-recoverable',
    ],
    ['does not exist', { read: missing }, 'failed key-not-found'],
    ['cannot be read', { read: failure(throttled) }, 'unknown service-throttled'],
  ])('%s', (_name, fact, expected) => {
    expect(stateOf(evaluate(fact))).toBe(expected);
  });
});

describe('a key that is not found', () => {
  const cause = {
    ...{ service: 'Key Vault', status: 404, code: 'KeyNotFound', message: 'not found' },
    ...{ requestId: null, correlationId: null, at: today },
  };
  const missing = failure(makeProblem('key-version-missing', { ...names, keyVersion: version }, cause));

  it('is named with its vault and the response of Key Vault', () => {
    expect(evaluate({ read: missing })).toEqual({
      verdict: { state: 'failed', problem: makeProblem('key-not-found', names, cause) },
      findings: [],
    });
    expect(evaluate({ read: missing, missing: { alternative: 'deleted key', obstacle: null } })).toEqual({
      verdict: { state: 'failed', problem: makeProblem('key-recoverable', names, cause) },
      findings: [],
    });
  });
});

describe('a key that Key Vault finds out of date', () => {
  const expired = failure(makeProblem('key-expired', { ...names, expiredOn: yesterday }));
  const early = failure(makeProblem('key-not-yet-valid', { ...names, validFrom: tomorrow }));
  const newer = { ...key, version: 'f'.repeat(32) };
  const explain = (
    changes: Partial<Parameters<typeof explainKeyDates>[1]> = {},
    wrapped: Parameters<typeof explainKeyDates>[0] = expired,
  ) => {
    const explained = explainKeyDates(wrapped, {
      key: { ...key, expiresOn: yesterday },
      latest: success(newer),
      pinned: version,
      clock: input.clock,
      ...changes,
    });
    return explained.ok ? 'works' : explained.problem.code;
  };
  // Key Vault's clock is two hours ahead of the others.
  const clock = clockWith({ Entra: 0, Graph: 0, 'Key Vault': 2 * 60 * 60_000 });
  const inAnHour = '2026-03-01T01:00:00.000Z';

  it.each<[string, Parameters<typeof explain>, string]>([
    ['the configured version has expired', [], 'pinned-key-version-expired'],
    ['the latest version is used', [{ pinned: null }], 'key-expired'],
    ['the date is not known', [{ key: { ...key, expiresOn: null } }], 'key-expired'],
    ['the latest version is not known', [{ latest: null }], 'key-expired'],
    ['the latest version is not readable', [{ latest: failure(throttled) }], 'key-expired'],
    ['the latest version is the configured one', [{ latest: success(key) }], 'key-expired'],
    ['the latest version is disabled', [{ latest: success({ ...newer, enabled: false }) }], 'key-expired'],
    ['the latest version is of another type', [{ latest: success({ ...newer, type: 'EC' }) }], 'key-expired'],
    [
      'the latest version only unwraps',
      [{ latest: success({ ...newer, operations: ['unwrapKey'] }) }],
      'key-expired',
    ],
    ['the latest version expires now', [{ latest: success({ ...newer, expiresOn: today }) }], 'key-expired'],
    [
      'the latest version becomes active now',
      [{ latest: success({ ...newer, notBefore: today, expiresOn: tomorrow }) }],
      'pinned-key-version-expired',
    ],
    [
      'the latest version is not active yet',
      [{ latest: success({ ...newer, notBefore: tomorrow }) }],
      'key-expired',
    ],
    ['the configured version is not active yet', [{}, early], 'key-not-yet-valid'],
    ['another problem prevents it', [{}, failure(throttled)], 'service-throttled'],
    ['it wraps', [{}, success(1)], 'works'],
    [
      'only Key Vault’s clock finds it expired',
      [{ key: { ...key, expiresOn: inAnHour }, clock }],
      'service-clock-wrong',
    ],
    [
      'the clock of another service is wrong',
      [
        {
          key: { ...key, expiresOn: inAnHour },
          clock: clockWith({ Entra: 0, 'Key Vault': 0, Graph: 2 * 60 * 60_000 }),
        },
      ],
      'pinned-key-version-expired',
    ],
    [
      'the latest version has expired by the clock of Key Vault',
      [
        {
          latest: success({ ...newer, expiresOn: inAnHour }),
          clock: clockWith({ 'Key Vault': 2 * 60 * 60_000 }),
        },
      ],
      'key-expired',
    ],
    ['the other clocks find it expired too', [{ clock }], 'pinned-key-version-expired'],
  ])('is explained if %s', (_name, options, expected) => {
    expect(explain(...options)).toBe(expected);
  });

  it('is explained with the versions, the date, the difference of the clocks and the response', () => {
    const cause = {
      ...{ service: 'Key Vault', status: 403, code: 'Forbidden', message: 'expired' },
      ...{ requestId: null, correlationId: null, at: today },
    };
    const refused = failure(makeProblem('key-expired', { ...names, expiredOn: yesterday }, cause));
    const options = { key: { ...key, expiresOn: yesterday }, latest: success(newer), pinned: version };
    expect(explainKeyDates(refused, { ...options, clock: input.clock })).toEqual({
      ...refused,
      problem: makeProblem(
        'pinned-key-version-expired',
        { ...names, keyVersion: version, newerVersion: newer.version, expiredOn: yesterday },
        cause,
      ),
    });
    const valid = { ...options, key: { ...key, notBefore: today, expiresOn: inAnHour }, clock };
    expect(explainKeyDates(refused, valid)).toEqual({
      ...refused,
      problem: makeProblem('service-clock-wrong', { service: 'Key Vault', offsetSeconds: 7_200 }, cause),
    });
    const unnamed = failure(makeProblem('key-expired', { keyName: 'x', expiredOn: null } as never));
    expect(explainKeyDates(unnamed, { ...options, clock: input.clock })).toBe(unnamed);
  });

  it('becomes active at a time of this machine, by the clock of Key Vault', () => {
    const ahead = clockWith({ 'Key Vault': 2 * 60 * 60_000 });
    const problem = makeProblem('key-not-yet-valid', { ...names, validFrom: '2026-03-01T02:30:00.000Z' });
    const activation = activationOf(problem, ahead)?.getTime() ?? 0;
    expect(Math.abs(activation - Date.parse('2026-03-01T00:30:00.000Z'))).toBeLessThan(2_000);
    expect(activationOf(problem, input.clock)).toBeNull();
  });

  it('becomes active soon only within an hour', () => {
    const activation = (validFrom: string | null) =>
      activationOf(makeProblem('key-not-yet-valid', { ...names, validFrom }), input.clock)?.toISOString() ??
      null;
    expect(activation(inAnHour)).toBe(inAnHour);
    expect(activation('2026-03-01T01:00:00.001Z')).toBeNull();
    expect(activation(null)).toBeNull();
    expect(activationOf(makeProblem('key-expired', { ...names, expiredOn: today }), input.clock)).toBeNull();
  });
});
