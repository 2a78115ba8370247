import { describe, expect, it } from 'vitest';
import { azureOf } from './demo-grants.ts';
import { createDemoLadder, standing } from './demo-ladder.ts';

describe('the ladder, where something is not there,', () => {
  it('tells a deleted key that can be recovered from one that is gone', async () => {
    const ladder = createDemoLadder();
    const tenant = ladder.customer('naqsh');
    const { vault } = azureOf(ladder, tenant);
    for (const key of vault.keys.values()) key.deletedAt = Date.now() - 60_000;
    expect(standing(await ladder.check(tenant), 'key-state')).toBe('failed key-recoverable');
    vault.keys.clear();
    expect(standing(await ladder.check(tenant), 'key-state')).toBe('failed key-not-found');
  });

  it('says which key and which secret do not exist', async () => {
    const ladder = createDemoLadder();
    const tenant = ladder.customer('naqsh');
    const vaults = tenant.vaults.map((vault) => ({ ...vault, keyName: 'gone', secretName: 'gone-too' }));
    const report = await ladder.check({ ...tenant, vaults });
    expect(standing(report, 'vault-authorisation')).toBe('passed');
    expect(standing(report, 'key-state')).toBe('failed key-not-found');
    expect(standing(report, 'secret')).toBe('failed secret-not-found');
  });

  it('tests the version that customer-managed keys are pinned to, and not a newer one', async () => {
    const ladder = createDemoLadder();
    const tenant = ladder.customer('naqsh');
    const [key] = azureOf(ladder, tenant).vault.keys.values();
    const [first] = key?.versions ?? [];
    if (!key || !first) throw new Error('The vault has no key.');
    key.versions.push({ ...first, version: 'f'.repeat(32), enabled: false });
    const pinnedTo = (keyVersion: string) =>
      ladder.check({ ...tenant, vaults: tenant.vaults.map((vault) => ({ ...vault, keyVersion })) });
    expect(standing(await ladder.check(tenant), 'key-state')).toBe('failed key-disabled');
    const report = await pinnedTo(first.version);
    expect(standing(report, 'round-trip')).toBe('passed');
    expect(report.rungs.flatMap(({ findings }) => findings)).toContainEqual({
      name: 'Key version',
      value: first.version,
    });
  });

  it('tells a version that is missing from a key that is missing or deleted', async () => {
    const ladder = createDemoLadder();
    const customer = ladder.customer('naqsh');
    const { vault } = azureOf(ladder, customer);
    const keyVersion = '0123456789abcdef0123456789abcdef';
    const tenant = { ...customer, vaults: customer.vaults.map((one) => ({ ...one, keyVersion })) };
    const report = await ladder.check(tenant);
    expect(standing(report, 'vault-authorisation')).toBe('passed');
    expect(standing(report, 'key-state')).toBe('failed key-version-missing');
    expect(report.verdict).toMatchObject({ problem: { facts: { keyVersion } } });
    for (const key of vault.keys.values()) key.deletedAt = Date.now() - 60_000;
    expect(standing(await ladder.check(tenant), 'key-state')).toBe('failed key-recoverable');
    vault.keys.clear();
    expect(standing(await ladder.check(tenant), 'key-state')).toBe('failed key-not-found');
  });

  it('looks among deleted vaults only once a name is gone, and says until when to recover it', async () => {
    const ladder = createDemoLadder();
    const tenant = ladder.customer('qinglan');
    const { vault, grant } = azureOf(ladder, tenant);
    grant({ role: 'reader', level: 'subscription' }, { role: 'keyVaultCryptoUser', level: 'vault' });
    const looked = () => ladder.sent.some((request) => request.includes('/deletedVaults?'));
    expect(standing(await ladder.check(tenant), 'round-trip')).toBe('passed');
    expect(looked()).toBe(false);
    const day = 24 * 60 * 60 * 1_000;
    vault.deletedAt = Date.now() - day;
    const report = await ladder.check(tenant);
    expect(looked()).toBe(true);
    expect(report.verdict).toMatchObject({
      state: 'failed',
      problem: {
        code: 'vault-deleted',
        facts: { purgedOn: new Date(vault.deletedAt + 90 * day).toISOString() },
      },
    });
  });

  it('says that a vault whose name nobody knows does not exist', async () => {
    const ladder = createDemoLadder();
    const tenant = ladder.customer('stellarov');
    const vaults = [
      { vaultUri: 'https://no-such-vault.vault.azure.net', keyName: 'k', keyVersion: null, secretName: null },
    ];
    const report = await ladder.check({ ...tenant, vaults });
    expect(standing(report, 'vault-found')).toBe('failed vault-not-found');
    expect(standing(report, 'round-trip')).toBe('skipped for vault-found');
  });
});
