import { describe, expect, test } from 'vitest';
import { accessPathOf, stations, type PathNode } from '../../renderer/features/tenant/access-path.ts';
import { checkId, vaultCheckIds, type CheckResult, type Verdict } from '../../shared/domain/check.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { sampleId, sampleKeyDisabled, sampleCheckResult } from '../support/sample-fleet.ts';

const east = 'https://east.vault.azure.net';
const west = 'https://west.vault.azure.net';
const appId = sampleId(7);
const failed = (problem = sampleKeyDisabled()): Verdict => ({ state: 'failed', problem });

/** Every rung passed, but for those that are given; what stands above a break is up to the caller. */
function accessCheck(
  changes: Partial<Record<string, Verdict>> = {},
  vaults: readonly string[] = [east],
): CheckResult[] {
  const verdictAt = (check: string, vault: string | null) =>
    changes[vault === null ? check : `${check}@${vault}`] ?? changes[check] ?? { state: 'passed' as const };
  const ofTenant = checkId.options.filter((check) => !vaultCheckIds.has(check));
  return [
    ...ofTenant.map((check) => sampleCheckResult(check, verdictAt(check, null))),
    ...vaults.flatMap((vault) =>
      [...vaultCheckIds].map((check) => sampleCheckResult(check, verdictAt(check, vault), vault)),
    ),
  ];
}
const states = (nodes: readonly PathNode[] = []) =>
  Object.fromEntries(nodes.map(({ station, verdict }) => [station, verdict?.state ?? null]));

describe('the road of a ladder', () => {
  test('leads through every station in order, and branches at the vaults', () => {
    const path = accessPathOf(accessCheck({}, [east, west]), []);
    const first = path.branches[0]?.nodes ?? [];
    expect([...path.trunk, ...first].map(({ station }) => station)).toEqual(Object.keys(stations));
    expect(path.branches.map(({ vaultUri }) => vaultUri)).toEqual([east, west]);
    expect(path.broken).toBeNull();
  });

  test.each([
    ['credential', 'application'],
    ['service-principal', 'service-principal'],
    ['graph-permissions', 'service-principal'],
    ['token-claims', 'token'],
    ['vault-network', 'vault'],
    ['vault-authorisation', 'role-assignment'],
    ['resource-manager', 'scope'],
    ['key-state', 'key-version'],
    ['round-trip', 'key-version'],
  ])('a failure of %s breaks it at the %s', (check, station) => {
    const path = accessPathOf(accessCheck({ [check]: failed() }), []);
    expect(path.broken).toMatchObject({ station, verdict: { state: 'failed' } });
    expect(path.broken?.vaultUri).toBe(vaultCheckIds.has(check as never) ? east : null);
  });

  test.each([
    ['round-trip', 'vault-role-missing'],
    ['secret', 'secret-role-missing'],
  ] as const)('a role that lacks what the %s needs breaks it at the role', (check, code) => {
    const problem = makeProblem(code, {
      tenantId: sampleId(1),
      appId,
      objectId: null,
      vaultName: 'east',
      keyName: 'k',
      secretName: 's',
      action: 'Microsoft.KeyVault/vaults/keys/wrap/action',
    });
    const path = accessPathOf(accessCheck({ [check]: failed(problem) }), []);
    expect(path.broken).toMatchObject({ station: 'role-assignment', vaultUri: east });
    expect(states(path.branches[0]?.nodes)).toMatchObject({ 'key-version': 'passed' });
  });

  test('one vault’s break leaves the other vault’s branch open', () => {
    const path = accessPathOf(accessCheck({ [`key-state@${west}`]: failed() }, [east, west]), []);
    expect(states(path.branches[0]?.nodes)).toMatchObject({ 'key-version': 'passed' });
    expect(states(path.branches[1]?.nodes)).toMatchObject({ 'key-version': 'failed', vault: 'passed' });
    expect(path.broken?.vaultUri).toBe(west);
  });

  test('does not call a scope open where the role has no effect', () => {
    const nodes = accessPathOf(accessCheck({ 'vault-authorisation': failed() }), []).branches[0]?.nodes;
    expect(states(nodes)).toMatchObject({ 'role-assignment': 'failed', scope: 'blocked' });
  });

  test.each([
    ['advice-key-ends-soon', 'key-version'],
    ['advice-no-purge-protection', 'vault'],
  ] as const)('%s stands at the %s, which stays open', (code, station) => {
    const facts = { vaultName: 'east', keyName: 'k', endsOn: '2026-05-01T00:00:00.000Z', appId };
    const advised: Verdict = { state: 'attention', problem: makeProblem(code, facts) };
    const path = accessPathOf(accessCheck({ advice: advised }), []);
    expect(path.broken).toMatchObject({ station, verdict: { state: 'attention' } });
  });

  test('is not broken by what the provider may improve for everybody', () => {
    const advised: Verdict = {
      state: 'attention',
      problem: makeProblem('advice-no-app-instance-lock', { appId }),
    };
    const path = accessPathOf(accessCheck({ application: advised }), []);
    expect(path.broken).toBeNull();
    expect(states(path.trunk)).toMatchObject({ application: 'passed' });
  });

  test('shows the stations of a ladder that has only begun', () => {
    const begun = accessCheck().slice(0, 2);
    const path = accessPathOf(begun, [east]);
    expect(states(path.trunk)).toEqual({ application: 'passed', token: null, 'service-principal': null });
    expect(states(path.branches[0]?.nodes)).toMatchObject({ vault: null, scope: null });
  });
});
