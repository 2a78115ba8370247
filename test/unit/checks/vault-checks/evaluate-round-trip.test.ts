import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../../electron/azure/attempt.ts';
import type { Allowances } from '../../../../electron/checks/vault-checks/allowances.ts';
import { noRoundTrip, type KeyRoundTrip } from '../../../../electron/checks/vault-checks/key-round-trip.ts';
import { roundTrip } from '../../../../electron/checks/vault-checks/round-trip.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { appId, busy, got, known, met, named, other, stateOf, tenantId } from '../evaluation-input.ts';

describe('the judge of the round trip', () => {
  const bytes = new Uint8Array(32);
  const works = got(bytes);
  const expired = met(makeProblem('key-expired', { ...named, expiredOn: '2026-02-01T00:00:00.000Z' }));
  const disabled = met(makeProblem('key-disabled', named));
  const missing = met(
    makeProblem('vault-role-missing', { tenantId, appId, ...named, objectId: other, action: 'encrypt' }),
  );
  const fault = met(busy);
  const well: KeyRoundTrip = { into: works, out: works, sameBytes: true };
  const shown = (by: Partial<Allowances>): Allowances => ({
    wrapKey: null,
    unwrapKey: null,
    encrypt: null,
    decrypt: null,
    ...by,
  });
  const evaluate = (
    wrapping: KeyRoundTrip,
    encrypting: KeyRoundTrip = noRoundTrip,
    by: Partial<Allowances> = {},
  ) =>
    roundTrip.evaluate(
      {
        key: { name: named.keyName, operations: ['wrapKey', 'unwrapKey', 'encrypt'] },
        wrapping,
        encrypting,
        allowances: shown(by),
        grant: null,
      },
      known,
    );

  it.each<[string, Attempt<Uint8Array>, Attempt<Uint8Array> | null, boolean, string]>([
    ['both work', works, works, true, 'passed'],
    ['other bytes come back', works, works, false, 'failed round-trip-mismatch'],
    ['unwrap is refused', works, disabled, false, 'failed key-disabled'],
    ['unwrap meets a fault', works, fault, false, 'unknown service-throttled'],
    ['wrap meets a fault', fault, null, false, 'unknown service-throttled'],
    ['an expired key unwraps', expired, works, true, 'attention key-expired'],
    ['an expired key may or may not unwrap', expired, fault, false, 'unknown service-throttled'],
    ['an expired key could not be asked to unwrap', expired, null, false, 'failed key-expired'],
    ['neither works', expired, disabled, false, 'failed key-disabled'],
    ['other bytes come back from an expired key', expired, works, false, 'failed round-trip-mismatch'],
  ])('where %s', (_name, into, out, sameBytes, expected) => {
    expect(stateOf(evaluate({ into, out, sameBytes }))).toBe(expected);
    expect(stateOf(evaluate(well, { into, out, sameBytes }))).toBe(expected);
  });

  const allowed = { allowed: true, because: 'the role R at the vault allows it', since: null };
  const left = { allowed: false, because: 'no role allows it', since: null };

  it('holds what happened against what is allowed, operation by operation', () => {
    const { findings } = evaluate({ into: works, out: missing, sameBytes: false }, noRoundTrip, {
      wrapKey: allowed,
      unwrapKey: allowed,
      encrypt: left,
      decrypt: allowed,
    });
    expect(findings).toEqual([
      { name: 'Algorithm', value: 'RSA-OAEP-256' },
      { name: 'Wrap', value: 'works: the role R at the vault allows it' },
      { name: 'Unwrap', value: 'refused, although the role R at the vault allows it' },
      { name: 'Encrypt', value: 'not tried: no role allows it' },
      { name: 'Decrypt', value: 'not tried: the key’s own operations leave it out' },
    ]);
  });

  it('says nothing of what is allowed where that is not known', () => {
    expect(evaluate(well).findings.map(({ value }) => value)).toEqual(['RSA-OAEP-256', 'works', 'works']);
  });

  it('waits for a role that allows encrypting and was granted just now, and no longer than that', () => {
    const refused = { into: missing, out: null, sameBytes: false };
    const since = (at: string) => ({ encrypt: { ...allowed, since: at } });
    expect(evaluate(well, refused, since('2026-02-28T23:55:00.000Z')).verdict).toMatchObject({
      state: 'waiting',
      until: '2026-03-01T00:05:00.000Z',
    });
    expect(stateOf(evaluate(well, refused, since('2026-02-28T23:49:00.000Z')))).toBe(
      'failed vault-role-missing',
    );
    expect(stateOf(evaluate(well, { ...refused, into: disabled }, since('2026-02-28T23:55:00.000Z')))).toBe(
      'failed key-disabled',
    );
  });

  it('lets the graver of two ways count, wrapping first', () => {
    const throttled = { into: fault, out: null, sameBytes: false };
    const expiring = { into: expired, out: works, sameBytes: true };
    expect(stateOf(evaluate(expiring, throttled))).toBe('unknown service-throttled');
    expect(stateOf(evaluate(throttled, { into: works, out: disabled, sameBytes: false }))).toBe(
      'failed key-disabled',
    );
  });
});
