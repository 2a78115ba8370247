import { describe, expect, it } from 'vitest';
import { addServicePrincipal } from '../../../electron/simulator/world/consent.ts';
import { findTenant } from '../../../electron/simulator/world/world.ts';
import { call, customer, quickDemo, requestToken, tokenFor } from './call.ts';

/** A customer without consent, and its accounts. */
const opened = (label = 'coatapeque') => {
  const demo = quickDemo();
  const { tenantId } = customer(demo, label);
  const tenant = findTenant(demo.simulator.world, tenantId);
  const [administrator, member] = tenant?.accounts ?? [];
  if (!tenant || !administrator || !member) throw new Error('The demo is incomplete.');
  const url = (path: string, query: Record<string, string> = {}) => {
    const search = new URLSearchParams({
      client_id: demo.app.clientId,
      redirect_uri: 'http://localhost:40123/consent',
      state: 'abc',
      ...query,
    });
    return `https://login.microsoftonline.com/${path}?${search.toString()}`;
  };
  const answer = (address: string, decision: string, user = administrator, password = user.password) =>
    call(demo, address, { form: { account: user.userPrincipalName, password, decision } });
  return { demo, tenant, tenantId, administrator, member, url, answer };
};
const target = (headers: Headers) => {
  const { searchParams, host, pathname } = new URL(headers.get('location') ?? '');
  return { host, pathname, ...Object.fromEntries(searchParams) };
};
const graphScope = 'https://graph.microsoft.com/.default';

describe('accepting', () => {
  it.each([
    ['v1', 'adminconsent', {}],
    ['v2', 'v2.0/adminconsent', { scope: graphScope }],
  ])(
    'with %s creates the service principal, and redirects with tenant and state',
    async (_version, path, query) => {
      const { demo, tenantId, url, answer } = opened();
      expect((await requestToken(demo, tenantId)).status).toBe(400);
      const accepted = await answer(url(`${tenantId}/${path}`, query), 'accept');
      expect(accepted.status).toBe(302);
      expect(target(accepted.headers)).toEqual({
        host: 'localhost:40123',
        pathname: '/consent',
        admin_consent: 'True',
        tenant: tenantId,
        state: 'abc',
        ...query,
      });
      expect((await requestToken(demo, tenantId)).status).toBe(200);
    },
  );

  it('at common applies to the tenant of the signed-in user', async () => {
    const { demo, tenantId, url, answer } = opened();
    await answer(url('common/adminconsent'), 'accept');
    expect((await requestToken(demo, tenantId)).status).toBe(200);
  });
});

describe('no consent is granted', () => {
  it.each([
    ['v1', 'adminconsent', {}, 'permission_denied'],
    ['v2', 'v2.0/adminconsent', { scope: graphScope }, 'consent_required'],
  ])('when the administrator cancels (%s)', async (version, path, query, error) => {
    const { demo, tenantId, url, answer } = opened();
    const cancelled = target((await answer(url(`${tenantId}/${path}`, query), 'cancel')).headers);
    expect(cancelled).toMatchObject({ error, state: 'abc' });
    expect('admin_consent' in cancelled).toBe(version === 'v2');
    expect((await requestToken(demo, tenantId)).status).toBe(400);
  });

  it('to a member, with a wrong password, or to another tenant’s administrator', async () => {
    const { demo, tenantId, url, answer, member, administrator } = opened();
    const address = url(`${tenantId}/adminconsent`);
    expect((await answer(address, 'accept', member)).body).toContain('AADSTS90094');
    expect((await answer(address, 'accept', administrator, 'guess')).body).toContain('AADSTS50126');
    expect((await answer(address, 'accept', opened('almgard').administrator)).body).toContain('AADSTS50020');
    expect((await requestToken(demo, tenantId)).status).toBe(400);
  });
});

describe('the page', () => {
  it.each([
    ['an unregistered path', { redirect_uri: 'http://localhost:1/other' }, 'AADSTS50011'],
    ['another host', { redirect_uri: 'https://localhost.example/consent' }, 'AADSTS50011'],
    ['a port of 127.0.0.1', { redirect_uri: 'http://127.0.0.1:1/consent' }, 'AADSTS50011'],
    ['no application', { client_id: '' }, 'AADSTS900144'],
  ])('refuses %s without a redirect', async (_what, query, code) => {
    const { demo, tenantId, url } = opened();
    const answer = await call(demo, url(`${tenantId}/adminconsent`, query));
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(answer.body).toContain(code);
  });

  it('refuses v2 without a scope, and at common', async () => {
    const { demo, tenantId, url } = opened();
    expect((await call(demo, url(`${tenantId}/v2.0/adminconsent`))).body).toContain('AADSTS900144');
    expect((await call(demo, url('common/v2.0/adminconsent', { scope: graphScope }))).body).toContain(
      'AADSTS900023',
    );
  });

  it('lists the permissions and escapes HTML in names', async () => {
    const { demo, tenantId, url } = opened('quillmark');
    const application = demo.simulator.world.applications.get(demo.app.clientId);
    Object.assign(application ?? {}, { displayName: '<script>alert(1)</script>' });
    const { body } = await call(demo, url(`${tenantId}/adminconsent`));
    expect(body).toContain('User.Read.All');
    expect(body).toContain('&lt;script&gt;');
    expect(body).not.toContain('<script>');
  });
});

describe('an application that requires the API of another organization', () => {
  const requiring = () => {
    const given = opened();
    const { world } = given.demo.simulator;
    const application = world.applications.get(given.demo.app.clientId);
    if (!application) throw new Error('The demo has no application.');
    const api = {
      ...application,
      appId: '66666666-6666-4666-8666-666666666666',
      displayName: 'Fabrikam API',
      homeTenantId: 'elsewhere',
    };
    world.applications.set(api.appId, api);
    application.requiredApplications = [api.appId];
    return { ...given, world, api };
  };

  it('gets no consent while the tenant has no service principal of the API, and the page names it', async () => {
    const { demo, tenantId, tenant, url, answer, world, api } = requiring();
    const refused = await answer(url(`${tenantId}/adminconsent`), 'accept');
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('AADSTS650052');
    expect(refused.body).toContain('Fabrikam API');
    expect(refused.body).toContain('lacks a service principal for');
    expect((await requestToken(demo, tenantId)).status).toBe(400);
    addServicePrincipal(world, tenant, api, 0);
    expect((await answer(url(`${tenantId}/adminconsent`), 'accept')).status).toBe(302);
    expect((await requestToken(demo, tenantId)).status).toBe(200);
  });

  it('gets no token for the API without its service principal, and the refusal names it', async () => {
    const { demo, world, api } = requiring();
    const almgard = customer(demo, 'almgard').tenantId;
    const scope = { scope: `${api.appId}/.default` };
    const { status, body } = await requestToken(demo, almgard, '', scope);
    expect([status, body.error_codes]).toEqual([400, [650052]]);
    expect(body.error_description).toContain(
      `access a service '${api.appId}'(Fabrikam API) that your organization '${almgard}' lacks`,
    );
    const tenant = findTenant(world, almgard);
    if (tenant) addServicePrincipal(world, tenant, api, 0);
    expect((await requestToken(demo, almgard, '', scope)).status).toBe(200);
  });

  it('shows the API in its registration', async () => {
    const { demo, api } = requiring();
    const { clientId, homeTenantId } = demo.app;
    const token = await tokenFor(demo, homeTenantId, 'https://graph.microsoft.com');
    const { body } = await call(demo, `https://graph.microsoft.com/v1.0/applications(appId='${clientId}')`, {
      token,
    });
    expect(body).toMatchObject({
      requiredResourceAccess: expect.arrayContaining([
        { resourceAppId: api.appId, resourceAccess: [{ id: expect.any(String) as string, type: 'Role' }] },
      ]) as unknown,
    });
  });
});
