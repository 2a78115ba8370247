import { describe, expect, it } from 'vitest';
import { objectIdIn } from '../../../electron/checks/tenant-checks/service-principal.ts';
import { publicAddressesAt } from '../../../electron/checks/vault-checks/vault-found.ts';
import { allowReadingSubscription } from '../../../electron/simulator/scenarios/assign-roles.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { versionFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { problemFound } from '../../support/problem-found.ts';
import { reportUnder, type Circumstances } from './scenario-access-check.ts';

const day = 24 * 60 * 60_000;

/** The state and the problem of the tenant, with its explanation and steps. */
const explained = async (circumstances: Circumstances) => {
  const report = await reportUnder(circumstances);
  const problem = problemFound(report);
  const { explanation = '', remedy = [] } = problem ? explainProblem(problem) : {};
  return {
    ...{ report, state: `${report.verdict.state} ${problem?.code ?? ''}`.trim(), explanation },
    steps: remedy.map(({ by, say }) => `${by}: ${say}`),
    commands: remedy.flatMap(({ commands = [] }) => commands.map(({ text }) => text)).join('\n'),
  };
};
const requestsIn = ({ results }: TenantReport) =>
  results.flatMap(({ evidence }) => evidence).filter(({ url }) => /\/keys\/[^/]+\/[0-9a-f]{32}\?/.test(url));

const createAgain =
  (changes: object = {}) =>
  ({ vault, key, now }: ScenarioFixture): void => {
    for (const object of vault.keys.values())
      object.versions.splice(0, Infinity, {
        ...key,
        ...{ version: versionFrom('again'), createdAt: now, ...changes },
      });
  };

describe('a key that was created again', () => {
  it('needs attention although it works, because former data is lost', async () => {
    const { state, explanation } = await explained({ wasGood: true, change: createAgain() });
    expect(state).toBe('attention key-recreated');
    expect(explanation).toContain('Data protected by the missing version cannot be read');
  });

  it('is the cause although the new key is disabled', async () => {
    const { state } = await explained({ wasGood: true, change: createAgain({ enabled: false }) });
    expect(state).toBe('failed key-recreated');
  });

  it('is the cause of a missing version that worked before', async () => {
    const { state, steps } = await explained({
      ...{ wasGood: true, pinsKeyVersion: true },
      change: createAgain(),
    });
    expect(state).toBe('failed key-recreated');
    expect(steps.join()).not.toContain('Leave the version blank to use the latest version');
    const mistyped = await explained({ vault: { keyVersion: 'f'.repeat(32) } });
    expect(mistyped.state).toBe('failed key-version-missing');
  });

  it('is not another key that somebody entered in the record', async () => {
    const { state } = await explained({
      wasGood: true,
      change({ vault, key }) {
        const version = versionFrom('another key');
        for (const object of [...vault.keys.values()])
          vault.keys.set('other-key', { ...object, versions: [{ ...key, version }] });
      },
      changedVault: { keyName: 'other-key' },
    });
    expect(state).not.toContain('key-recreated');
  });

  it('is not reported for longer than 30 days', async () => {
    const old =
      (days: number) =>
      ({ now }: ScenarioFixture) => ({ createdAt: now - days * day });
    const after = (days: number) =>
      explained({ wasGood: true, change: (fixture) => createAgain(old(days)(fixture))(fixture) });
    expect((await after(29)).state).toBe('attention key-recreated');
    expect((await after(31)).state).toBe('passed');
  });

  it('is not a key that was rotated, for which one more request asks', async () => {
    const { state, report } = await explained({
      wasGood: true,
      change({ vault, key, now }) {
        for (const object of vault.keys.values())
          object.versions.push({ ...key, version: versionFrom('rotated'), createdAt: now });
      },
    });
    expect(state).toBe('passed');
    expect(requestsIn(report).filter(({ method }) => method === 'GET')).toHaveLength(1);
    const unchanged = await explained({ wasGood: true });
    expect(requestsIn(unchanged.report).filter(({ method }) => method === 'GET')).toHaveLength(0);
  });
});

describe('a key that is missing', () => {
  it('is not thought to have other versions because the application may not read it', async () => {
    const { state } = await explained({
      pinsKeyVersion: true,
      change({ vault, principal, now }) {
        vault.authorization = 'access policies';
        vault.accessPolicies = [
          { objectId: principal.objectId, keys: ['wrapKey', 'unwrapKey'], secrets: ['get'] },
        ];
        for (const key of vault.keys.values()) key.deletedAt = now;
      },
    });
    expect(state).toBe('failed key-not-found');
  });
});

describe('a disabled key', () => {
  it('says what else prevents its use', async () => {
    const { state, explanation, steps } = await explained({
      change({ key, now }) {
        Object.assign(key, { enabled: false, expires: now - day, operations: ['unwrapKey'] });
      },
    });
    expect(state).toBe('failed key-disabled');
    expect(explanation).toContain('It also expired on');
    expect(explanation).toContain('also lack “wrapKey”');
    expect(steps).toContainEqual(expect.stringMatching(/Rotate the key/));
  });

  it('of another type is not worth enabling', async () => {
    const { state } = await explained({
      change({ vault, key }) {
        const elliptic = { ...key, kind: 'P-256' as const, operations: ['sign'], enabled: false };
        for (const object of vault.keys.values())
          object.versions.push({ ...elliptic, version: versionFrom('elliptic') });
      },
    });
    expect(state).toBe('failed key-type-unsuitable');
  });

  it('leaves its data unreadable if another version is used', async () => {
    const { steps } = await explained({
      pinsKeyVersion: true,
      change({ key }) {
        key.enabled = false;
      },
    });
    expect(steps.at(-1)).toMatch(/only if no data is protected by the disabled version/);
  });
});

describe('what was here before', () => {
  it('a key vault that moved to another tenant is not updated here', async () => {
    const change = ({ vault, world, tenant }: ScenarioFixture): void => {
      const elsewhere = [...world.tenants.values()].find((one) => one !== tenant);
      vault.tenantId = elsewhere?.tenantId ?? '';
    };
    const moved = await explained({ wasGood: true, change });
    expect(moved.explanation).toContain('In an earlier check it belonged to this tenant');
    expect(moved.commands).toBe('');
    const unknown = await explained({ change });
    expect(unknown.commands).toContain('--remove properties.accessPolicies');
  });

  it('a deleted service principal can be restored with its object ID', async () => {
    let objectId = '';
    const change = ({ principal, now }: ScenarioFixture): void => {
      ({ objectId } = principal);
      principal.deletedAt = now;
    };
    const { commands, steps } = await explained({ wasGood: true, change });
    expect(commands).toContain(`/directory/deletedItems/${objectId}/restore`);
    expect(steps).toContainEqual(expect.stringMatching(/^operator: Wait 5 minutes/));
    expect((await explained({ change })).commands).not.toContain('deletedItems');
  });

  it('another address of this machine is checked before the firewall is opened', async () => {
    const closed = ({ vault }: ScenarioFixture): void => {
      vault.network = { ...vault.network, defaultAction: 'Deny', allowedAddresses: ['198.51.100.7'] };
    };
    const same = await explained({ wasGood: true, change: closed });
    expect(same.explanation).not.toContain('The last successful check came from');
    const elsewhere = await explained({
      wasGood: true,
      change(fixture) {
        closed(fixture);
        fixture.world.callerAddress = '198.51.100.77';
      },
    });
    expect(elsewhere.explanation).toContain('The last successful check came from the IP address');
    expect(elsewhere.steps[0]).toMatch(/^operator: Check again from the former network/);
  });

  it('another address counts only if the same key vault saw it in public', () => {
    const at = (changes: Partial<TenantReport['results'][number]>): TenantReport => ({
      ...{ runId: 'run-0', tenantId: 't', startedAt: '', finishedAt: '', verdict: { state: 'passed' } },
      results: [
        {
          ...{ check: 'vault-found', vaultUri: 'https://one.vault.azure.net', evidence: [], durationMs: 1 },
          verdict: { state: 'passed' },
          findings: [
            { name: 'Client IP address', value: '203.0.113.7' },
            { name: 'Private link', value: 'no' },
          ],
          ...changes,
        },
      ],
    });
    const addresses = (changes: Parameters<typeof at>[0]) =>
      publicAddressesAt(at(changes), 'https://one.vault.azure.net');
    expect(addresses({})).toEqual(['203.0.113.7']);
    expect(addresses({ vaultUri: 'https://two.vault.azure.net' })).toEqual([]);
    const overPrivateLink = [
      { name: 'Client IP address', value: '10.0.0.4' },
      { name: 'Private link', value: 'yes' },
    ];
    expect(addresses({ findings: overPrivateLink })).toEqual([]);
  });

  it('the service principal of another application is not restored', async () => {
    const { report } = await explained({ wasGood: true });
    expect(objectIdIn(report, '99999999-1111-4222-8333-444455556666')).toBeNull();
    expect(objectIdIn(report)).not.toBeNull();
  });

  it('a recent rule of the firewall is waited for, also without a key', async () => {
    const { state } = await explained({
      vault: { keyName: null },
      change(fixture) {
        const { vault, now } = fixture;
        allowReadingSubscription(fixture);
        const allowed = {
          ...vault.network,
          defaultAction: 'Deny' as const,
          allowedAddresses: ['0.0.0.0/1', '128.0.0.0/1'],
        };
        vault.changedAt = now;
        vault.formerNetwork = { rules: { ...allowed, allowedAddresses: [] }, until: now + 10 * 60_000 };
        vault.network = allowed;
      },
    });
    expect(state).toBe('waiting vault-firewall-closed');
  });

  it('an expired secret works and needs attention', async () => {
    const { state } = await explained({
      change({ secret, now }) {
        secret.expires = now - 1_000;
      },
    });
    expect(state).toBe('attention secret-expired');
  });
});
