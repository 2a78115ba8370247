import { beforeEach, describe, expect, it } from 'vitest';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import type { TenantAccess } from '../../../electron/identity/tenant-access.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { recordExchanges } from '../../../electron/network/exchange-record.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { createSmallWorld, smallWorldSecret } from '../../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('signing in at a simulated Azure', () => {
  let scene: ScenarioFixture;
  let access: TenantAccess;

  beforeEach(() => {
    scene = createSmallWorld(Date.now());
    const simulator = createSimulator({ world: scene.world });
    const openTenant = createOpenTenant({
      app: {
        cloud: 'public',
        clientId: scene.application.appId,
        homeTenantId: scene.application.homeTenantId,
        credential: { kind: 'client secret', secret: smallWorldSecret },
      },
      transport: createTransport({ backend: (request) => simulator.fetch(request) }),
    });
    access = openTenant({ tenantId: scene.tenant.tenantId, cloud: 'public' });
  });

  it.each(['graph', 'resource-manager', 'vault'] as const)(
    'gives a token for %s that names the tenant, its service principal, the application and its proof',
    async (audience) => {
      expect((await access.token(audience, { fresh: true })).claims).toMatchObject({
        tid: scene.tenant.tenantId,
        oid: scene.principal.objectId,
        appId: scene.application.appId,
        provenBy: 'secret',
      });
    },
  );

  it('gives the SDK credential one too, in one exchange that is on record', async () => {
    const { result, exchanges } = await recordExchanges(() =>
      access.credential.getToken('https://vault.azure.net/.default'),
    );
    expect(result).toMatchObject({ status: 'fulfilled', value: { token: expect.any(String) as string } });
    expect(exchanges).toMatchObject([
      {
        evidence: {
          service: 'Entra',
          method: 'POST',
          url: `login.microsoftonline.com/${scene.tenant.tenantId}/oauth2/v2.0/token`,
          status: 200,
          requestId: expect.stringMatching(id) as string,
          correlationId: expect.stringMatching(id) as string,
        },
        failure: null,
      },
    ]);
  });

  it('is refused once the service principal is gone, though a token is cached, and still works at home', async () => {
    const cached = await access.token('graph');
    scene.tenant.servicePrincipals.length = 0;
    expect(await access.token('graph')).toEqual(cached);
    const { result, exchanges } = await recordExchanges(() => access.token('graph', { fresh: true }));
    expect(result.status).toBe('rejected');
    expect(exchanges.at(-1)?.failure?.body).toMatch(/AADSTS(700016|7000229)/);
    const home = await access.atHome().token('graph', { fresh: true });
    expect(home.claims.tid).toBe(scene.application.homeTenantId);
  });
});
