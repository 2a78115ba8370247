import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import type { TenantAccess } from '../../../electron/identity/tenant-access.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { recordExchanges } from '../../../electron/network/exchange-record.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import { app, fakeEntra, homeTenantId, json, otherTenantId, tenantId, tokenFor } from './fake-entra.ts';

const open = (
  backend: HttpBackend,
  cloud: 'public' | 'us-government' | 'china' = 'public',
  limits: { readonly tokenDeadlineMs?: number } = {},
) => createOpenTenant({ app, transport: createTransport({ backend, limits }) })({ tenantId, cloud });

const graphScope = 'https://graph.microsoft.com/.default';

describe('opening a tenant', () => {
  it('sends no request before the first token request', async () => {
    const { backend, requests } = fakeEntra();
    open(backend).homeTenant();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(requests).toEqual([]);
  });

  it.each(['public', 'us-government', 'china'] as const)(
    'in the cloud %s acquires the first token without discovery',
    async (cloud) => {
      const { backend, requests } = fakeEntra();
      const access = open(backend, cloud);
      await access.token('graph');
      expect(requests).toHaveLength(1);
      await access.credential.getToken(`https://${access.cloud.graphHost}/.default`);
      expect(requests).toHaveLength(2);
      expect(requests.every(({ url }) => url.host === access.cloud.authorityHost)).toBe(true);
      expect(requests.every(({ url }) => url.pathname.startsWith(`/${tenantId}/`))).toBe(true);
    },
  );

  it('returns the claims and the expiry of a token', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T12:00:00Z') });
    onTestFinished(() => void vi.useRealTimers());
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
      credentialKind: 'secret',
    });
    expect(expiresAt.getTime()).toBe(Date.now() + 600_000);
  });

  it('requests a scope of its own for each audience', async () => {
    const { backend, requests } = fakeEntra();
    const access = open(backend);
    await Promise.all(
      (['graph', 'resource-manager', 'vault'] as const).map((audience) => access.token(audience)),
    );
    expect(requests.map(({ form }) => form.get('scope')?.split(' ')[0]).toSorted()).toEqual([
      'https://graph.microsoft.com/.default',
      'https://management.azure.com/.default',
      'https://vault.azure.net/.default',
    ]);
  });

  it('returns a second token from the cache, and a fresh one from Entra', async () => {
    const { backend, requests } = fakeEntra();
    const access = open(backend);
    const first = await access.token('vault');
    expect((await access.token('vault')).token).toBe(first.token);
    expect(requests).toHaveLength(1);
    const fresh = await access.token('vault', { fresh: true });
    expect(fresh.token).not.toBe(first.token);
    expect((await access.token('vault', { fresh: true })).token).not.toBe(fresh.token);
    expect(requests).toHaveLength(3);
  });

  it('shares one call among fifty simultaneous requests, by MSAL and by the credential', async () => {
    const { backend, requests } = fakeEntra();
    const access = open(backend);
    const fifty = Array.from({ length: 50 });
    await Promise.all(fifty.map(() => access.token('graph', { fresh: true })));
    expect(requests).toHaveLength(1);
    await Promise.all(fifty.map(() => access.credential.getToken([graphScope])));
    expect(requests).toHaveLength(2);
  });

  it('keeps the tokens of calls that begin at the same moment', async () => {
    const { backend, requests } = fakeEntra();
    const { credential } = open(backend);
    const scopes = ['graph.microsoft.com', 'management.azure.com', 'vault.azure.net'].map(
      (host) => `https://${host}/.default`,
    );
    const all = () => Promise.all(scopes.map((scope) => credential.getToken(scope, { enableCae: true })));
    await all();
    await all();
    expect(requests).toHaveLength(3);
  });

  it('records the shared call for every caller', async () => {
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

  it('shares only the application with the home tenant', async () => {
    const { backend, requests } = fakeEntra();
    const access = open(backend);
    await access.token('graph');
    const home = access.homeTenant();
    expect(home.tenantId).toBe(homeTenantId);
    expect((await home.token('graph')).claims.tid).toBe(homeTenantId);
    expect(requests.map(({ url }) => url.pathname.split('/')[1])).toEqual([tenantId, homeTenantId]);
  });

  it('starts with empty caches each time', async () => {
    const { backend, requests } = fakeEntra();
    await open(backend).token('graph');
    await open(backend).token('graph');
    expect(requests).toHaveLength(2);
  });
});

describe('a token of another tenant', () => {
  const issuesForeignTokens = () =>
    fakeEntra(() =>
      json(200, { token_type: 'Bearer', expires_in: 600, access_token: tokenFor({ tid: otherTenantId }) }),
    ).backend;
  const refusal = {
    problem: { code: 'token-for-another-tenant', facts: { tenantId, found: otherTenantId } },
  };

  it('is refused from MSAL', async () => {
    await expect(open(issuesForeignTokens()).token('vault')).rejects.toMatchObject(refusal);
  });

  it('is refused from the SDK credential', async () => {
    await expect(open(issuesForeignTokens()).credential.getToken(graphScope)).rejects.toMatchObject(refusal);
  });

  it('is not requested', async () => {
    const { backend, requests } = fakeEntra();
    const token = open(backend).credential.getToken(graphScope, { tenantId: otherTenantId });
    await expect(token).rejects.toMatchObject(refusal);
    expect(requests).toEqual([]);
  });
});

describe('a token request that fails', () => {
  const clients = [
    ['MSAL', (access: TenantAccess) => access.token('graph')],
    ['the SDK credential', (access: TenantAccess) => access.credential.getToken(graphScope)],
  ] as const;
  const failures: [string, HttpBackend, object][] = [
    [
      'the host name is unknown',
      () => Promise.reject(Object.assign(new Error('lookup failed'), { code: 'ENOTFOUND' })),
      { code: 'name-not-resolved' },
    ],
    [
      'a captive portal responds with a web page',
      () => Promise.resolve(new Response('<html>Sign in to the hotel</html>')),
      { code: 'answer-not-readable', facts: { got: 'a web page' } },
    ],
    [
      'a gateway is unavailable',
      () => Promise.resolve(new Response('Bad gateway', { status: 502 })),
      { code: 'service-unavailable', facts: { status: 502 } },
    ],
    [
      'the token is unreadable',
      () => Promise.resolve(json(200, { token_type: 'Bearer', expires_in: 60, access_token: 'opaque' })),
      { code: 'answer-not-readable' },
    ],
  ];

  for (const [client, acquire] of clients) {
    it.each(failures)(`because %s rejects with that problem by ${client}`, async (_why, backend, problem) => {
      await expect(acquire(open(backend))).rejects.toMatchObject({ name: 'ProblemError', problem });
    });

    it(`because Entra does not respond rejects with the deadline by ${client}`, async () => {
      const access = open(() => new Promise(() => undefined), 'public', { tokenDeadlineMs: 300 });
      await expect(acquire(access)).rejects.toMatchObject({
        name: 'ProblemError',
        problem: { code: 'answer-timed-out', facts: { afterMs: 300 } },
      });
    });
  }

  it('rejects with the transport’s problem for every caller', async () => {
    const access = open(() => Promise.resolve(new Response('<html>')));
    const settled = await Promise.allSettled([1, 2, 3].map(() => access.credential.getToken(graphScope)));
    for (const each of settled)
      expect(each).toMatchObject({ reason: { problem: { code: 'answer-not-readable' } } });
  });

  for (const [client, acquire] of clients)
    it.each([400, 401, 429, 503])(
      `because Entra responded with %d is sent once, by ${client}`,
      async (status) => {
        const refusal = { error: 'refused', error_codes: [700016], error_description: 'AADSTS700016: no' };
        let requests = 0;
        const backend: HttpBackend = () => {
          requests += 1;
          return Promise.resolve(json(status, refusal, { 'retry-after': '0' }));
        };
        const { result, exchanges } = await recordExchanges<unknown>(() => acquire(open(backend)));
        expect(result.status).toBe('rejected');
        expect(result).not.toMatchObject({ reason: { name: 'ProblemError' } });
        expect(exchanges).toMatchObject([{ failure: { status, body: JSON.stringify(refusal) } }]);
        expect(requests).toBe(1);
      },
    );
});

describe('after a failure', () => {
  const failures: [string, () => Response, object][] = [
    [
      'Entra throttled the request',
      () => json(429, { error: 'x', error_codes: [90055] }, { 'retry-after': '60' }),
      {},
    ],
    ['Entra was unavailable', () => json(503, { error: 'temporarily_unavailable' }), {}],
    [
      'the token was for another tenant',
      () =>
        json(200, { token_type: 'Bearer', expires_in: 600, access_token: tokenFor({ tid: otherTenantId }) }),
      { problem: { code: 'token-for-another-tenant' } },
    ],
  ];

  it.each(failures)('because %s the next request is sent again', async (_why, fail, error) => {
    const healthy = fakeEntra();
    let failing = true;
    const access = open((request) => (failing ? Promise.resolve(fail()) : healthy.backend(request)));
    await expect(access.token('graph')).rejects.toMatchObject(error);
    await expect(access.credential.getToken(graphScope)).rejects.toMatchObject(error);
    failing = false;
    expect((await access.token('graph')).claims.tid).toBe(tenantId);
    expect(await access.credential.getToken(graphScope)).toHaveProperty('token');
    expect(healthy.requests).toHaveLength(2);
  });
});

describe('the client secret', () => {
  it('does not appear in an inspected or serialized access', async () => {
    const { backend } = fakeEntra();
    const access = open(backend);
    const { token } = await access.token('graph');
    await access.credential.getToken(graphScope);
    const inspected = inspect([access, access.homeTenant()], { depth: Infinity, showHidden: true });
    expect(inspected).toContain(tenantId);
    expect(inspected).not.toContain(app.credential.secret);
    expect(inspected).not.toContain(token);
    expect(JSON.stringify(access)).not.toContain(app.credential.secret);
  });
});
