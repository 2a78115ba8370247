import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOtherSecret, type KnownCredential } from '../../../electron/rotation/other-secret.ts';

/** A registration with secrets whose values are known to the test. Few letters, so that hints often are the same. */
const value = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 4, maxLength: 5 });
const registration = fc.uniqueArray(fc.tuple(fc.uuid(), value), {
  selector: ([keyId]) => keyId,
  minLength: 2,
  maxLength: 5,
});

const registered = ([keyId, secret]: readonly [string, string]) => ({
  ...{ keyId, name: null, hint: secret.slice(0, 3), startsOn: null, endsOn: null },
});
const known = (secret: string, keyId: string | null): KnownCredential => ({
  credential: { kind: 'client secret', secret },
  keyId,
});

describe('the other secret in the registration', () => {
  it('is never one with the value of the current one, whatever the console knows', () => {
    let found = 0;
    fc.assert(
      fc.property(
        registration,
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        fc.boolean(),
        (all, first, second, isCurrentNamed, isOtherNamed) => {
          const current = all[first % all.length];
          const other = all[second % all.length];
          if (!current || !other) return;
          const chosen = findOtherSecret(all.map(registered), {
            current: known(current[1], isCurrentNamed ? current[0] : null),
            other: known(other[1], isOtherNamed ? other[0] : null),
          });
          if (chosen === null) return;
          found += 1;
          expect(chosen.keyId).not.toBe(current[0]);
          expect(all.find(([keyId]) => keyId === chosen.keyId)?.[1]).not.toBe(current[1]);
        },
      ),
      { numRuns: 3_000 },
    );
    expect(found).toBeGreaterThan(100);
  });

  const former = ['11111111-1111-4111-8111-111111111111', 'abc-former'] as const;
  const latter = ['22222222-2222-4222-8222-222222222222', 'xyz-latter'] as const;
  const both = [former, latter].map(registered);

  it('is found by its ID, or by the first characters of its value', () => {
    const current = known(latter[1], null);
    expect(findOtherSecret(both, { current, other: known(former[1], former[0]) })?.keyId).toBe(former[0]);
    expect(findOtherSecret(both, { current, other: known(former[1], null) })?.keyId).toBe(former[0]);
  });

  it('is not guessed while the value of the current one is in Key Vault', () => {
    const current: KnownCredential = {
      credential: {
        kind: 'vault secret',
        vaultUri: 'https://a.vault.azure.net',
        name: 'b',
        identityId: null,
      },
      keyId: null,
    };
    expect(findOtherSecret(both, { current, other: known(former[1], null) })).toBeNull();
    expect(findOtherSecret(both, { current, other: known(former[1], former[0]) })?.keyId).toBe(former[0]);
  });

  it('is not found if Graph returns no first characters', () => {
    const without = both.map((one) => ({ ...one, hint: '' }));
    expect(
      findOtherSecret(without, { current: known(latter[1], null), other: known(former[1], null) }),
    ).toBeNull();
  });
});
