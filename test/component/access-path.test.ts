import { describe, expect, it } from 'vitest';
import {
  accessPathOf,
  pathNodeTitles,
  type PathNode,
} from '../../renderer/features/tenant/access-path/access-path.ts';
import {
  checkId,
  vaultCheckIds,
  type CheckId,
  type CheckResult,
  type Verdict,
} from '../../shared/domain/check.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { sampleId, sampleKeyDisabled, sampleCheckResult } from '../support/sample-fleet.ts';

const east = 'https://east.vault.azure.net';
const west = 'https://west.vault.azure.net';
const appId = sampleId(7);
const failed = (problem = sampleKeyDisabled()): Verdict => ({ state: 'failed', problem });

/** Results that all passed, except for `changes`. */
function resultsWith(
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
  Object.fromEntries(nodes.map(({ id, verdict }) => [id, verdict?.state ?? null]));

const listed = (vaultUri: string, keyName = 'customer-data') => ({ vaultUri, keyName });

describe('the access path', () => {
  it('contains every node in order, and one branch for each vault', () => {
    const path = accessPathOf(resultsWith({}, [east, west]), []);
    const first = path.vaults[0]?.nodes ?? [];
    expect([...path.tenantNodes, ...first].map(({ id }) => id)).toEqual(Object.keys(pathNodeTitles));
    expect(path.vaults.map(({ place }) => place.vaultUri)).toEqual([east, west]);
    expect(path.problemNode).toBeNull();
  });

  it.each([
    ['tenant-exists', 'tenant'],
    ['credential', 'application'],
    ['service-principal', 'service-principal'],
    ['graph-permissions', 'service-principal'],
    ['token-claims', 'token'],
    ['vault-network', 'vault'],
    ['vault-authorisation', 'role-assignment'],
    ['key-state', 'key-version'],
    ['round-trip', 'key-version'],
  ])('shows a failure of %s at the node %s', (check, id) => {
    const path = accessPathOf(resultsWith({ [check]: failed() }), []);
    expect(path.problemNode).toMatchObject({ id, verdict: { state: 'failed' } });
    expect(path.problemNode?.vaultUri).toBe(vaultCheckIds.has(check as never) ? east : null);
  });

  it('is not interrupted by what hides a vault in Resource Manager, if its key can be used', () => {
    const hidden: Verdict = {
      state: 'unknown',
      problem: makeProblem('service-throttled', { service: 'Resource Manager', retryAfterSeconds: null }),
    };
    const proven = accessPathOf(resultsWith({ 'resource-manager': hidden }), []);
    expect(states(proven.vaults[0]?.nodes)).toMatchObject({ scope: 'passed' });
    expect(proven.problemNode).toBeNull();
    const broken = accessPathOf(resultsWith({ 'resource-manager': hidden, 'round-trip': failed() }), []);
    expect(states(broken.vaults[0]?.nodes)).toMatchObject({ scope: 'unknown' });
  });

  it.each([
    ['round-trip', 'vault-role-missing'],
    ['secret', 'secret-role-missing'],
  ] as const)('shows a missing role for %s at the role assignment', (check, code) => {
    const problem = makeProblem(code, {
      tenantId: sampleId(1),
      appId,
      objectId: null,
      vaultName: 'east',
      keyName: 'k',
      secretName: 's',
      action: 'Microsoft.KeyVault/vaults/keys/wrap/action',
    });
    const path = accessPathOf(resultsWith({ [check]: failed(problem) }), []);
    expect(path.problemNode).toMatchObject({ id: 'role-assignment', vaultUri: east });
    expect(states(path.vaults[0]?.nodes)).toMatchObject({ 'key-version': 'passed' });
  });

  it('keeps a failure in one vault apart from the other vault', () => {
    const path = accessPathOf(resultsWith({ [`key-state@${west}`]: failed() }, [east, west]), []);
    expect(states(path.vaults[0]?.nodes)).toMatchObject({ 'key-version': 'passed' });
    expect(states(path.vaults[1]?.nodes)).toMatchObject({ 'key-version': 'failed', vault: 'passed' });
    expect(path.problemNode?.vaultUri).toBe(west);
  });

  it('shows the scope as blocked if the role has no effect', () => {
    const nodes = accessPathOf(resultsWith({ 'vault-authorisation': failed() }), []).vaults[0]?.nodes;
    expect(states(nodes)).toMatchObject({ 'role-assignment': 'failed', scope: 'blocked' });
  });

  it.each([
    ['advice-key-ends-soon', 'key-version'],
    ['advice-no-purge-protection', 'vault'],
  ] as const)('shows %s at the node %s, as a recommendation', (code, id) => {
    const facts = { vaultName: 'east', keyName: 'k', endsOn: '2026-05-01T00:00:00.000Z', appId };
    const advised: Verdict = { state: 'attention', problem: makeProblem(code, facts) };
    const path = accessPathOf(resultsWith({ advice: advised }), []);
    expect(path.problemNode).toMatchObject({ id, verdict: { state: 'attention' } });
  });

  it('shows a recommendation to the provider at its node, which is no problem of the tenant', () => {
    const advised: Verdict = {
      state: 'attention',
      problem: makeProblem('advice-no-app-instance-lock', { appId }),
    };
    const path = accessPathOf(resultsWith({ application: advised }), []);
    expect(path.problemNode).toBeNull();
    expect(states(path.tenantNodes)).toMatchObject({ application: 'attention' });
  });

  it('shows the worst of the checks of a node', () => {
    const problem = makeProblem('key-expired', { vaultName: 'east', keyName: 'k', expiredOn: null });
    const path = accessPathOf(resultsWith({ 'round-trip': { state: 'attention', problem } }), []);
    expect(states(path.vaults[0]?.nodes)).toMatchObject({ 'key-version': 'attention' });
  });

  /** Results as the checks report them if one of them fails: the checks that need it are blocked by it. */
  const blockedBy = (broken: CheckId, passing: readonly CheckId[]): CheckResult[] =>
    resultsWith(
      Object.fromEntries(
        checkId.options
          .filter((check) => !passing.includes(check))
          .map((check): [string, Verdict] => [
            check,
            check === broken ? failed() : { state: 'blocked', by: broken },
          ]),
      ),
    );

  it.each([
    ['tenant-exists', 'tenant', []],
    ['credential', 'application', ['tenant-exists', 'vault-found', 'vault-tenant']],
    [
      'service-principal',
      'service-principal',
      ['tenant-exists', 'credential', 'application', 'vault-found', 'vault-tenant'],
    ],
    [
      'vault-network',
      'vault',
      [
        'tenant-exists',
        'credential',
        'application',
        'service-principal',
        'token-claims',
        'resource-manager',
        'vault-found',
        'vault-tenant',
      ],
    ],
  ] as const)('shows nothing as passed behind a failure of %s', (broken, id, passing) => {
    const { tenantNodes, vaults, problemNode } = accessPathOf(blockedBy(broken, passing), []);
    const nodes = [...tenantNodes, ...(vaults[0]?.nodes ?? [])];
    const failedAt = nodes.findIndex((node) => node.id === id);
    expect(problemNode?.id).toBe(id);
    expect(nodes.slice(0, failedAt).map(({ verdict }) => verdict?.state)).toEqual(
      nodes.slice(0, failedAt).map(() => 'passed'),
    );
    expect(nodes.slice(failedAt + 1).map(({ verdict }) => verdict)).toEqual(
      nodes.slice(failedAt + 1).map((): unknown => expect.objectContaining({ state: 'blocked' })),
    );
  });

  it('shows no node as passed before the check that reaches it has reported, while the check runs', () => {
    const anonymous = resultsWith().filter(({ check }) =>
      ['tenant-exists', 'vault-found', 'vault-tenant'].includes(check),
    );
    const path = accessPathOf(anonymous, [listed(east)], true);
    expect(states(path.tenantNodes)).toMatchObject({ tenant: 'passed', token: null });
    expect(states(path.vaults[0]?.nodes)).toMatchObject({ vault: null });
  });

  it('shows a tenant that does not exist at the tenant, whichever check finds it', () => {
    const problem = makeProblem('tenant-not-found', { tenant: sampleId(1), cloud: 'public' });
    const path = accessPathOf(resultsWith({ 'service-principal': failed(problem) }), []);
    expect(path.problemNode).toMatchObject({ id: 'tenant', verdict: { state: 'failed' } });
    expect(states(path.tenantNodes)).toMatchObject({ 'service-principal': 'blocked' });
  });

  it('has a branch for each key of a vault, and none for keys that an older run did not know', () => {
    const keys = ['first', 'second'];
    const results = resultsWith().flatMap((result) =>
      result.vaultUri === null ? [result] : keys.map((keyName) => ({ ...result, keyName })),
    );
    const second = results.find(({ check, keyName }) => check === 'key-state' && keyName === 'second');
    if (second) second.verdict = failed();
    const branches = (path: ReturnType<typeof accessPathOf>) =>
      path.vaults.map(({ place, nodes }) => [place.keyName, states(nodes)['key-version']]);
    const both = keys.map((keyName) => listed(east, keyName));
    expect(branches(accessPathOf(results, both))).toEqual([
      ['first', 'passed'],
      ['second', 'failed'],
    ]);
    expect(branches(accessPathOf(resultsWith(), both))).toEqual([[undefined, 'passed']]);
    expect(branches(accessPathOf([], both, true))).toEqual([
      ['first', null],
      ['second', null],
    ]);
  });

  it('shows the nodes of an access check that has just started', () => {
    const firstResults = resultsWith().slice(0, 2);
    const path = accessPathOf(firstResults, [listed(east)]);
    expect(states(path.tenantNodes)).toEqual({
      tenant: 'passed',
      application: 'passed',
      'service-principal': null,
      token: null,
    });
    expect(states(path.vaults[0]?.nodes)).toMatchObject({ vault: null, scope: null });
  });
});
