import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../electron/azure/attempt.ts';
import type { VaultDescription } from '../../../electron/azure/resource-manager/describe-vault.ts';
import type { DeletedVault } from '../../../electron/azure/resource-manager/find-deleted-vault.ts';
import type { VaultProbe } from '../../../electron/azure/key-vault/vault-challenge.ts';
import type { VaultKey } from '../../../electron/azure/key-vault/vault-key.ts';
import { credential } from '../../../electron/checks/tenant-checks/credential.ts';
import { noWitnesses } from '../../../electron/checks/refusal/refusal-witnesses.ts';
import { keyState } from '../../../electron/checks/vault-checks/key-state.ts';
import { tenantExists } from '../../../electron/checks/tenant-checks/tenant-exists.ts';
import { tokenClaims } from '../../../electron/checks/tenant-checks/token-claims.ts';
import { vaultFound } from '../../../electron/checks/vault-checks/vault-found.ts';
import { vaultNetwork } from '../../../electron/checks/vault-checks/vault-network.ts';
import { vaultTenant } from '../../../electron/checks/vault-checks/vault-tenant.ts';
import type { TokenClaims } from '../../../electron/identity/tenant-access.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import {
  appId,
  claims,
  throttled,
  success,
  input,
  failure,
  names,
  otherId,
  stateOf,
  tenantId,
  vault,
} from './evaluation-input.ts';

const causeFrom = (service: string) => ({
  service,
  status: 400,
  code: null,
  message: '',
  requestId: null,
  correlationId: null,
  at: '2026-03-01T00:00:00.000Z',
});

describe('the evaluation of the tenant', () => {
  const evaluate = (metadata: object) =>
    stateOf(
      tenantExists.evaluate(
        {
          discovered: success({ tenantId, region: 'EU', cloudInstance: 'microsoftonline.com', ...metadata }),
          otherCloud: null,
          issuedFor: null,
        },
        input,
      ),
    );

  it('passes for a tenant of the configured cloud, also if Entra returns no cloud', () => {
    expect(evaluate({})).toBe('passed');
    expect(evaluate({ cloudInstance: null })).toBe('passed');
  });

  it('fails for a tenant of another cloud', () => {
    expect(evaluate({ cloudInstance: 'microsoftonline.us' })).toBe('failed wrong-cloud');
  });

  it('does not accept the metadata of another tenant', () => {
    expect(evaluate({ tenantId: otherId })).toBe('unknown answer-not-readable');
  });
});

describe('the evaluation of the credential', () => {
  const appMissing = makeProblem('app-not-in-tenant', { tenantId, appId, cloud: 'public' });
  const expired = makeProblem('client-secret-expired', { appId });
  const claims = { credentialKind: 'certificate' } as TokenClaims;

  it.each<[string, Attempt<TokenClaims>, Attempt<TokenClaims> | null, string]>([
    ['a token of the customer tenant', success(claims), null, 'passed'],
    ['a refused credential', failure(expired), null, 'failed client-secret-expired'],
    ['an inconclusive error', failure(throttled), null, 'unknown service-throttled'],
    ['a missing application, and a token of the home tenant', failure(appMissing), success(claims), 'passed'],
    [
      'a missing application, and a credential that the home tenant refuses',
      failure(appMissing),
      failure(expired),
      'failed client-secret-expired',
    ],
    [
      'a missing application, and an inconclusive error of the home tenant',
      failure(appMissing),
      failure(throttled),
      'unknown service-throttled',
    ],
  ])('has the right verdict on %s', (_name, customer, home, expected) => {
    expect(stateOf(credential.evaluate({ customer, home, inUse: null }, input))).toBe(expected);
  });

  const refused = failure(makeProblem('client-secret-invalid', { appId }));
  const evaluateRefusal = (looksLikeSecretId: boolean, secondsAgo: number | null) => {
    const enteredAt = secondsAgo === null ? null : new Date(input.now.getTime() - secondsAgo * 1_000);
    const inUse = { looksLikeSecretId, enteredAt };
    return credential.evaluate({ customer: refused, home: null, inUse }, input);
  };

  it('waits for a new secret until one minute after it was entered', () => {
    const evaluated = evaluateRefusal(false, 20);
    expect(stateOf(evaluated)).toBe('waiting client-secret-too-new');
    expect(evaluated.verdict).toMatchObject({ until: '2026-03-01T00:00:40.000Z' });
    expect(stateOf(evaluateRefusal(false, 61))).toBe('failed client-secret-invalid');
    expect(stateOf(evaluateRefusal(false, null))).toBe('failed client-secret-invalid');
  });

  it('fails at once if the ID of a secret was entered, and says so', () => {
    const evaluated = evaluateRefusal(true, 20);
    expect(stateOf(evaluated)).toBe('failed client-secret-invalid');
    expect(evaluated.findings[0]?.value).toContain('ID');
  });
});

describe('the evaluation of the token claims', () => {
  const evaluate = (changes: Partial<TokenClaims>, audience: 'graph' | 'vault' = 'graph') =>
    stateOf(
      tokenClaims.evaluate(
        {
          audience,
          token: success({ ...claims, ...changes }),
        },
        input,
      ),
    );

  it('accepts Graph’s address and Graph’s application id as the audience', () => {
    expect(evaluate({})).toBe('passed');
    expect(evaluate({ aud: 'https://graph.microsoft.com/' })).toBe('passed');
    expect(evaluate({ aud: '00000003-0000-0000-c000-000000000000' })).toBe('passed');
  });

  it('fails for another audience and for another application', () => {
    expect(evaluate({ aud: 'https://vault.azure.net' })).toBe('failed token-for-another-audience');
    expect(evaluate({ aud: 'https://graph.microsoft.com.attacker.example' })).toContain('failed');
    expect(evaluate({ appId: otherId })).toBe('failed token-for-another-app');
  });

  it('accepts a token for Key Vault if the tenant does not issue one for Graph', () => {
    expect(evaluate({ aud: 'https://vault.azure.net' }, 'vault')).toBe('passed');
    expect(evaluate({ aud: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093' }, 'vault')).toBe('passed');
    expect(evaluate({}, 'vault')).toBe('failed token-for-another-audience');
  });
});

describe('the evaluation of the vault’s name and tenant', () => {
  const probed = (trustedTenantId: string) =>
    success({
      trustedTenantId,
      connection: { address: '203.0.113.27', overPrivateLink: false },
      region: 'swedencentral',
    });
  const unresolved = (code: string) =>
    failure(
      makeProblem(
        'name-not-resolved',
        { host: 'fjord-keys.vault.azure.net' },
        {
          service: 'network',
          status: null,
          code,
          message: '',
          requestId: null,
          correlationId: null,
          at: '2026-03-01T00:00:00.000Z',
        },
      ),
    );

  const evaluate = (
    attempted: Attempt<VaultProbe>,
    {
      deleted = null,
      existsInAzure = false,
    }: { deleted?: DeletedVault | null; existsInAzure?: boolean } = {},
  ) => vaultFound.evaluate({ probed: attempted, deleted, existsInAzure }, input);

  it('distinguishes a name that does not exist from a failure of the resolver', () => {
    expect(stateOf(evaluate(probed(otherId)))).toBe('passed');
    expect(stateOf(evaluate(unresolved('ENOTFOUND')))).toBe('failed vault-not-found');
    expect(stateOf(evaluate(unresolved('EAI_AGAIN')))).toBe('unknown name-not-resolved');
    const deleted = { purgedOn: '2026-05-30T00:00:00.000Z' };
    expect(stateOf(evaluate(unresolved('ENOTFOUND'), { deleted }))).toBe('failed vault-deleted');
    expect(stateOf(evaluate(unresolved('EAI_AGAIN'), { deleted }))).toBe('unknown name-not-resolved');
  });

  it('is unknown, with both pieces of evidence, if Azure shows a vault that DNS does not know', () => {
    const evaluated = evaluate(unresolved('ENOTFOUND'), { existsInAzure: true });
    expect(stateOf(evaluated)).toBe('unknown vault-name-not-in-dns');
    expect(evaluated.findings).toEqual([
      { name: 'DNS of this machine', value: 'the name does not exist' },
      { name: 'Azure Resource Manager', value: 'the key vault exists' },
    ]);
  });

  it('distinguishes the customer tenant from another tenant', () => {
    expect(stateOf(vaultTenant.evaluate(probed(tenantId), input))).toBe('passed');
    expect(stateOf(vaultTenant.evaluate(probed(otherId), input))).toBe('failed vault-in-another-tenant');
  });

  it('reports this machine’s IP address as the vault sees it', () => {
    expect(evaluate(probed(otherId)).findings).toContainEqual({
      name: 'Client IP address',
      value: '203.0.113.27',
    });
  });
});

describe('the evaluation of the vault’s network', () => {
  const { vaultName } = names;
  it.each<[string, Problem, string]>([
    [
      'a firewall that blocks the IP address',
      makeProblem('vault-firewall-closed', { vaultName, clientAddress: null }),
      'failed vault-firewall-closed',
    ],
    ['a network security perimeter', makeProblem('vault-perimeter', { vaultName }), 'failed vault-perimeter'],
    ['private endpoints', makeProblem('vault-private-only', { vaultName }), 'failed vault-private-only'],
    ['an inconclusive error', throttled, 'unknown service-throttled'],
    [
      'a firewall that blocks the call, by the response of the vault itself',
      makeProblem('vault-firewall-closed', { vaultName, clientAddress: null }, causeFrom('Key Vault')),
      'failed vault-firewall-closed',
    ],
    [
      'a perimeter, by the response of the vault itself',
      makeProblem('vault-perimeter', { vaultName }, causeFrom('Key Vault')),
      'failed vault-perimeter',
    ],
    [
      'private endpoints, by the response of the vault itself',
      makeProblem('vault-private-only', { vaultName }, causeFrom('Key Vault')),
      'failed vault-private-only',
    ],
    [
      'a fault of the vault itself',
      makeProblem('service-unavailable', { service: 'Key Vault', status: 503 }, causeFrom('Key Vault')),
      'unknown service-unavailable',
    ],
    [
      'a missing key, which proves network access',
      makeProblem('key-not-found', names, causeFrom('Key Vault')),
      'passed',
    ],
    [
      'a token that Entra refused before any call to the vault',
      makeProblem('resource-disabled', { tenantId, resource: 'Key Vault' }, causeFrom('Entra')),
      'failed resource-disabled',
    ],
  ])('has the right verdict on %s', (_name, problem, expected) => {
    expect(stateOf(vaultNetwork.evaluate({ read: failure(problem), description: null }, input))).toBe(
      expected,
    );
  });

  it('passes if the key was read', () => {
    expect(vaultNetwork.evaluate({ read: success({} as VaultKey), description: null }, input)).toEqual({
      verdict: { state: 'passed' },
      findings: [],
    });
  });

  it('waits for a recently changed rule', () => {
    const blocked = makeProblem('vault-firewall-closed', { vaultName, clientAddress: '203.0.113.27' });
    const description: VaultDescription = {
      permissionModel: 'Azure RBAC',
      network: 'selected networks',
      allowedAddresses: ['203.0.113.27/32'],
      purgeProtection: true,
      accessPolicies: [],
      createdAt: null,
      changedAt: '2026-02-28T23:59:00.000Z',
    };
    const evaluated = vaultNetwork.evaluate({ read: failure(blocked), description }, input);
    expect(evaluated).toEqual({
      verdict: { state: 'waiting', problem: blocked, until: '2026-03-01T00:14:00.000Z' },
      findings: [],
    });
    const long = { ...description, changedAt: '2026-02-28T00:00:00.000Z' };
    const evaluate = (problem: Problem, firewall: VaultDescription) =>
      vaultNetwork.evaluate({ read: failure(problem), description: firewall }, input).verdict;
    expect(evaluate(blocked, long)).toEqual({ state: 'failed', problem: blocked });
    const unknown = makeProblem('vault-firewall-closed', { vaultName, clientAddress: null });
    expect(evaluate(unknown, description)).toEqual({ state: 'failed', problem: unknown });
  });
});

describe('the evaluation of the key’s state', () => {
  const evaluate = (more: Partial<VaultKey>) =>
    stateOf(
      keyState.evaluate(
        {
          missing: null,
          former: null,
          rotation: null,
          witnesses: noWitnesses,
          read: success({
            id: `${vault.vaultUri}/keys/${names.keyName}/v1`,
            name: names.keyName,
            version: 'v1',
            type: 'RSA',
            sizeBits: 2048,
            enabled: true,
            operations: ['wrapKey', 'unwrapKey'],
            createdOn: null,
            notBefore: null,
            expiresOn: null,
            purgeable: false,
            publicKey: null,
            ...more,
          }),
        },
        input,
      ),
    );
  const [before, after] = ['2026-02-28T00:00:00.000Z', '2026-03-02T00:00:00.000Z'];

  it.each<[Partial<VaultKey>, string]>([
    [{}, 'passed'],
    [{ type: 'RSA-HSM', notBefore: before, expiresOn: after }, 'passed'],
    // The dates decide nothing: Key Vault itself does, by its own clock, when it wraps.
    [{ expiresOn: before }, 'passed'],
    [{ notBefore: after }, 'passed'],
    [{ enabled: false, expiresOn: before }, 'failed key-disabled'],
    [{ type: 'EC' }, 'failed key-type-unsuitable'],
    [{ operations: ['wrapKey'] }, 'failed key-operation-not-permitted'],
  ])('for a key with %j is %s', (key, expected) => {
    expect(evaluate(key)).toBe(expected);
  });
});
