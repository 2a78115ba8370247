import { describe, expect, it } from 'vitest';
import { tenantRecord, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { carriedExpiries } from '../../../electron/store/records/carried-expiries.ts';
import { createRevocationDrill } from '../../../electron/checks/revocation-drill.ts';
import { refusalRows } from '../../../shared/domain/onboarding/refusal-rows.ts';
import { reportProblems } from '../../../electron/command-line/report-problems.ts';
import { sampleCheckResult } from '../../support/sample-fleet.ts';
import { createDemoAccessCheck } from './demo-access-check.ts';
import { azureOf } from './demo-grants.ts';

/** A healthy customer whose vault has a second key, listed beside the first one. The role is at the vault. */
function withTwoKeys() {
  const access = createDemoAccessCheck();
  const tenant = access.customer('zitnolesk');
  const { vault, grant } = azureOf(access, tenant);
  grant(
    { role: 'keyVaultCryptoServiceEncryptionUser', level: 'vault' },
    { role: 'keyVaultSecretsUser', level: 'vault' },
  );
  const [first] = tenant.vaults;
  const key = vault.keys.get(first?.keyName ?? '');
  if (!first || !key) throw new Error('The customer has no key.');
  const second = { ...key, name: 'second', versions: key.versions.map((version) => ({ ...version })) };
  vault.keys.set('second', second);
  const record: TenantRecord = {
    ...tenant,
    vaults: [first, { ...first, keyName: 'second', secretName: null }],
  };
  return { ...access, vault, first, second, record };
}

describe('two keys of one vault', () => {
  it('are a valid record, unless one is listed twice or a vault again without a key', () => {
    const { record } = withTwoKeys();
    const [first, second] = record.vaults;
    expect(tenantRecord.safeParse(record).error).toBeUndefined();
    for (const further of [second, { ...first, keyName: null }])
      expect(tenantRecord.safeParse({ ...record, vaults: [first, second, further] }).success).toBe(false);
  });

  it('are checked one by one, and share the requests about the vault itself', async () => {
    const { check, record, first, sent } = withTwoKeys();
    await check({ ...record, vaults: [first] });
    const challenges = () => sent.filter((one) => one.includes('/keys?api-version')).length;
    const before = challenges();
    expect(before).toBeGreaterThan(0);
    const report = await check(record);
    expect(report.verdict.state).toBe('passed');
    expect(challenges() - before).toBe(before);
    const used = report.results.filter((one) => one.check === 'round-trip');
    expect(used.map((one) => [one.keyName, one.verdict.state])).toEqual([
      [first.keyName, 'passed'],
      ['second', 'passed'],
    ]);
    const alone = await check({ ...record, vaults: [first] });
    expect(alone.results.every(({ keyName }) => keyName === undefined)).toBe(true);
  });

  it('name the key with the problem', async () => {
    const { check, record, first, second } = withTwoKeys();
    for (const version of second.versions) version.enabled = false;
    const report = await check(record);
    expect(report.verdict).toMatchObject({ state: 'failed', problem: { code: 'key-disabled' } });
    const states = report.results.flatMap((one) =>
      one.check === 'key-state' ? [[one.keyName, one.verdict.state]] : [],
    );
    expect(states).toEqual([
      [first.keyName, 'passed'],
      ['second', 'failed'],
    ]);
    expect(reportProblems(report)[0]?.vaultName).toMatch(/, key second$/);
  });

  it('have a row each in a revocation drill and in the proof of a removal', async () => {
    const { check, openTenant, record, first } = withTwoKeys();
    const drill = await createRevocationDrill({ openTenant })(record, new AbortController().signal);
    const atVault = drill.rows.filter(({ service }) => service === 'Key Vault');
    expect(atVault.map(({ keyName }) => keyName)).toEqual([first.keyName, 'second']);
    const rows = refusalRows(await check(record), drill).map(({ what }) => what);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('keep the expiry of the one that a check could not read', () => {
    const { record, first } = withTwoKeys();
    const at = '2027-01-01T00:00:00.000Z';
    const { vaultUri } = first;
    const expiries = [first.keyName ?? '', 'second'].map(
      (name) => ({ kind: 'key', name, vaultUri, at }) as const,
    );
    const results = [
      { ...sampleCheckResult('key-state', { state: 'passed' }, vaultUri), expiries: [] },
      sampleCheckResult('key-state', { state: 'blocked', by: 'vault-network' }, vaultUri),
    ].map((result, index) => ({ ...result, keyName: record.vaults[index]?.keyName ?? '' }));
    expect(carriedExpiries(expiries, { finishedAt: at, results }, record)).toEqual([expiries[1]]);
  });
});
