import { describe, expect, it } from 'vitest';
import { applyIncident } from '../../../electron/simulator/scenarios/incidents.ts';
import { grantAdminConsent } from '../../../electron/simulator/world/consent.ts';
import { azurePropagation } from '../../../electron/simulator/world/propagation.ts';
import { restoreSnapshot, takeSnapshot } from '../../../electron/simulator/world/snapshot.ts';
import { fixedClock } from '../../../electron/simulator/world/world-clock.ts';
import {
  findSubscription,
  findTenant,
  findVault,
  putTenant,
} from '../../../electron/simulator/world/world.ts';
import { call, customer, quickDemo, requestToken } from './call.ts';

const noon = new Date('2026-05-01T12:00:00Z');

describe('a snapshot', () => {
  it('restores all changes in the same world', async () => {
    const demo = quickDemo();
    const { world } = demo.simulator;
    const { tenantId, domain } = customer(demo, 'almgard');
    const before = takeSnapshot(world);
    applyIncident(world, tenantId, 'throttled');
    applyIncident(world, tenantId, 'tenant-deleted');
    world.domains.clear();
    expect((await requestToken(demo, tenantId)).status).toBe(400);
    restoreSnapshot(world, before);
    expect((await requestToken(demo, String(domain))).status).toBe(200);
    expect(takeSnapshot(world)).toEqual(before);
  });

  it('is not affected by changes in a restored world', () => {
    const { world } = quickDemo().simulator;
    const before = takeSnapshot(world);
    const copy = takeSnapshot(world);
    restoreSnapshot(world, before);
    for (const tenant of world.tenants.values()) tenant.state = 'deleted';
    expect(before).toEqual(copy);
  });
});

describe('a tenant that is replaced', () => {
  it('is found by its present domains, subscriptions and vaults only', () => {
    const demo = quickDemo();
    const { world } = demo.simulator;
    const { tenantId, domain } = customer(demo, 'almgard');
    const tenant = findTenant(world, tenantId);
    const [subscription] = tenant?.subscriptions ?? [];
    const [vault] = subscription?.vaults ?? [];
    if (!tenant || !subscription || !vault) throw new Error('The demo is incomplete.');
    const found = () => [
      findTenant(world, String(domain))?.tenantId,
      findSubscription(world, subscription.subscriptionId)?.tenant.tenantId,
      findVault(world, vault.name)?.tenant.tenantId,
      world.vaults.has(vault.name),
    ];
    expect(found()).toEqual([tenantId, tenantId, tenantId, true]);
    putTenant(world, { ...tenant, domains: ['renamed.example'], subscriptions: [] });
    expect(found()).toEqual([undefined, undefined, undefined, false]);
    expect(findTenant(world, 'Renamed.Example')?.tenantId).toBe(tenantId);
    putTenant(world, tenant);
    expect(found()).toEqual([tenantId, tenantId, tenantId, true]);
    expect(findTenant(world, 'renamed.example')).toBeUndefined();
  });
});

describe('with the propagation of Azure', () => {
  it('a new service principal is found after the propagation delay', async () => {
    const clock = fixedClock(noon);
    const demo = quickDemo(clock);
    const { world } = demo.simulator;
    world.propagation = azurePropagation;
    const { tenantId } = customer(demo, 'coatapeque');
    const tenant = findTenant(world, tenantId);
    const application = world.applications.get(demo.app.clientId);
    if (!tenant || !application) throw new Error('The demo is incomplete.');
    grantAdminConsent(world, tenant, application, clock.now());
    expect((await requestToken(demo, tenantId)).body.error_codes).toEqual([700016]);
    clock.advance(azurePropagation.servicePrincipal);
    expect((await requestToken(demo, tenantId)).status).toBe(200);
  });

  it('previous network rules apply until the propagation delay has passed', async () => {
    const clock = fixedClock(noon);
    const demo = quickDemo(clock);
    const { tenantId, vaultUri } = customer(demo, 'almgard');
    const [vault] = findTenant(demo.simulator.world, tenantId)?.subscriptions[0]?.vaults ?? [];
    if (!vault) throw new Error('The demo is incomplete.');
    vault.formerNetwork = {
      rules: structuredClone(vault.network),
      until: clock.now() + azurePropagation.firewall,
    };
    vault.network.defaultAction = 'Deny';
    const { body } = await requestToken(demo, tenantId);
    const read = () =>
      call(demo, `${vaultUri}/keys/data-encryption?api-version=7.5`, { token: body.access_token });
    expect((await read()).status).toBe(200);
    clock.advance(azurePropagation.firewall);
    expect((await read()).body.error.innererror.code).toBe('ForbiddenByFirewall');
  });
});
