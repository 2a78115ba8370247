import { describe, expect, test } from 'vitest';
import { applyIncident } from '../../../electron/simulator/scenarios/incidents.ts';
import { grantAdminConsent } from '../../../electron/simulator/world/consent.ts';
import { atAzuresPace } from '../../../electron/simulator/world/propagation.ts';
import { restoreSnapshot, takeSnapshot } from '../../../electron/simulator/world/snapshot.ts';
import { standingClock } from '../../../electron/simulator/world/world-clock.ts';
import { findTenant } from '../../../electron/simulator/world/world.ts';
import { call, customer, quickDemo, requestToken } from './call.ts';

const noon = new Date('2026-05-01T12:00:00Z');

describe('a snapshot', () => {
  test('brings everything back that changed since, in the same world', async () => {
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

  test('is not touched by what happens in a world restored from it', () => {
    const { world } = quickDemo().simulator;
    const before = takeSnapshot(world);
    const untouched = takeSnapshot(world);
    restoreSnapshot(world, before);
    for (const tenant of world.tenants.values()) tenant.state = 'deleted';
    expect(before).toEqual(untouched);
  });
});

describe('at Azure’s pace', () => {
  test('a new service principal is found some seconds after consent', async () => {
    const clock = standingClock(noon);
    const demo = quickDemo(clock);
    const { world } = demo.simulator;
    world.propagation = atAzuresPace;
    const { tenantId } = customer(demo, 'coatapeque');
    const tenant = findTenant(world, tenantId);
    const application = world.applications.get(demo.app.clientId);
    if (!tenant || !application) throw new Error('The demo lacks a part.');
    grantAdminConsent(world, tenant, application, clock.now());
    expect((await requestToken(demo, tenantId)).body.error_codes).toEqual([700016]);
    clock.advance(atAzuresPace.servicePrincipal);
    expect((await requestToken(demo, tenantId)).status).toBe(200);
  });

  test('former network rules stay in force for a while', async () => {
    const clock = standingClock(noon);
    const demo = quickDemo(clock);
    const { tenantId, vaultUri } = customer(demo, 'almgard');
    const [vault] = findTenant(demo.simulator.world, tenantId)?.subscriptions[0]?.vaults ?? [];
    if (!vault) throw new Error('The demo lacks a part.');
    vault.formerNetwork = {
      rules: structuredClone(vault.network),
      until: clock.now() + atAzuresPace.firewall,
    };
    vault.network.defaultAction = 'Deny';
    const { body } = await requestToken(demo, tenantId);
    const read = () =>
      call(demo, `${vaultUri}/keys/data-encryption?api-version=7.5`, { token: body.access_token });
    expect((await read()).status).toBe(200);
    clock.advance(atAzuresPace.firewall);
    expect((await read()).body.error.innererror.code).toBe('ForbiddenByFirewall');
  });
});
