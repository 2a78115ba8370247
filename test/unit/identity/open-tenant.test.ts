import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { recordExchanges } from '../../../electron/network/exchange-record.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import { app, fakeEntra, homeTenantId, json, otherTenantId, tenantId, tokenFor } from './fake-entra.ts';

const open = (backend: HttpBackend, cloud: 'public' | 'us-government' | 'china' = 'public') =>
  createOpenTenant({ app, transport: createTransport({ backend, limits: { tokenDeadlineMs: 300 } }) })({
    tenantId,
    cloud,
  });

const graphScope = 'https://graph.microsoft.com/.default';

describe('opening a tenant', () => {
  it('costs no request until a token is asked for', async () => {
    const { backend, asked } = fakeEntra();
    open(backend).atHome();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toEqual([]);
  });

  it.each(['public', 'us-government', 'china'] as const)(
    'in the cloud %s asks for a first token without any discovery',
    async (cloud) => {
      const { backend, asked } = fakeEntra();
      const access = open(backend, cloud);
      await access.token('graph');
      expect(asked).toHaveLength(1);
      await access.credential.getToken(`https://${access.cloud.graphHost}/.default`);
      expect(asked).toHaveLength(2);
      expect(asked.every(({ url }) => url.host === access.cloud.authorityHost)).toBe(true);
      expect(asked.every(({ url }) => url.pathname.startsWith(`/${tenantId}/`))).toBe(true);
    },
  );

  it('hands out the claims and expiry of the token', async () => {
    const { backend } = fakeEntra(() =>
      json(200, {
        token_type: 'Bearer',
        expires_in: 600,
        access_token: tokenFor({ roles: ['User.Read.All', 7, 'Group.Read.All'] }),
      }),
    );
    const { claims, expiresAt } = await open(backend).token('graph');
    expect(claims).toEqual({
      tid: tenantId,
      oid: 'b3d0d7ae-5f0a-4b53-8b52-0b9f2c11d0aa',
      appId: app.clientId,
      aud: 'https://graph.microsoft.com',
      iss: `https://sts.windows.net/${tenantId}/`,
      roles: ['User.Read.All', 'Group.Read.All'],
      provenBy: 'secret',
    });
    expect(Math.abs(expiresAt.getTime() - Date.now() - 600_000)).toBeLessThan(5_000);
  });

  it('asks for each audience by its own scope', async () => {
    const { backend, asked } = fakeEntra();
    const access = open(backend);
    await Promise.all(
      (['graph', 'resource-manager', 'vault'] as const).map((audience) => access.token(audience)),
    );
    expect(asked.map(({ form }) => form.get('scope')?.split(' ')[0]).toSorted()).toEqual([
      'https://graph.microsoft.com/.default',
      'https://management.azure.com/.default',
      'https://vault.azure.net/.default',
    ]);
  });

  it('serves a second token from the cache, and a fresh one from Entra', async () => {
    const { backend, asked } = fakeEntra();
    const access = open(backend);
    const first = await access.token('vault');
    expect((await access.token('vault')).token).toBe(first.token);
    expect(asked).toHaveLength(1);
    const fresh = await access.token('vault', { fresh: true });
    expect(fresh.token).not.toBe(first.token);
    expect((await access.token('vault', { fresh: true })).token).not.toBe(fresh.token);
    expect(asked).toHaveLength(3);
  });

  it('shares one call among fifty who ask at once, by MSAL and by the credential', async () => {
    const { backend, asked } = fakeEntra();
    const access = open(backend);
    const fifty = Array.from({ length: 50 });
    await Promise.all(fifty.map(() => access.token('graph', { fresh: true })));
    expect(asked).toHaveLength(1);
    await Promise.all(fifty.map(() => access.credential.getToken([graphScope])));
    expect(asked).toHaveLength(2);
  });

  it('shows the shared call as evidence to everybody who shared it', async () => {
    const { backend } = fakeEntra();
    const access = open(backend);
    const recorded = await Promise.all(
      [1, 2, 3].map(() => recordExchanges(() => access.token('graph', { fresh: true }))),
    );
    expect(recorded.map(({ exchanges }) => exchanges.map(({ evidence }) => evidence.requestId))).toEqual([
      ['request-1'],
      ['request-1'],
      ['request-1'],
    ]);
  });

  it('shares nothing with the home tenant but the application', async () => {
    const { backend, asked } = fakeEntra();
    const access = open(backend);
    await access.token('graph');
    const home = access.atHome();
    expect(home.tenantId).toBe(homeTenantId);
    expect((await home.token('graph')).claims.tid).toBe(homeTenantId);
    expect(asked.map(({ url }) => url.pathname.split('/')[1])).toEqual([tenantId, homeTenantId]);
  });

  it('starts with empty caches each time', async () => {
    const { backend, asked } = fakeEntra();
    await open(backend).token('graph');
    await open(backend).token('graph');
    expect(asked).toHaveLength(2);
  });
});

describe('a token that names another tenant', () => {
  const foreign = () =>
    fakeEntra(() =>
      json(200, { token_type: 'Bearer', expires_in: 600, access_token: tokenFor({ tid: otherTenantId }) }),
    ).backend;
  const refusal = {
    problem: { code: 'token-for-another-tenant', facts: { tenantId, found: otherTenantId } },
  };

  it('is thrown away by MSAL’s door', async () => {
    await expect(open(foreign()).token('vault')).rejects.toMatchObject(refusal);
  });

  it('is thrown away by the SDK credential', async () => {
    await expect(open(foreign()).credential.getToken(graphScope)).rejects.toMatchObject(refusal);
  });

  it('is not even asked for', async () => {
    const { backend, asked } = fakeEntra();
    const asking = open(backend).credential.getToken(graphScope, { tenantId: otherTenantId });
    await expect(asking).rejects.toMatchObject(refusal);
    expect(asked).toEqual([]);
  });
});

describe('a token that cannot be had', () => {
  const doors = [
    ['MSAL', (backend: HttpBackend) => open(backend).token('graph')],
    ['the SDK credential', (backend: HttpBackend) => open(backend).credential.getToken(graphScope)],
  ] as const;
  const failures: [string, HttpBackend, object][] = [
    [
      'nothing answers',
      () => new Promise(() => undefined),
      { code: 'answer-timed-out', facts: { afterMs: 300 } },
    ],
    [
      'the name is not known',
      () => Promise.reject(Object.assign(new Error('lookup failed'), { code: 'ENOTFOUND' })),
      { code: 'name-not-resolved' },
    ],
    [
      'a portal answers with a page',
      () => Promise.resolve(new Response('<html>Sign in to the hotel</html>')),
      { code: 'answer-not-readable', facts: { got: 'a web page' } },
    ],
    [
      'a proxy is down',
      () => Promise.resolve(new Response('Bad gateway', { status: 502 })),
      { code: 'service-unavailable', facts: { status: 502 } },
    ],
    [
      'the token is no token',
      () => Promise.resolve(json(200, { token_type: 'Bearer', expires_in: 60, access_token: 'opaque' })),
      { code: 'answer-not-readable' },
    ],
  ];

  for (const [door, ask] of doors)
    it.each(failures)(`because %s is that problem through ${door}`, async (_why, backend, problem) => {
      await expect(ask(backend)).rejects.toMatchObject({ name: 'ProblemError', problem });
    });

  it('is the transport’s problem for everybody who waited for it', async () => {
    const access = open(() => Promise.resolve(new Response('<html>')));
    const settled = await Promise.allSettled([1, 2, 3].map(() => access.credential.getToken(graphScope)));
    for (const each of settled)
      expect(each).toMatchObject({ reason: { problem: { code: 'answer-not-readable' } } });
  });

  for (const [door, ask] of doors)
    it.each([400, 401, 429, 503])(
      `because Entra answered %d is asked for once, through ${door}`,
      async (status) => {
        const refusal = { error: 'refused', error_codes: [700016], error_description: 'AADSTS700016: no' };
        let asked = 0;
        const backend: HttpBackend = () => {
          asked += 1;
          return Promise.resolve(json(status, refusal, { 'retry-after': '0' }));
        };
        const { result, exchanges } = await recordExchanges<unknown>(() => ask(backend));
        expect(result.status).toBe('rejected');
        expect(result).not.toMatchObject({ reason: { name: 'ProblemError' } });
        expect(exchanges).toMatchObject([{ failure: { status, body: JSON.stringify(refusal) } }]);
        expect(asked).toBe(1);
      },
    );
});

describe('after a failure', () => {
  const failures: [string, () => Response, object][] = [
    [
      'Entra was throttling',
      () => json(429, { error: 'x', error_codes: [90055] }, { 'retry-after': '60' }),
      {},
    ],
    ['Entra was down', () => json(503, { error: 'temporarily_unavailable' }), {}],
    [
      'the token named another tenant',
      () =>
        json(200, { token_type: 'Bearer', expires_in: 600, access_token: tokenFor({ tid: otherTenantId }) }),
      { problem: { code: 'token-for-another-tenant' } },
    ],
  ];

  it.each(failures)('because %s the next request is asked anew', async (_why, fail, error) => {
    const healthy = fakeEntra();
    let failing = true;
    const access = open((request) => (failing ? Promise.resolve(fail()) : healthy.backend(request)));
    await expect(access.token('graph')).rejects.toMatchObject(error);
    await expect(access.credential.getToken(graphScope)).rejects.toMatchObject(error);
    failing = false;
    expect((await access.token('graph')).claims.tid).toBe(tenantId);
    expect(await access.credential.getToken(graphScope)).toHaveProperty('token');
    expect(healthy.asked).toHaveLength(2);
  });
});

describe('the secret', () => {
  it('is nowhere in what an inspection of the access shows', async () => {
    const { backend } = fakeEntra();
    const access = open(backend);
    const { token } = await access.token('graph');
    await access.credential.getToken(graphScope);
    const shown = inspect([access, access.atHome()], { depth: Infinity, showHidden: true });
    expect(shown).toContain(tenantId);
    expect(shown).not.toContain(app.credential.secret);
    expect(shown).not.toContain(token);
    expect(JSON.stringify(access)).not.toContain(app.credential.secret);
  });
});
