import { describe, expect, it } from 'vitest';
import { defineRole, replaceRoles } from '../../../../electron/simulator/scenarios/assign-roles.ts';
import type { ScenarioFixture } from '../../../../electron/simulator/scenarios/scenario.ts';
import { vaultActions } from '../../../../electron/simulator/scenarios/vault-actions.ts';
import { guidFrom, versionFrom } from '../../../../electron/simulator/world/deterministic-id.ts';
import { subscriptionScope } from '../../../../electron/simulator/world/subscription.ts';
import type { CheckId, TenantReport } from '../../../../shared/domain/check.ts';
import { countsAsHealthy } from '../../../../shared/domain/counts-as-healthy.ts';
import { stateOf } from '../demo-access-check.ts';
import { reportUnder, type Circumstances, type Tamper } from '../scenario-access-check.ts';
import { answering, at, errorBody, places } from '../tamper-response.ts';

const day = 24 * 60 * 60 * 1_000;

/** Gives the application a custom role with these data actions for keys, and access to the secret. */
const giveActions =
  (...actions: string[]) =>
  (fixture: ScenarioFixture): void => {
    const dataActions = [...vaultActions(...actions), ...vaultActions('secrets/getSecret/action')];
    replaceRoles(fixture, defineRole(fixture, 'Key Operator', { dataActions }));
  };
const withoutReading = giveActions('keys/wrap/action', 'keys/unwrap/action');

const denyReading = ({ subscription, principal, now }: ScenarioFixture): void => {
  subscription.denyAssignments.push({
    name: guidFrom('deny reading'),
    displayName: 'Key properties are confidential',
    scope: subscriptionScope(subscription),
    principalIds: [principal.objectId],
    actions: [],
    dataActions: vaultActions('keys/read'),
    createdAt: now - day,
  });
};
const giveKeyPermissions =
  (...keys: string[]) =>
  ({ vault, principal }: ScenarioFixture): void => {
    vault.authorization = 'access policies';
    vault.accessPolicies = [{ objectId: principal.objectId, keys, secrets: ['get'] }];
  };

const findingsOf = (report: TenantReport, check: CheckId) =>
  report.results.find((one) => one.check === check)?.findings ?? [];

/** Handles the second unwrap, of a value that Key Vault did not wrap. */
const onSecondUnwrap = (answer: Tamper): Tamper => {
  let seen = 0;
  return at(places.unwrap, (request, pass) => ((seen += 1) === 2 ? answer(request, pass) : pass(request)));
};

describe('a key that the application may use but not read', () => {
  it.each<[string, (fixture: ScenarioFixture) => void]>([
    ['a custom role allows only wrap and unwrap', withoutReading],
    ['an access policy allows only wrap and unwrap', giveKeyPermissions('wrapKey', 'unwrapKey')],
    ['a deny assignment denies reading', denyReading],
  ])('works, and the report says that it is not readable, if %s', async (_why, change) => {
    const report = await reportUnder({ change });
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(findingsOf(report, 'vault-authorisation')).toEqual([
      {
        name: 'Permission to read the key',
        value:
          'missing (Microsoft.KeyVault/vaults/keys/read, or keys get): the key was used without reading it',
      },
    ]);
    expect(findingsOf(report, 'key-state')).toEqual([
      { name: 'Key', value: 'data-encryption' },
      {
        name: 'Key properties',
        value: 'not known: the application is not allowed to read the key',
      },
    ]);
    expect(findingsOf(report, 'round-trip')).toContainEqual({ name: 'Unwrap', value: 'works' });
  });

  it('is used in the latest version, or in the one that is configured', async () => {
    const used: string[] = [];
    const tamper: Tamper = (request, pass) => {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('wrapkey')) used.push(pathname);
      return pass(request);
    };
    const rotated = versionFrom('rotated');
    let pinned = '';
    const change: Circumstances['change'] = (fixture) => {
      withoutReading(fixture);
      pinned = fixture.key.version;
      for (const object of fixture.vault.keys.values())
        object.versions.push({ ...fixture.key, version: rotated });
    };
    expect((await reportUnder({ change, tamper })).verdict).toEqual({ state: 'passed' });
    expect(used).toEqual([
      '/keys/data-encryption/wrapkey',
      `/keys/data-encryption/${rotated}/unwrapkey`,
      `/keys/data-encryption/${rotated}/unwrapkey`,
    ]);
    used.length = 0;
    await reportUnder({ change, tamper, pinsKeyVersion: true });
    expect(used).toHaveLength(3);
    for (const path of used) expect(path).toContain(pinned);
  });

  it.each<[string, (fixture: ScenarioFixture) => void, string]>([
    ['wrap', giveActions('keys/unwrap/action'), 'failed vault-role-missing'],
    ['unwrap', giveActions('keys/wrap/action'), 'failed vault-role-missing'],
    ['wrap by an access policy', giveKeyPermissions('unwrapKey'), 'failed vault-access-policy-missing'],
    ['unwrap by an access policy', giveKeyPermissions('wrapKey'), 'failed vault-access-policy-missing'],
  ])('does not work if it is also not allowed to %s', async (_which, change, expected) => {
    const report = await reportUnder({ change });
    expect(stateOf(report, 'vault-authorisation')).toBe(expected);
    expect(report.verdict.state).toBe('failed');
  });

  it.each<[string, (fixture: ScenarioFixture) => void, string]>([
    ['is disabled', ({ key }) => Object.assign(key, { enabled: false }), 'failed key-disabled'],
    ['has expired', ({ key, now }) => Object.assign(key, { expires: now - day }), 'failed key-expired'],
    [
      'is not valid yet',
      ({ key, now }) => Object.assign(key, { notBefore: now + day }),
      'failed key-not-yet-valid',
    ],
    [
      'is disabled and has expired',
      ({ key, now }) => Object.assign(key, { enabled: false, expires: now - day }),
      'failed key-disabled',
    ],
    [
      'does not permit unwrap',
      ({ key }) => Object.assign(key, { operations: ['wrapKey'] }),
      'failed key-operation-not-permitted',
    ],
    ['does not exist', ({ vault }) => vault.keys.clear(), 'failed key-not-found'],
  ])('does not work if it %s', async (_how, change, expected) => {
    const report = await reportUnder({
      change(fixture) {
        withoutReading(fixture);
        change(fixture);
      },
    });
    expect(stateOf(report, 'vault-authorisation')).toBe('passed');
    expect(stateOf(report, 'key-state')).toBe(expected);
    expect(report.verdict.state).toBe('failed');
  });

  it('is unknown if nobody can tell whether it is usable', async () => {
    const tamper = answering('wrap', 429, {});
    const report = await reportUnder({ change: withoutReading, tamper });
    expect(stateOf(report, 'vault-authorisation')).toBe('unknown service-throttled');
    expect(countsAsHealthy(report.verdict)).toBe(false);
  });

  it.each<[string, Tamper, string]>([
    [
      'returns the value instead of computing it',
      onSecondUnwrap(async (request) => {
        const { value } = (await request.json()) as { value: string };
        const [kid] = request.url.split('/unwrapkey');
        return Response.json({ kid, value: value.slice(0, 43) });
      }),
      'unknown not-a-key-vault',
    ],
    [
      'is throttled',
      onSecondUnwrap(() => Promise.resolve(new Response('{}', { status: 429 }))),
      'unknown service-throttled',
    ],
    [
      'refuses the caller a moment after it accepted it',
      onSecondUnwrap(() =>
        Promise.resolve(
          Response.json(errorBody('Forbidden', "Action: 'x' DecisionReason: 'y'", 'ForbiddenByRbac'), {
            status: 403,
            headers: { 'x-ms-keyvault-service-version': '1.9.2500.1' },
          }),
        ),
      ),
      'unknown answers-conflict',
    ],
  ])('proves nothing if the server %s for a value that nobody wrapped', async (_how, tamper, expected) => {
    const report = await reportUnder({ change: withoutReading, tamper });
    expect(stateOf(report, 'round-trip')).toBe(expected);
    expect(countsAsHealthy(report.verdict)).toBe(false);
  });

  it('returns other bytes only if something is wrong', async () => {
    const tamper = at(places.unwrap, (request) => {
      const [kid] = request.url.split('/unwrapkey');
      return Promise.resolve(Response.json({ kid, value: Buffer.alloc(32, 1).toString('base64url') }));
    });
    const report = await reportUnder({ change: withoutReading, tamper });
    expect(stateOf(report, 'round-trip')).toBe('failed round-trip-mismatch');
  });

  it('is not tried a second time if it was read', async () => {
    const sent: string[] = [];
    const tamper: Tamper = (request, pass) => {
      sent.push(request.url);
      return pass(request);
    };
    await reportUnder({ tamper });
    expect(sent.filter((url) => url.includes('/data-encryption/wrapkey'))).toEqual([]);
  });
});
