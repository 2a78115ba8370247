import { describe, expect, it } from 'vitest';
import { azureOf } from './demo-grants.ts';
import { createDemoAccessCheck, stateOf } from './demo-access-check.ts';

describe('an access check of something that does not exist', () => {
  it('distinguishes a soft-deleted key from a purged key', async () => {
    const accessCheck = createDemoAccessCheck();
    const tenant = accessCheck.customer('naqsh');
    const { vault } = azureOf(accessCheck, tenant);
    for (const key of vault.keys.values()) key.deletedAt = Date.now() - 60_000;
    expect(stateOf(await accessCheck.check(tenant), 'key-state')).toBe('failed key-recoverable');
    vault.keys.clear();
    expect(stateOf(await accessCheck.check(tenant), 'key-state')).toBe('failed key-not-found');
  });

  it('reports the key and the secret that do not exist', async () => {
    const accessCheck = createDemoAccessCheck();
    const tenant = accessCheck.customer('naqsh');
    const vaults = tenant.vaults.map((vault) => ({ ...vault, keyName: 'gone', secretName: 'gone-too' }));
    const report = await accessCheck.check({ ...tenant, vaults });
    expect(stateOf(report, 'vault-authorisation')).toBe('passed');
    expect(stateOf(report, 'key-state')).toBe('failed key-not-found');
    expect(stateOf(report, 'secret')).toBe('failed secret-not-found');
  });

  it('tests the configured key version, not a newer one', async () => {
    const accessCheck = createDemoAccessCheck();
    const tenant = accessCheck.customer('naqsh');
    const [key] = azureOf(accessCheck, tenant).vault.keys.values();
    const [first] = key?.versions ?? [];
    if (!key || !first) throw new Error('The vault has no key.');
    key.versions.push({ ...first, version: 'f'.repeat(32), enabled: false });
    const pinnedTo = (keyVersion: string) =>
      accessCheck.check({ ...tenant, vaults: tenant.vaults.map((vault) => ({ ...vault, keyVersion })) });
    expect(stateOf(await accessCheck.check(tenant), 'key-state')).toBe('failed key-disabled');
    const report = await pinnedTo(first.version);
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(report.results.flatMap(({ findings }) => findings)).toContainEqual({
      name: 'Key version',
      value: first.version,
    });
  });

  it('distinguishes a missing key version from a missing or deleted key', async () => {
    const accessCheck = createDemoAccessCheck();
    const customer = accessCheck.customer('naqsh');
    const { vault } = azureOf(accessCheck, customer);
    const keyVersion = '0123456789abcdef0123456789abcdef';
    const tenant = { ...customer, vaults: customer.vaults.map((one) => ({ ...one, keyVersion })) };
    const report = await accessCheck.check(tenant);
    expect(stateOf(report, 'vault-authorisation')).toBe('passed');
    expect(stateOf(report, 'key-state')).toBe('failed key-version-missing');
    expect(report.verdict).toMatchObject({ problem: { facts: { keyVersion } } });
    for (const key of vault.keys.values()) key.deletedAt = Date.now() - 60_000;
    expect(stateOf(await accessCheck.check(tenant), 'key-state')).toBe('failed key-recoverable');
    vault.keys.clear();
    expect(stateOf(await accessCheck.check(tenant), 'key-state')).toBe('failed key-not-found');
  });

  it('lists deleted vaults only if the name does not exist, and reports the scheduled purge date', async () => {
    const accessCheck = createDemoAccessCheck();
    const tenant = accessCheck.customer('qinglan');
    const { vault, grant } = azureOf(accessCheck, tenant);
    grant({ role: 'reader', level: 'subscription' }, { role: 'keyVaultCryptoUser', level: 'vault' });
    const listsDeletedVaults = () => accessCheck.sent.some((request) => request.includes('/deletedVaults?'));
    expect(stateOf(await accessCheck.check(tenant), 'round-trip')).toBe('passed');
    expect(listsDeletedVaults()).toBe(false);
    const day = 24 * 60 * 60 * 1_000;
    vault.deletedAt = Date.now() - day;
    const report = await accessCheck.check(tenant);
    expect(listsDeletedVaults()).toBe(true);
    expect(report.verdict).toMatchObject({
      state: 'failed',
      problem: {
        code: 'vault-deleted',
        facts: { purgedOn: new Date(vault.deletedAt + 90 * day).toISOString() },
      },
    });
  });

  it('reports a vault name that does not exist', async () => {
    const accessCheck = createDemoAccessCheck();
    const tenant = accessCheck.customer('stellarov');
    const vaults = [
      { vaultUri: 'https://no-such-vault.vault.azure.net', keyName: 'k', keyVersion: null, secretName: null },
    ];
    const report = await accessCheck.check({ ...tenant, vaults });
    expect(stateOf(report, 'vault-found')).toBe('failed vault-not-found');
    expect(stateOf(report, 'round-trip')).toBe('blocked by vault-found');
  });
});
