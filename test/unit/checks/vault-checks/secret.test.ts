import { describe, expect, it } from 'vitest';
import type { VaultSecret } from '../../../../electron/azure/key-vault/open-vault.ts';
import type { GrantedRole } from '../../../../electron/azure/resource-manager/role-assignments.ts';
import { noWitnesses } from '../../../../electron/checks/refusal/refusal-witnesses.ts';
import { secret } from '../../../../electron/checks/vault-checks/secret.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { hiddenView } from './vault-context.ts';
import { appId, failure, input, otherId, stateOf, success, throttled, vault } from '../evaluation-input.ts';

const secretInput = { ...input, vault: { ...vault, secretName: 'connection' } };
const secretNames = { vaultName: 'fjord-keys', secretName: 'connection' };
const read: VaultSecret = { version: 'v1', contentType: null, expiresOn: null };
const evaluate = (fact: Partial<Parameters<typeof secret.evaluate>[0]>) =>
  secret.evaluate(
    { read: success(read), witnesses: noWitnesses, recoverable: false, description: null, ...fact },
    secretInput,
  );
const evaluateSecret = (changes: Partial<VaultSecret>) =>
  evaluate({ read: success({ ...read, ...changes }) });

describe('the check of the secret', () => {
  it('applies only to a vault with a configured secret', () => {
    expect(secret.applies?.(secretInput)).toBe(true);
    expect(secret.applies?.(input)).toBe(false);
    expect(secret.applies?.({ ...input, vault: null })).toBe(false);
  });

  it('passes for a readable secret and describes it', () => {
    expect(evaluateSecret({})).toEqual({
      verdict: { state: 'passed' },
      findings: [
        { name: 'Secret', value: 'connection' },
        { name: 'Secret version', value: 'v1' },
        { name: 'Content type', value: 'none' },
        { name: 'Expires', value: 'never' },
      ],
      expiries: [],
    });
    expect(evaluateSecret({ version: null, contentType: 'x'.repeat(301) }).findings.slice(1, 3)).toEqual([
      { name: 'Secret version', value: 'unknown' },
      { name: 'Content type', value: 'x'.repeat(300) },
    ]);
  });

  it.each([
    ['text/plain', 'secret'],
    [null, 'secret'],
    ['application/x-pkcs12', 'certificate'],
    ['Application/X-PEM-file', 'certificate'],
  ])('with the content type %s lists the expiry of a %s', (contentType, kind) => {
    const expiresOn = '2026-04-01T00:00:00.000Z';
    const { findings, expiries } = evaluateSecret({ contentType, expiresOn });
    expect(findings[3]).toEqual({ name: 'Expires', value: '1 Apr 2026, 00:00 UTC' });
    expect(expiries).toEqual([{ kind, name: 'connection', vaultUri: vault.vaultUri, at: expiresOn }]);
  });

  it('distinguishes a deleted secret from a missing one', () => {
    const missing = failure(makeProblem('secret-not-found', secretNames));
    expect(stateOf(evaluate({ read: missing }))).toBe('failed secret-not-found');
    expect(evaluate({ read: missing, recoverable: true }).verdict).toMatchObject({
      state: 'failed',
      problem: { code: 'secret-recoverable', facts: secretNames },
    });
  });

  it('is named with the response of Key Vault if it was deleted', () => {
    const cause = {
      ...{ service: 'Key Vault', status: 404, code: 'SecretNotFound', message: 'not found' },
      ...{ requestId: null, correlationId: null, at: '2026-03-01T00:00:00.000Z' },
    };
    const missing = failure(makeProblem('secret-not-found', secretNames, cause));
    expect(evaluate({ read: missing, recoverable: true })).toEqual({
      verdict: { state: 'failed', problem: makeProblem('secret-recoverable', secretNames, cause) },
      findings: [],
    });
  });

  it('waits for a role for this secret that may still propagate, by the clock of Resource Manager', () => {
    const problem = makeProblem('secret-role-missing', { ...secretNames, appId, objectId: otherId });
    const role = { title: 'Key Vault Secrets User', allows: [], readsSecrets: true, overPrivileged: false };
    const group = '/subscriptions/11111111-2222-4333-8444-555566667777/resourceGroups/rg';
    const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/fjord-keys`;
    const after = (createdAt: string | null, name: string, changes: Partial<GrantedRole> = {}) => {
      const granted: GrantedRole = {
        ...{ role, roleId: 'r', scope: `${vaultId}/secrets/${name}`, assignmentId: '', level: 'secret' },
        ...{ groupId: null, conditional: false, createdAt, ...changes },
      };
      const view = { ...hiddenView, roles: [granted] };
      return evaluate({ read: failure(problem), witnesses: { ...noWitnesses, view } });
    };
    const recent = '2026-02-28T23:55:00.000Z';
    const roleNotApplied = 'Key Vault Secrets User at the secret connection';
    const until = '2026-03-01T00:05:00.000Z';
    expect(after(recent, 'connection')).toEqual({
      verdict: {
        ...{ state: 'waiting', until },
        problem: { ...problem, facts: { ...problem.facts, roleNotApplied, effectiveBy: until } },
      },
      findings: [],
    });
    expect(stateOf(after('2026-02-28T23:50:00.000Z', 'connection'))).toBe('failed secret-role-missing');
    expect(stateOf(after(recent, 'another'))).toBe('failed secret-role-missing');
    expect(stateOf(after(null, 'connection'))).toBe('failed secret-role-missing');
    expect(stateOf(after(recent, 'connection', { role: null }))).toBe('failed secret-role-missing');
    for (const [createdAt, state] of [
      [recent, 'waiting'],
      ['2026-02-01T00:00:00.000Z', 'failed'],
    ] as const)
      expect(after(createdAt, 'connection', { conditional: true }).verdict).toMatchObject({
        ...{ state, problem: { facts: { roleNotApplied, roleConditional: true } } },
      });
    expect(after(recent, 'connection', { level: 'management group' }).verdict).toMatchObject({
      until: '2026-03-01T05:55:00.000Z',
    });
  });

  it('fails for a missing role, and is unknown after an inconclusive error', () => {
    const roleMissing = makeProblem('secret-role-missing', { ...secretNames, appId, objectId: otherId });
    expect(stateOf(evaluate({ read: failure(roleMissing) }))).toBe('failed secret-role-missing');
    expect(stateOf(evaluate({ read: failure(throttled) }))).toBe('unknown service-throttled');
  });
});
