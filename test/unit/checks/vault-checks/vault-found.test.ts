import { describe, expect, it } from 'vitest';
import type { VaultProbe } from '../../../../electron/azure/key-vault/vault-challenge.ts';
import { addressesIn, regionIn, vaultFound } from '../../../../electron/checks/vault-checks/vault-found.ts';
import { vaultTenant } from '../../../../electron/checks/vault-checks/vault-tenant.ts';
import type { CheckId, Finding, TenantReport } from '../../../../shared/domain/check.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import {
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

const probe: VaultProbe = {
  trustedTenantId: tenantId,
  connection: { address: '203.0.113.27', overPrivateLink: true },
  region: 'swedencentral',
};
const evaluate = (fact: Partial<Parameters<typeof vaultFound.evaluate>[0]>) =>
  vaultFound.evaluate({ probed: success(probe), deleted: null, existsInAzure: false, ...fact }, input);
const causeWith = (code: string | null) => ({
  ...{ service: 'network', status: null, code, message: '', requestId: null, correlationId: null },
  at: '2026-03-01T00:00:00.000Z',
});
const unresolved = (code: string | null) =>
  failure(makeProblem('name-not-resolved', { host: 'fjord-keys.vault.azure.net' }, causeWith(code)));

describe('a vault that responds', () => {
  it('passes with what it tells about itself and about the connection', () => {
    expect(evaluate({}).findings).toEqual([
      { name: 'Region', value: 'swedencentral' },
      { name: 'Client IP address', value: '203.0.113.27' },
      { name: 'Private link', value: 'yes' },
    ]);
    const open = { address: '203.0.113.27', overPrivateLink: false };
    const region = 'x'.repeat(101);
    expect(evaluate({ probed: success({ ...probe, connection: open, region }) }).findings).toEqual([
      { name: 'Region', value: 'x'.repeat(100) },
      { name: 'Client IP address', value: '203.0.113.27' },
      { name: 'Private link', value: 'no' },
    ]);
    expect(evaluate({ probed: success({ ...probe, connection: null, region: null }) })).toEqual({
      verdict: { state: 'passed' },
      findings: [],
    });
  });

  it('of another tenant names both', () => {
    const elsewhere = success({ ...probe, trustedTenantId: otherId });
    expect(vaultTenant.evaluate(elsewhere, input).verdict).toMatchObject({
      problem: { facts: { tenantId, vaultName: names.vaultName, vaultTenantId: otherId } },
    });
    expect(stateOf(vaultTenant.evaluate(failure(throttled), input))).toBe('unknown service-throttled');
  });
});

describe('the search for a vault', () => {
  type Context = Parameters<typeof vaultFound.collect>[0];
  const exchange = (url: string) => ({
    evidence: {
      ...{ service: 'x', method: 'GET', url, status: 200, requestId: null, correlationId: null },
      ...{ at: '2026-03-01T00:00:00.000Z', durationMs: 1 },
    },
    failure: null,
  });
  const collect = (probed: ReturnType<typeof unresolved>, search: ReturnType<typeof unresolved>) => {
    const audiences: string[] = [];
    const context = {
      probe: () => Promise.resolve({ ...probed, exchanges: [exchange('vault')] }),
      view: () => Promise.resolve({ description: null }),
      vault: { uri: vault.vaultUri },
      callContext: () => ({}),
      attemptAt: (audience: string) => {
        audiences.push(audience);
        return Promise.resolve({ ...search, exchanges: [exchange('deleted vaults')] });
      },
    } as unknown as Context;
    return vaultFound.collect(context).then(({ fact, exchanges }) => ({
      audiences,
      existsInAzure: fact.existsInAzure,
      isOffline: fact.isOffline ?? false,
      urls: exchanges.map(({ evidence }) => evidence.url),
    }));
  };
  const searched = {
    existsInAzure: false,
    urls: ['vault', 'deleted vaults'],
    audiences: ['Azure Resource Manager'],
  };

  it('happens only for a name that does not exist, and notices that the network was lost', async () => {
    expect(await collect(unresolved('EAI_AGAIN'), failure(throttled))).toEqual({
      ...{ existsInAzure: false, isOffline: false, urls: ['vault'], audiences: [] },
    });
    expect(await collect(unresolved('ENOTFOUND'), failure(throttled))).toEqual({
      ...searched,
      isOffline: false,
    });
    expect(await collect(unresolved('ENOTFOUND'), unresolved('ENOTFOUND'))).toEqual({
      ...searched,
      isOffline: true,
    });
  });
});

describe('a vault whose name does not exist', () => {
  it.each([
    ['ENOTFOUND', 'failed vault-not-found'],
    ['ERR_NAME_NOT_RESOLVED', 'failed vault-not-found'],
    ['EAI_AGAIN', 'unknown name-not-resolved'],
    [null, 'unknown name-not-resolved'],
  ])('with %s is %s', (code, expected) => {
    expect(stateOf(evaluate({ probed: unresolved(code) }))).toBe(expected);
  });

  it('is not one whose connection was lost with the same code', () => {
    const lost = makeProblem('connection-lost', { host: 'x' }, causeWith('ENOTFOUND'));
    expect(stateOf(evaluate({ probed: failure(lost) }))).toBe('unknown connection-lost');
  });

  it('proves nothing without a network', () => {
    expect(stateOf(evaluate({ probed: unresolved('ENOTFOUND'), isOffline: true }))).toBe(
      'unknown name-not-resolved',
    );
    expect(stateOf(evaluate({ probed: failure(throttled) }))).toBe('unknown service-throttled');
  });

  it('is named, with its host and its purge date', () => {
    const { vaultName } = names;
    const host = 'fjord-keys.vault.azure.net';
    expect(evaluate({ probed: unresolved('ENOTFOUND') }).verdict).toMatchObject({
      problem: { facts: { vaultName, host }, cause: { code: 'ENOTFOUND' } },
    });
    expect(evaluate({ probed: unresolved('ENOTFOUND'), existsInAzure: true }).verdict).toMatchObject({
      problem: { facts: { vaultName, host }, cause: { code: 'ENOTFOUND' } },
    });
    const deleted = { purgedOn: '2026-05-30T00:00:00.000Z' };
    expect(evaluate({ probed: unresolved('ENOTFOUND'), deleted }).verdict).toMatchObject({
      problem: { facts: { vaultName, ...deleted }, cause: { code: 'ENOTFOUND' } },
    });
  });
});

describe('what later runs read in a report', () => {
  const result = (check: CheckId, vaultUri: string, ...findings: Finding[]) => ({
    ...{ check, vaultUri, verdict: { state: 'passed' as const }, findings, evidence: [], durationMs: 1 },
  });
  const region = (value: string) => ({ name: 'Region', value });
  const address = (value: string) => ({ name: 'Client IP address', value });
  const report: TenantReport = {
    ...{ runId: 'run-0', tenantId, verdict: { state: 'passed' } },
    ...{ startedAt: '2026-02-28T00:00:00.000Z', finishedAt: '2026-02-28T00:00:01.000Z' },
    results: [
      result('vault-tenant', vault.vaultUri, region('of another check')),
      result('vault-found', 'https://other.vault.azure.net', region('eastus'), address('203.0.113.1')),
      result('vault-found', vault.vaultUri, address('203.0.113.2'), region('swedencentral')),
      result('vault-found', 'https://third.vault.azure.net', address('203.0.113.1')),
    ],
  };

  it('is the region of each vault', () => {
    expect(regionIn(report, vault.vaultUri)).toBe('swedencentral');
    expect(regionIn(report, 'https://third.vault.azure.net')).toBeNull();
    expect(regionIn(report, 'https://fourth.vault.azure.net')).toBeNull();
  });

  it('are the addresses, each once', () => {
    expect(addressesIn(report)).toEqual(['203.0.113.1', '203.0.113.2']);
    expect(addressesIn(null)).toEqual([]);
  });
});
