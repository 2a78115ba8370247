import { describe, expect, it } from 'vitest';
import type { VaultKey } from '../../../../electron/azure/key-vault/vault-key.ts';
import type { EvaluationInput } from '../../../../electron/checks/check.ts';
import { noWitnesses } from '../../../../electron/checks/refusal/refusal-witnesses.ts';
import type { KeyPermissions } from '../../../../electron/checks/vault-checks/key-permissions.ts';
import { roundTrip } from '../../../../electron/checks/vault-checks/round-trip.ts';
import type { UnreadKeyUse } from '../../../../electron/checks/vault-checks/unread-key.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import {
  appId,
  clockWith,
  failure,
  input,
  names,
  otherId,
  stateOf,
  success,
  tenantId,
} from '../evaluation-input.ts';

type Fact = Exclude<Parameters<typeof roundTrip.evaluate>[0], UnreadKeyUse>;
const day = 24 * 60 * 60_000;
const works = success(new Uint8Array(256));
const same = success({ sameBytes: true });
const dates = { notBefore: null, expiresOn: null };
const missing = failure(
  makeProblem('vault-role-missing', { tenantId, appId, ...names, objectId: otherId, action: 'encrypt' }),
);
const notTried = { encrypted: null, decrypted: null };
const nothingKnown: KeyPermissions = { wrapKey: null, unwrapKey: null, encrypt: null, decrypt: null };
const allowed = { allowed: true, reason: 'the role R at the vault allows it', grantedAt: null };
const notAllowed = { allowed: false, reason: 'no role allows it', grantedAt: null };
const version = '0123456789abcdef0123456789abcdef';

const evaluate = (fact: Partial<Fact> = {}, more: Partial<EvaluationInput> = {}) =>
  roundTrip.evaluate(
    {
      key: { name: names.keyName, version, operations: ['wrapKey', 'unwrapKey', 'encrypt'], ...dates },
      wrapping: { wrapped: works, unwrapped: same, unwrappedLocal: same },
      encrypting: notTried,
      permissions: nothingKnown,
      witnesses: noWitnesses,
      latest: null,
      ...fact,
    },
    { ...input, ...more },
  );

describe('the evaluation of the round trip', () => {
  it('reports the outcome of each operation beside its permission', () => {
    const { findings } = evaluate({
      wrapping: { wrapped: works, unwrapped: missing, unwrappedLocal: missing },
      permissions: { wrapKey: allowed, unwrapKey: allowed, encrypt: notAllowed, decrypt: allowed },
    });
    expect(findings).toEqual([
      { name: 'Algorithm', value: 'RSA-OAEP-256' },
      { name: 'Wrap', value: 'works: the role R at the vault allows it' },
      { name: 'Unwrap', value: 'refused, although the role R at the vault allows it' },
      { name: 'Encrypt', value: 'not tested: no role allows it' },
      { name: 'Decrypt', value: 'not tested: the key does not permit it' },
    ]);
  });

  it('reports no permission that is not known', () => {
    expect(evaluate().findings.map(({ value }) => value)).toEqual(['RSA-OAEP-256', 'works', 'works']);
  });

  it.each<[string, Fact['encrypting'], string, string]>([
    ['is refused', { encrypted: missing, decrypted: same }, 'Encrypt', 'refused'],
    [
      'fails inconclusively',
      { encrypted: failure(makeProblem('connection-lost', { host: 'h' })), decrypted: null },
      'Encrypt',
      '',
    ],
    [
      'returns other bytes',
      { encrypted: works, decrypted: success({ sameBytes: false }) },
      'Decrypt',
      'returned different data',
    ],
  ])('passes although encrypting, which is not required, %s', (_how, encrypting, name, value) => {
    const { verdict, findings } = evaluate({ encrypting });
    expect(verdict).toEqual({ state: 'passed' });
    expect(findings.find((finding) => finding.name === name)?.value ?? '').toBe(value);
  });
});

describe('a key that does not wrap because of its dates', () => {
  const yesterday = '2026-02-28T00:00:00.000Z';
  const tomorrow = '2026-03-02T00:00:00.000Z';
  const expired = failure(makeProblem('key-expired', { ...names, expiredOn: yesterday }));
  const wrapping = { wrapped: expired, unwrapped: null, unwrappedLocal: same };
  const keyWith = (expiresOn: string | null) => ({
    ...{ name: names.keyName, version, operations: [], notBefore: null, expiresOn },
  });
  const newer: VaultKey = {
    ...{ id: '', name: names.keyName, version: 'f'.repeat(32), type: 'RSA', sizeBits: 2048, enabled: true },
    ...{ operations: ['wrapKey', 'unwrapKey'], createdOn: null, ...dates, purgeable: null, publicKey: null },
  };
  const latest = success(newer);
  const pinned = { vault: { ...vaultOf(input), keyVersion: version } };

  it('needs attention', () => {
    expect(stateOf(evaluate({ wrapping, key: keyWith(yesterday) }))).toBe('attention key-expired');
  });

  it('is the provider’s to configure if the configured version expired and the latest did not', () => {
    const { verdict } = evaluate({ wrapping, key: keyWith(yesterday), latest }, pinned);
    expect(verdict).toMatchObject({
      state: 'attention',
      problem: {
        code: 'pinned-key-version-expired',
        facts: { keyVersion: version, newerVersion: 'f'.repeat(32), expiredOn: yesterday },
      },
    });
  });

  it.each<[string, Fact['latest']]>([
    ['has expired too', success({ ...newer, expiresOn: yesterday })],
    ['is disabled', success({ ...newer, enabled: false })],
    ['is the configured one', success({ ...newer, version })],
    ['cannot be read', missing],
  ])('is the customer’s if the latest version %s', (_how, found) => {
    const fact = { wrapping, key: keyWith(yesterday), latest: found };
    expect(stateOf(evaluate(fact, pinned))).toBe('attention key-expired');
  });

  it('is nobody’s fault but that of Key Vault’s clock if all other clocks find it valid', () => {
    const clock = clockWith({ Entra: 0, Graph: 0, 'Key Vault': 2 * day });
    const evaluated = evaluate({ wrapping, key: keyWith(tomorrow) }, { clock });
    expect(evaluated.verdict).toMatchObject({
      state: 'unknown',
      problem: { code: 'service-clock-wrong', facts: { service: 'Key Vault' } },
    });
    expect(stateOf(evaluate({ wrapping, key: keyWith(yesterday) }, { clock }))).toBe('attention key-expired');
  });
});

function vaultOf({ vault }: EvaluationInput) {
  if (vault === null) throw new Error('The input has no vault.');
  return vault;
}
