import { expect, it } from 'vitest';
import type { RotationPolicy } from '../../../../electron/simulator/world/vault.ts';
import type { CheckId } from '../../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../../shared/domain/tenant.ts';
import { azureOf } from '../demo-grants.ts';
import { createDemoAccessCheck, stateOf, type DemoAccessCheck } from '../demo-access-check.ts';

const day = 24 * 60 * 60_000;

/** A customer whose key expires in some days and has a rotation policy; the roles let the application read the policy, or not. */
function keyWith(
  accessCheck: DemoAccessCheck,
  options: {
    readonly expiresInDays: number;
    readonly beforeExpiry?: string;
    readonly mayReadPolicy?: boolean;
  },
): TenantRecord {
  const { expiresInDays, beforeExpiry = 'P10D', mayReadPolicy = true } = options;
  const tenant = accessCheck.customer('qinglan');
  const { vault, grant } = azureOf(accessCheck, tenant);
  const key = vault.keys.get('data-encryption');
  const latest = key?.versions.at(-1);
  if (!key || !latest) throw new Error('This customer has no key.');
  const now = accessCheck.demo.simulator.clock.now();
  key.versions[key.versions.length - 1] = { ...latest, expires: now + expiresInDays * day };
  key.rotationPolicy = policyOf(beforeExpiry, now);
  if (mayReadPolicy)
    grant({ role: 'keyVaultReader', level: 'vault' }, { role: 'keyVaultCryptoUser', level: 'key' });
  return tenant;
}

const policyOf = (beforeExpiry: string, now: number): RotationPolicy => ({
  actions: [{ type: 'Rotate', afterCreate: null, beforeExpiry }],
  ...{ expiryTime: 'P1Y', createdAt: now, updatedAt: now },
});

const reads = ({ sent }: DemoAccessCheck): string[] => sent.filter((one) => one.includes('/rotationpolicy'));

async function resultOf(accessCheck: DemoAccessCheck, tenant: TenantRecord, id: CheckId = 'key-state') {
  const report = await accessCheck.check(tenant);
  const found = report.results.find(({ check }) => check === id);
  const finding = found?.findings.find(({ name }) => name === 'Rotation policy')?.value;
  return { report, expiry: found?.expiries?.[0], finding };
}

it('a key that expires soon and rotates before is reported with the time of its rotation, and without advice', async () => {
  const accessCheck = createDemoAccessCheck();
  const tenant = keyWith(accessCheck, { expiresInDays: 20 });
  const { report, expiry, finding } = await resultOf(accessCheck, tenant);
  expect(Date.parse(expiry?.at ?? '') - Date.parse(expiry?.rotatesAt ?? '')).toBe(10 * day);
  expect(finding).toMatch(/^rotates automatically on /);
  expect(stateOf(report, 'advice')).not.toContain('advice-key-ends-soon');
  expect(report.verdict.state).toBe('passed');
  expect(reads(accessCheck)).toHaveLength(1);
});

it('a rotation that is late is told as advice', async () => {
  const accessCheck = createDemoAccessCheck();
  const tenant = keyWith(accessCheck, { expiresInDays: 8 });
  const { report, expiry } = await resultOf(accessCheck, tenant);
  expect(Date.parse(expiry?.rotatesAt ?? '')).toBeLessThan(accessCheck.demo.simulator.clock.now());
  expect(stateOf(report, 'advice')).toBe('attention advice-key-ends-soon');
});

it('without the permission to read the policy, nothing fails and nothing is known', async () => {
  const accessCheck = createDemoAccessCheck();
  const tenant = keyWith(accessCheck, { expiresInDays: 20, mayReadPolicy: false });
  const { report, expiry, finding } = await resultOf(accessCheck, tenant);
  expect(reads(accessCheck)).toHaveLength(1);
  expect(expiry).toBeDefined();
  expect(expiry?.rotatesAt).toBeUndefined();
  expect(finding).toMatch(/^not known: .*getrotationpolicy/);
  expect(stateOf(report, 'key-state')).toBe('passed');
  expect(stateOf(report, 'advice')).toBe('attention advice-key-ends-soon');
});

it('the policy is not read for a key that expires later, or whose version is configured', async () => {
  const later = createDemoAccessCheck();
  await resultOf(later, keyWith(later, { expiresInDays: 70, beforeExpiry: 'P65D' }));
  expect(reads(later)).toEqual([]);

  const pinned = createDemoAccessCheck();
  const tenant = keyWith(pinned, { expiresInDays: 20 });
  const keyVersion = azureOf(pinned, tenant).vault.keys.get('data-encryption')?.versions.at(-1)?.version;
  const vaults = tenant.vaults.map((vault) => ({ ...vault, keyVersion: keyVersion ?? null }));
  const { report, expiry } = await resultOf(pinned, { ...tenant, vaults });
  expect(reads(pinned)).toEqual([]);
  expect(expiry?.rotatesAt).toBeUndefined();
  expect(stateOf(report, 'advice')).toBe('attention advice-key-ends-soon');
});
