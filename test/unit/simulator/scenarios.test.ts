import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { moveSubscription } from '../../../electron/simulator/faults/move-subscription.ts';
import { recreateVault } from '../../../electron/simulator/faults/recreate-vault.ts';
import { allScenarios } from '../../../electron/simulator/scenarios/all-scenarios.ts';
import { harmlessChanges } from '../../../electron/simulator/scenarios/harmless-changes.ts';
import { openWorld } from '../../../electron/simulator/scenarios/open-world.ts';
import { createSmallWorld } from '../../../electron/simulator/scenarios/small-world.ts';
import { call } from './call.ts';
import { appToken, openLabVault } from './lab.ts';

const management = 'https://management.azure.com';
const keys = 'https://labone-vault.vault.azure.net/keys/rsa-2048?api-version=7.5';

/** A customer of the lab, whose application may read the subscription and use keys in its vault. */
async function opened() {
  const given = await openLabVault();
  const { lab, subscription } = given;
  const { world } = lab.simulator;
  const list = async (path: string) => {
    const token = await appToken(lab, lab.one, management);
    return call(lab, `${management}${path}?api-version=2022-12-01`, { token });
  };
  return { ...given, world, list, path: `/subscriptions/${subscription.subscriptionId}` };
}

describe('a subscription that moved to another tenant', () => {
  it('is still listed in the former tenant, and refuses its tokens', async () => {
    const { lab, world, subscription, list, path } = await opened();
    moveSubscription(world, subscription, lab.one, lab.two);
    expect((await list('/subscriptions')).body.value).toMatchObject([
      { subscriptionId: subscription.subscriptionId },
    ]);
    const { status, body } = await list(path);
    expect([status, body.error.code]).toEqual([401, 'InvalidAuthenticationTokenTenant']);
    expect(body.error.message).toContain(lab.two.tenantId);
  });

  it('has lost its roles, and its vault trusts the former tenant', async () => {
    const { lab, world, subscription, use } = await opened();
    moveSubscription(world, subscription, lab.one, lab.two);
    const { status, body } = await use('GET', '/keys/rsa-2048');
    expect([status, body.error.innererror.code]).toEqual([403, 'ForbiddenByRbac']);
    const token = await appToken(lab, lab.two, 'https://vault.azure.net');
    expect((await call(lab, keys, { token })).body.error.message).toContain('AKV10032');
  });

  it('is one of the subscriptions of its new tenant', async () => {
    const { lab, world, subscription } = await opened();
    moveSubscription(world, subscription, lab.one, lab.two);
    expect(lab.one.subscriptions).toEqual([]);
    expect(lab.two.subscriptions).toContain(subscription);
    expect(world.vaults.get('labone-vault')?.tenantId).toBe(lab.two.tenantId);
  });
});

describe('a vault that was created again with its name', () => {
  it('has neither the roles nor the versions of the former one, but those of its subscription', async () => {
    const { lab, subscription, vault, use } = await opened();
    const before = (await use('GET', '/keys/rsa-2048')).body.key.kid;
    const now = lab.clock.now();
    recreateVault(subscription, vault, { now, location: 'norwayeast' });
    expect((await use('GET', '/keys/rsa-2048')).status).toBe(403);
    expect(subscription.roleAssignments.map(({ roleDefinitionId }) => roleDefinitionId)).toEqual([
      builtInRoles.owner.id,
      builtInRoles.owner.id,
    ]);
    for (const one of subscription.roleAssignments)
      Object.assign(one, { roleDefinitionId: builtInRoles.keyVaultAdministrator.id });
    const { body, headers } = await use('GET', '/keys/rsa-2048');
    expect(body.key.kid).not.toBe(before);
    expect(headers.get('x-ms-keyvault-region')).toBe('norwayeast');
    expect((await use('GET', before.replace(/^https:\/\/[^/]+/, ''))).status).toBe(404);
  });

  it('shows when it was created', async () => {
    const { lab, subscription, vault, list, path } = await opened();
    lab.clock.advance(60_000);
    recreateVault(subscription, vault, { now: lab.clock.now() });
    const { body } = await list(
      `${path}/resourceGroups/${vault.resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault.name}`,
    );
    expect(body).toMatchObject({ systemData: { createdAt: new Date(lab.clock.now()).toISOString() } });
  });
});

it.each(['demo', 'lab', 3] as const)(
  'in the world %s the administrators own their subscriptions',
  (choice) => {
    const { world, application } = openWorld(choice, Date.now());
    const customers = [...world.tenants.values()].filter(
      ({ tenantId, subscriptions }) => tenantId !== application.homeTenantId && subscriptions.length > 0,
    );
    expect(customers.length).toBeGreaterThan(1);
    for (const { accounts, subscriptions } of customers)
      for (const { roleAssignments, subscriptionId } of subscriptions)
        expect(roleAssignments).toContainEqual(
          expect.objectContaining({
            roleDefinitionId: builtInRoles.owner.id,
            scope: `/subscriptions/${subscriptionId}`,
            principalId: accounts.find(({ role }) => role === 'Global Administrator')?.objectId,
            principalType: 'User',
          }),
        );
  },
);

const movesSubscription = new Set(['subscription-moved', 'subscription-moved-after-check']);

it.each([...allScenarios, ...harmlessChanges].map(({ id, change }) => [id, change] as const))(
  'the change %s leaves the administrator the owner of the subscription',
  (id, change) => {
    const fixture = createSmallWorld(Date.now());
    const { tenant, subscription } = fixture;
    const owner = tenant.accounts[0]?.objectId ?? '';
    change(fixture);
    const isOwner = subscription.roleAssignments.some(
      ({ principalId, roleDefinitionId }) =>
        principalId === owner && roleDefinitionId === builtInRoles.owner.id,
    );
    expect(isOwner).toBe(!movesSubscription.has(id));
  },
);
