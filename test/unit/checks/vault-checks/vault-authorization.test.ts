import { describe, expect, it } from 'vitest';
import type { VaultKey } from '../../../../electron/azure/key-vault/vault-key.ts';
import type { VaultRole } from '../../../../electron/azure/resource-manager/built-in-roles.ts';
import type { VaultDescription } from '../../../../electron/azure/resource-manager/describe-vault.ts';
import type { GrantedRole } from '../../../../electron/azure/resource-manager/role-assignments.ts';
import { noWitnesses } from '../../../../electron/checks/refusal/refusal-witnesses.ts';
import { evaluateUnreadKey } from '../../../../electron/checks/vault-checks/evaluate-unread-key.ts';
import { obstacleIn, type UnreadKeyUse } from '../../../../electron/checks/vault-checks/unread-key.ts';
import {
  keyNotConfigured,
  vaultAuthorization,
} from '../../../../electron/checks/vault-checks/vault-authorization.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { hiddenView } from './vault-context.ts';
import {
  appId,
  failure,
  input,
  names,
  otherId,
  stateOf,
  success,
  tenantId,
  throttled,
  vault,
} from '../evaluation-input.ts';

const roleMissing = (action: string) =>
  failure(makeProblem('vault-role-missing', { tenantId, appId, ...names, objectId: otherId, action }));
const readRefused = roleMissing('read');
const wrapRefused = roleMissing('wrap');
const unwrapRefused = roleMissing('unwrap');
const badValue = failure(makeProblem('vault-request-not-valid', { vaultName: names.vaultName }));
const expired = failure(makeProblem('key-expired', { ...names, expiredOn: null }));
const inconclusive = failure(throttled);
const version = '0123456789abcdef0123456789abcdef';
const wrapped = success({
  keyId: `${vault.vaultUri}/keys/${names.keyName}/${version}`,
  bytes: new Uint8Array(256),
});
const same = success({ sameBytes: true });
const group = '/subscriptions/11111111-2222-4333-8444-555566667777/resourceGroups/rg';
const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/${names.vaultName}`;
const user: VaultRole = {
  ...{ title: 'Key Vault Crypto User', allows: ['wrapKey', 'unwrapKey'] },
  ...{ readsSecrets: false, overPrivileged: false },
};
const works: UnreadKeyUse = { wrapped, unwrapped: same, forged: badValue };

describe('a vault', () => {
  it('without a key blocks the checks of the key, and without a secret not the check of its access', () => {
    const withoutKey = { ...input, vault: { ...vault, keyName: null } };
    const finding = { name: 'Key', value: 'not configured for this vault' };
    expect(keyNotConfigured(withoutKey)).toEqual(finding);
    expect(keyNotConfigured(input)).toBeNull();
    expect(keyNotConfigured({ ...input, vault: null })).toBeNull();
    expect(vaultAuthorization.notConfigured?.(withoutKey)).toBeNull();
    const withSecret = { ...input, vault: { ...withoutKey.vault, secretName: 'connection' } };
    expect(vaultAuthorization.notConfigured?.(withSecret)).toEqual(finding);
  });

  it('without a key and a secret is unknown', () => {
    expect(
      vaultAuthorization.evaluate({ key: null, use: null, witnesses: noWitnesses }, input),
    ).toMatchObject({
      verdict: {
        state: 'unknown',
        problem: { code: 'vault-not-verified', facts: { vaultName: names.vaultName } },
      },
      findings: [{ name: 'Key', value: 'neither a key nor a secret is configured for this vault' }],
    });
  });
});

describe('the authorization in a vault', () => {
  const evaluate = (
    key: Parameters<typeof vaultAuthorization.evaluate>[0]['key'],
    use: UnreadKeyUse | null = null,
  ) => vaultAuthorization.evaluate({ key, use, witnesses: noWitnesses }, input);
  const notRead = ['Permission to read the key'];

  it.each<[string, Parameters<typeof evaluate>, string, string[]]>([
    ['the key was read', [success({} as VaultKey)], 'passed', []],
    ['the key does not exist', [failure(makeProblem('key-not-found', names))], 'passed', []],
    [
      'the version does not exist',
      [failure(makeProblem('key-version-missing', { ...names, keyVersion: version }))],
      'passed',
      [],
    ],
    ['reading is refused', [readRefused], 'failed vault-role-missing', []],
    ['the key was used without reading it', [readRefused, works], 'passed', notRead],
    [
      'wrapping is inconclusive',
      [readRefused, { wrapped: inconclusive, unwrapped: null, forged: null }],
      'unknown service-throttled',
      notRead,
    ],
    [
      'the key has expired',
      [readRefused, { wrapped: expired, unwrapped: null, forged: badValue }],
      'passed',
      notRead,
    ],
  ])('is right if %s', (_name, [key, use], expected, findings) => {
    const evaluated = evaluate(key, use);
    expect(stateOf(evaluated)).toBe(expected);
    expect(evaluated.findings.map(({ name }) => name)).toEqual(findings);
  });

  const granted = (createdAt: string | null, changes: Partial<GrantedRole> = {}): GrantedRole => ({
    ...{ role: user, roleId: 'r', scope: `${vaultId}/keys/${names.keyName}`, assignmentId: '', level: 'key' },
    ...{ groupId: null, conditional: false, createdAt, ...changes },
  });
  const after = (...roles: GrantedRole[]) =>
    vaultAuthorization.evaluate(
      { key: readRefused, use: null, witnesses: { ...noWitnesses, view: { ...hiddenView, roles } } },
      input,
    );
  const [recent, later] = ['2026-02-28T23:55:00.000Z', '2026-02-28T23:58:00.000Z'];

  it('waits until the last recent role for the key must have an effect', () => {
    const verdict = { state: 'waiting', until: '2026-03-01T00:08:00.000Z' };
    expect(after(granted(recent), granted(later), granted(null))).toMatchObject({ verdict, findings: [] });
    expect(after(granted(later), granted(recent))).toMatchObject({ verdict });
    expect(after(granted(recent)).verdict).toMatchObject({ until: '2026-03-01T00:05:00.000Z' });
  });

  it.each<[string, GrantedRole]>([
    ['is older', granted('2026-02-28T23:50:00.000Z')],
    ['is for another key', granted(recent, { scope: `${vaultId}/keys/other` })],
    ['is not known', granted(recent, { role: null })],
    ['allows only wrapping', granted(recent, { role: { ...user, allows: ['wrapKey'] } })],
    ['only reads secrets', granted(recent, { role: { ...user, allows: [], readsSecrets: true } })],
  ])('does not wait for a role that %s', (_what, role) => {
    expect(stateOf(after(role))).toBe('failed vault-role-missing');
  });

  it('waits six hours for a role at a management group', () => {
    const scope = '/providers/Microsoft.Management/managementGroups/all';
    const role = granted('2026-02-28T20:00:00.000Z', { scope, level: 'management group' });
    expect(after(role).verdict).toMatchObject({ state: 'waiting', until: '2026-03-01T02:00:00.000Z' });
    expect(stateOf(after({ ...role, createdAt: '2026-02-28T18:00:00.000Z' }))).toBe(
      'failed vault-role-missing',
    );
  });

  it('is explained by what Resource Manager shows, and does not wait then', () => {
    const description: VaultDescription = {
      ...{ permissionModel: 'access policies', network: 'open to all networks', allowedAddresses: [] },
      ...{ purgeProtection: true, accessPolicies: [], createdAt: null, changedAt: null },
    };
    const policyMissing = failure(
      makeProblem('vault-access-policy-missing', {
        ...{ tenantId, appId, ...names, objectId: otherId, permission: 'get' },
      }),
    );
    const view = { ...hiddenView, description, roles: [granted(recent, { scope: vaultId, level: 'vault' })] };
    const evaluated = vaultAuthorization.evaluate(
      { key: policyMissing, use: null, witnesses: { ...noWitnesses, view } },
      input,
    );
    expect(stateOf(evaluated)).toBe('failed vault-role-without-effect');
  });

  it('names the operation that decides', () => {
    const actionOf = (use: UnreadKeyUse) => {
      const { verdict } = evaluate(readRefused, use);
      return 'problem' in verdict ? verdict.problem.facts['action'] : null;
    };
    expect(actionOf({ wrapped: wrapRefused, unwrapped: null, forged: null })).toBe('read');
    expect(actionOf({ wrapped, unwrapped: unwrapRefused, forged: null })).toBe('unwrap');
  });
});

describe('the obstacle to the use of a key that was not read', () => {
  it.each<[string, UnreadKeyUse, unknown]>([
    ['nothing', works, null],
    ['a refusal to wrap', { wrapped: wrapRefused, unwrapped: null, forged: null }, wrapRefused],
    ['a refusal to unwrap', { wrapped, unwrapped: unwrapRefused, forged: null }, unwrapRefused],
    [
      'a refusal to unwrap with an expired key',
      { wrapped: expired, unwrapped: null, forged: unwrapRefused },
      unwrapRefused,
    ],
    ['the expiry, if the value is refused', { wrapped: expired, unwrapped: null, forged: badValue }, expired],
    [
      'the expiry, if unwrapping is inconclusive',
      { wrapped: expired, unwrapped: null, forged: inconclusive },
      expired,
    ],
    ['the expiry, if unwrapping works', { wrapped: expired, unwrapped: null, forged: same }, expired],
    [
      'nothing after a refusal of the forged value',
      { wrapped, unwrapped: same, forged: unwrapRefused },
      null,
    ],
  ])('is %s', (_name, use, expected) => {
    expect(obstacleIn(use)).toBe(expected);
  });
});

describe('the round trip with a key that was not read', () => {
  const evaluate = (use: Partial<UnreadKeyUse>) => evaluateUnreadKey({ ...works, ...use }, input);

  it('reports the version and the outcome of each operation', () => {
    expect(evaluate({})).toEqual({
      verdict: { state: 'passed' },
      findings: [
        { name: 'Algorithm', value: 'RSA-OAEP-256' },
        { name: 'Key version', value: version },
        { name: 'Wrap', value: 'works' },
        { name: 'Unwrap', value: 'works' },
      ],
    });
  });

  it.each<[string, Partial<UnreadKeyUse>, string, string[]]>([
    [
      'wrapping is refused',
      { wrapped: wrapRefused, unwrapped: null, forged: null },
      'failed vault-role-missing',
      [],
    ],
    [
      'other bytes come back',
      { unwrapped: success({ sameBytes: false }) },
      'failed round-trip-mismatch',
      [version, 'works', 'returned different data'],
    ],
    ['nothing was unwrapped', { unwrapped: null }, 'failed round-trip-mismatch', [version, 'works']],
    [
      'the forged value is accepted',
      { forged: same },
      'unknown not-a-key-vault',
      [version, 'works', 'works'],
    ],
    [
      'the forged value was not tried',
      { forged: null },
      'unknown not-a-key-vault',
      [version, 'works', 'works'],
    ],
    [
      'the second unwrap is inconclusive',
      { forged: inconclusive },
      'unknown service-throttled',
      [version, 'works', 'works'],
    ],
    [
      'the second unwrap is refused',
      { forged: unwrapRefused },
      'unknown answers-conflict',
      [version, 'works', 'works', 'unwrap', 'unwrap'],
    ],
  ])('is right if %s', (_name, use, expected, values) => {
    const evaluated = evaluate(use);
    expect(stateOf(evaluated)).toBe(expected);
    expect(evaluated.findings.map(({ value }) => value)).toEqual(['RSA-OAEP-256', ...values]);
  });

  it('names the host that does not behave as a Key Vault', () => {
    expect(evaluate({ forged: same }).verdict).toMatchObject({
      problem: { facts: { vaultName: names.vaultName, host: 'fjord-keys.vault.azure.net' } },
    });
  });
});
