import { describe, expect, it } from 'vitest';
import type { VaultSecret } from '../../../../electron/azure/key-vault/open-vault.ts';
import { noWitnesses } from '../../../../electron/checks/refusal/refusal-witnesses.ts';
import { secret } from '../../../../electron/checks/vault-checks/secret.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { appId, failure, input, otherId, stateOf, success, throttled, vault } from '../evaluation-input.ts';

const secretInput = { ...input, vault: { ...vault, secretName: 'connection' } };
const secretNames = { vaultName: 'fjord-keys', secretName: 'connection' };
const read: VaultSecret = { version: 'v1', contentType: null, expiresOn: null };
const evaluate = (fact: Partial<Parameters<typeof secret.evaluate>[0]>) =>
  secret.evaluate({ read: success(read), witnesses: noWitnesses, recoverable: false, ...fact }, secretInput);
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
        { name: 'Secret version', value: 'v1' },
        { name: 'Content type', value: 'none' },
        { name: 'Expires', value: 'never' },
      ],
      expiries: [],
    });
    expect(evaluateSecret({ version: null, contentType: 'x'.repeat(301) }).findings.slice(0, 2)).toEqual([
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
    expect(findings[2]).toEqual({ name: 'Expires', value: '1 April 2026, 00:00 UTC' });
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

  it('fails for a missing role, and is unknown after an inconclusive error', () => {
    const roleMissing = makeProblem('secret-role-missing', { ...secretNames, appId, objectId: otherId });
    expect(stateOf(evaluate({ read: failure(roleMissing) }))).toBe('failed secret-role-missing');
    expect(stateOf(evaluate({ read: failure(throttled) }))).toBe('unknown service-throttled');
  });
});
