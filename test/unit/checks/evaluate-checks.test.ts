import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../electron/azure/attempt.ts';
import type { DeletedVault } from '../../../electron/azure/resource-manager/find-deleted-vault.ts';
import type { VaultProbe } from '../../../electron/azure/key-vault/vault-challenge.ts';
import type { VaultKey } from '../../../electron/azure/key-vault/vault-key.ts';
import { credential } from '../../../electron/checks/tenant-checks/credential.ts';
import { keyState } from '../../../electron/checks/vault-checks/key-state.ts';
import { tenantExists } from '../../../electron/checks/tenant-checks/tenant-exists.ts';
import { tokenClaims } from '../../../electron/checks/tenant-checks/token-claims.ts';
import { vaultFound } from '../../../electron/checks/vault-checks/vault-found.ts';
import { vaultNetwork } from '../../../electron/checks/vault-checks/vault-network.ts';
import { vaultTenant } from '../../../electron/checks/vault-checks/vault-tenant.ts';
import type { TokenClaims } from '../../../electron/identity/tenant-access.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { appId, busy, got, known, met, named, other, stateOf, tenantId, vault } from './evaluation-input.ts';

const said = (service: string) => ({
  service,
  status: 400,
  code: null,
  message: '',
  requestId: null,
  correlationId: null,
  at: '2026-03-01T00:00:00.000Z',
});

describe('the judge of the tenant', () => {
  const evaluate = (found: object) =>
    stateOf(
      tenantExists.evaluate(
        {
          discovered: got({ tenantId, region: 'EU', cloudInstance: 'microsoftonline.com', ...found }),
          elsewhere: null,
        },
        known,
      ),
    );

  it('passes a tenant of this cloud, also where Entra names no cloud', () => {
    expect(evaluate({})).toBe('passed');
    expect(evaluate({ cloudInstance: null })).toBe('passed');
  });

  it('sends a tenant of another cloud back to the operator', () => {
    expect(evaluate({ cloudInstance: 'microsoftonline.us' })).toBe('failed wrong-cloud');
  });

  it('does not take another tenant’s metadata for this one’s', () => {
    expect(evaluate({ tenantId: other })).toBe('unknown answer-not-readable');
  });
});

describe('the judge of the credential', () => {
  const notThere = makeProblem('app-not-in-tenant', { tenantId, appId, cloud: 'public' });
  const expired = makeProblem('client-secret-expired', { appId });
  const claims = { provenBy: 'certificate' } as TokenClaims;

  it.each<[string, Attempt<TokenClaims>, Attempt<TokenClaims> | null, string]>([
    ['a token there', got(claims), null, 'passed'],
    ['a refusal of the credential there', met(expired), null, 'failed client-secret-expired'],
    ['a fault there', met(busy), null, 'unknown service-throttled'],
    ['a missing application there and a token at home', met(notThere), got(claims), 'passed'],
    [
      'a missing application there and a refusal at home',
      met(notThere),
      met(expired),
      'failed client-secret-expired',
    ],
    [
      'a missing application there and a fault at home',
      met(notThere),
      met(busy),
      'unknown service-throttled',
    ],
  ])('makes of %s', (_name, there, home, expected) => {
    expect(stateOf(credential.evaluate({ there, home, inUse: null }, known))).toBe(expected);
  });

  const refused = met(makeProblem('client-secret-invalid', { appId }));
  const evaluateRefusal = (looksLikeId: boolean, secondsAgo: number | null) => {
    const enteredAt = secondsAgo === null ? null : new Date(known.now.getTime() - secondsAgo * 1_000);
    return credential.evaluate({ there: refused, home: null, inUse: { looksLikeId, enteredAt } }, known);
  };

  it('waits for a secret that was entered within the last minute, and until that minute is over', () => {
    const evaluated = evaluateRefusal(false, 20);
    expect(stateOf(evaluated)).toBe('waiting client-secret-too-new');
    expect(evaluated.verdict).toMatchObject({ until: '2026-03-01T00:00:40.000Z' });
    expect(stateOf(evaluateRefusal(false, 61))).toBe('failed client-secret-invalid');
    expect(stateOf(evaluateRefusal(false, null))).toBe('failed client-secret-invalid');
  });

  it('says that a secret’s ID was pasted, which no waiting mends', () => {
    const evaluated = evaluateRefusal(true, 20);
    expect(stateOf(evaluated)).toBe('failed client-secret-invalid');
    expect(evaluated.findings[0]?.value).toContain('ID');
  });
});

describe('the judge of the token’s claims', () => {
  const evaluate = (claims: Partial<TokenClaims>) =>
    stateOf(
      tokenClaims.evaluate(
        got({
          tid: tenantId,
          oid: other,
          appId,
          aud: 'https://graph.microsoft.com',
          iss: `https://sts.windows.net/${tenantId}/`,
          roles: [],
          provenBy: 'secret',
          ...claims,
        }),
        known,
      ),
    );

  it('takes Graph by its address or by its application id', () => {
    expect(evaluate({})).toBe('passed');
    expect(evaluate({ aud: 'https://graph.microsoft.com/' })).toBe('passed');
    expect(evaluate({ aud: '00000003-0000-0000-c000-000000000000' })).toBe('passed');
  });

  it('refuses another audience and another application', () => {
    expect(evaluate({ aud: 'https://vault.azure.net' })).toBe('failed token-for-another-audience');
    expect(evaluate({ aud: 'https://graph.microsoft.com.attacker.example' })).toContain('failed');
    expect(evaluate({ appId: other })).toBe('failed token-for-another-app');
  });
});

describe('the judges of the vault’s name and tenant', () => {
  const probed = (trustedTenantId: string) =>
    got({ trustedTenantId, seen: { address: '203.0.113.27', overPrivateLink: false } });
  const unresolved = (code: string) =>
    met(
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

  const found = (attempted: Attempt<VaultProbe>, deleted: DeletedVault | null = null) =>
    vaultFound.evaluate({ probed: attempted, deleted }, known);

  it('tell a name that does not exist from a resolver in trouble', () => {
    expect(stateOf(found(probed(other)))).toBe('passed');
    expect(stateOf(found(unresolved('ENOTFOUND')))).toBe('failed vault-not-found');
    expect(stateOf(found(unresolved('EAI_AGAIN')))).toBe('unknown name-not-resolved');
    const deleted = { purgedOn: '2026-05-30T00:00:00.000Z' };
    expect(stateOf(found(unresolved('ENOTFOUND'), deleted))).toBe('failed vault-deleted');
    expect(stateOf(found(unresolved('EAI_AGAIN'), deleted))).toBe('unknown name-not-resolved');
  });

  it('tell the customer’s tenant from another', () => {
    expect(stateOf(vaultTenant.evaluate(probed(tenantId), known))).toBe('passed');
    expect(stateOf(vaultTenant.evaluate(probed(other), known))).toBe('failed vault-in-another-tenant');
  });

  it('say from where the vault sees this machine', () => {
    expect(found(probed(other)).findings).toContainEqual({
      name: 'Address that the vault sees',
      value: '203.0.113.27',
    });
  });
});

describe('the judge of the vault’s network', () => {
  const { vaultName } = named;
  it.each<[string, Problem, string]>([
    [
      'a closed firewall',
      makeProblem('vault-firewall-closed', { vaultName, clientAddress: null }),
      'failed vault-firewall-closed',
    ],
    ['a network security perimeter', makeProblem('vault-perimeter', { vaultName }), 'failed vault-perimeter'],
    ['private endpoints', makeProblem('vault-private-only', { vaultName }), 'failed vault-private-only'],
    ['a fault of the way', busy, 'unknown service-throttled'],
    [
      'a key that is not there, and so a network that is open',
      makeProblem('key-not-found', named, said('Key Vault')),
      'passed',
    ],
    [
      'a token that Entra refused, so that the vault was never asked',
      makeProblem('resource-disabled', { tenantId, resource: 'Key Vault' }, said('Entra')),
      'failed resource-disabled',
    ],
  ])('makes of %s', (_name, problem, expected) => {
    expect(stateOf(vaultNetwork.evaluate({ read: met(problem), description: null }, known))).toBe(expected);
  });

  it('waits for a rule that was made just now', () => {
    const closed = makeProblem('vault-firewall-closed', { vaultName, clientAddress: '203.0.113.27' });
    const description = {
      permissionModel: 'Azure RBAC',
      network: 'selected networks',
      admitted: ['203.0.113.27/32'],
      purgeProtection: true,
      policies: [],
      changedAt: '2026-02-28T23:59:00.000Z',
    } as const;
    const evaluated = vaultNetwork.evaluate({ read: met(closed), description }, known);
    expect(evaluated.verdict).toMatchObject({ state: 'waiting', until: '2026-03-01T00:14:00.000Z' });
  });
});

describe('the judge of the key’s state', () => {
  const evaluate = (more: Partial<VaultKey>) =>
    stateOf(
      keyState.evaluate(
        {
          instead: null,
          read: got({
            id: `${vault.vaultUri}/keys/${named.keyName}/v1`,
            name: named.keyName,
            version: 'v1',
            type: 'RSA',
            sizeBits: 2048,
            enabled: true,
            operations: ['wrapKey', 'unwrapKey'],
            notBefore: null,
            expiresOn: null,
            purgeable: false,
            publicKey: null,
            ...more,
          }),
        },
        known,
      ),
    );
  const [before, after] = ['2026-02-28T00:00:00.000Z', '2026-03-02T00:00:00.000Z'];

  it.each<[Partial<VaultKey>, string]>([
    [{}, 'passed'],
    [{ type: 'RSA-HSM', notBefore: before, expiresOn: after }, 'passed'],
    [{ expiresOn: before }, 'attention key-expired'],
    [{ notBefore: after }, 'failed key-not-yet-valid'],
    [{ enabled: false, expiresOn: before }, 'failed key-disabled'],
    [{ type: 'EC' }, 'failed key-type-unsuitable'],
    [{ operations: ['wrapKey'] }, 'failed key-operation-not-permitted'],
  ])('makes of %j: %s', (key, expected) => {
    expect(evaluate(key)).toBe(expected);
  });
});
