import { beforeEach, describe, expect, it } from 'vitest';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import type { TenantAccess } from '../../../electron/identity/tenant-access.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { recordExchanges } from '../../../electron/network/exchange-record.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { createSmallWorld, smallWorldSecret } from '../../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('signing in to the simulator', () => {
  let fixture: ScenarioFixture;
  let access: TenantAccess;

  beforeEach(() => {
    fixture = createSmallWorld(Date.now());
    const simulator = createSimulator({ world: fixture.world });
    const openTenant = createOpenTenant({
      app: {
        cloud: 'public',
        clientId: fixture.application.appId,
        homeTenantId: fixture.application.homeTenantId,
        credential: { kind: 'client secret', secret: smallWorldSecret },
      },
      transport: createTransport({ backend: (request) => simulator.fetch(request) }),
    });
    access = openTenant({ tenantId: fixture.tenant.tenantId, cloud: 'public' });
  });

  it.each(['graph', 'resource-manager', 'vault'] as const)(
    'returns a token for %s with the tenant, its service principal, the application and the credential kind',
    async (audience) => {
      expect((await access.token(audience, { fresh: true })).claims).toMatchObject({
        tid: fixture.tenant.tenantId,
        oid: fixture.principal.objectId,
        appId: fixture.application.appId,
        credentialKind: 'secret',
      });
    },
  );

  it('returns a token to the SDK credential too, in one recorded exchange', async () => {
    const { result, exchanges } = await recordExchanges(() =>
      access.credential.getToken('https://vault.azure.net/.default'),
    );
    expect(result).toMatchObject({ status: 'fulfilled', value: { token: expect.any(String) as string } });
    expect(exchanges).toMatchObject([
      {
        evidence: {
          service: 'Entra',
          method: 'POST',
          url: `login.microsoftonline.com/${fixture.tenant.tenantId}/oauth2/v2.0/token`,
          status: 200,
          requestId: expect.stringMatching(id) as string,
          correlationId: expect.stringMatching(id) as string,
        },
        failure: null,
      },
    ]);
  });

  it('is refused without the service principal, although a token is cached, and still works in the home tenant', async () => {
    const cached = await access.token('graph');
    fixture.tenant.servicePrincipals.length = 0;
    expect(await access.token('graph')).toEqual(cached);
    const { result, exchanges } = await recordExchanges(() => access.token('graph', { fresh: true }));
    expect(result.status).toBe('rejected');
    expect(exchanges.at(-1)?.failure?.body).toMatch(/AADSTS(700016|7000229)/);
    const home = await access.homeTenant().token('graph', { fresh: true });
    expect(home.claims.tid).toBe(fixture.application.homeTenantId);
  });
});
