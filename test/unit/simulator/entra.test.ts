import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { applyIncident } from '../../../electron/simulator/scenarios/incidents.ts';
import { fixedClock } from '../../../electron/simulator/world/world-clock.ts';
import { call, customer, objectIdIn, quickDemo, requestToken, tokenFor } from './call.ts';

const authority = 'https://login.microsoftonline.com';

describe('discovery', () => {
  it('has the same issuer for the id and the domain of a tenant', async () => {
    const demo = quickDemo();
    const { tenantId, domain } = customer(demo, 'almgard');
    const byId = await call(demo, `${authority}/${tenantId}/v2.0/.well-known/openid-configuration`);
    const byDomain = await call(demo, `${authority}/${String(domain)}/v2.0/.well-known/openid-configuration`);
    expect(byId.body.issuer).toBe(`${authority}/${tenantId}/v2.0`);
    expect(byDomain.body).toEqual(byId.body);
  });

  it.each([
    ['unknown.example', 90002, 'invalid_tenant'],
    ['00000000-0000-0000-0000-000000000000', 900021, 'invalid_request'],
    ['tenant', 90002, 'invalid_tenant'],
    ['not%20a%20domain', 900023, 'invalid_request'],
  ])('refuses %s with AADSTS%i', async (tenant, number, error) => {
    const answer = await call(quickDemo(), `${authority}/${tenant}/v2.0/.well-known/openid-configuration`);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error, error_codes: [number] });
    expect(answer.headers.get('cache-control')).toBe('private');
  });

  it('does not find a tenant of another cloud', async () => {
    const demo = quickDemo();
    const { tenantId } = customer(demo, 'almgard');
    const answer = await call(
      demo,
      `https://login.microsoftonline.us/${tenantId}/v2.0/.well-known/openid-configuration`,
    );
    expect(answer.body.error_codes).toEqual([90002]);
  });

  it('lists the authorities with their aliases', async () => {
    const url = `${authority}/common/discovery/instance?api-version=1.1&authorization_endpoint=${authority}/common/oauth2/v2.0/authorize`;
    const { body } = await call(quickDemo(), url);
    expect(body.tenant_discovery_endpoint).toBe(`${authority}/common/v2.0/.well-known/openid-configuration`);
    expect(body.metadata[0]?.aliases).toContain('login.windows.net');
  });

  it('refuses an unknown authority', async () => {
    const url = `${authority}/common/discovery/instance?api-version=1.1&authorization_endpoint=https://login.evil.example/common/oauth2/v2.0/authorize`;
    const { status, body } = await call(quickDemo(), url);
    expect([status, body]).toMatchObject([400, { error: 'invalid_instance', error_codes: [50049] }]);
    expect(body.error_description).toMatch(/^AADSTS50049: Unknown or invalid instance\. Trace ID: /);
  });
});

describe('tokens', () => {
  it('are signed with a published key and contain tenant, application and principal', async () => {
    const demo = quickDemo();
    const { tenantId } = customer(demo, 'almgard');
    const { body: keys } = await call(demo, `${authority}/${tenantId}/discovery/v2.0/keys`);
    const { payload } = await jwtVerify(await tokenFor(demo, tenantId), createLocalJWKSet(keys), {
      issuer: `https://sts.windows.net/${tenantId}/`,
      audience: 'https://vault.azure.net',
    });
    expect(payload).toMatchObject({ tid: tenantId, appid: demo.app.clientId, appidacr: '1', ver: '1.0' });
    expect(payload).not.toHaveProperty('roles');
  });

  it('for the application itself, by its id, have version 2 and are refused elsewhere', async () => {
    const demo = quickDemo();
    const { tenantId, vaultUri } = customer(demo, 'almgard');
    const { clientId } = demo.app;
    const token = await tokenFor(demo, tenantId, clientId);
    const { aio, rh, uti, xms_ftd, iat, nbf, exp, ...claims } = decodeJwt(token);
    expect(claims).toEqual({
      iss: `${authority}/${tenantId}/v2.0`,
      aud: clientId,
      azp: clientId,
      azpacr: '1',
      oid: objectIdIn(token),
      sub: objectIdIn(token),
      tid: tenantId,
      ver: '2.0',
    });
    expect([aio, rh, uti, xms_ftd, iat, nbf, exp]).not.toContain(undefined);
    const { body } = await call(demo, `${vaultUri}/keys?api-version=7.5`, { token });
    expect(body.error.message).toContain(`AKV10022: Invalid audience.`);
    const unknown = await requestToken(demo, tenantId, '11111111-1111-4111-8111-111111111111');
    expect(unknown.body.error_codes).toEqual([500011]);
  });

  it('for Graph contain the granted permissions', async () => {
    const demo = quickDemo();
    const token = await tokenFor(demo, customer(demo, 'almgard').tenantId, 'https://graph.microsoft.com');
    expect(decodeJwt(token)['roles']).toEqual(['User.Read.All', 'Group.Read.All', 'Organization.Read.All']);
  });

  it('of two tenants have different keys and different object ids', async () => {
    const demo = quickDemo();
    const [one = '', other = ''] = await Promise.all(
      ['almgard', 'naqsh'].map((label) => tokenFor(demo, customer(demo, label).tenantId)),
    );
    expect(decodeProtectedHeader(one).kid).not.toBe(decodeProtectedHeader(other).kid);
    expect(objectIdIn(one)).not.toBe(objectIdIn(other));
  });

  it('are accepted with the credentials in the Authorization header', async () => {
    const demo = quickDemo();
    const { clientId, secret } = demo.app;
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString(
      'base64',
    );
    const answer = await call(demo, `${authority}/${customer(demo, 'almgard').tenantId}/oauth2/v2.0/token`, {
      form: { grant_type: 'client_credentials', scope: 'https://vault.azure.net/.default' },
      headers: { authorization: `Basic ${basic}` },
    });
    expect(answer.status).toBe(200);
  });
});

describe('the token endpoint refuses', () => {
  const refused = async (form: Record<string, string>, label = 'almgard') => {
    const demo = quickDemo();
    return requestToken(demo, customer(demo, label).tenantId, undefined, form);
  };

  it.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 7000215, 'invalid_client'],
    ['no credential', { client_secret: '' }, 401, 7000216, 'invalid_client'],
    ['no grant type', { grant_type: '' }, 400, 900144, 'invalid_request'],
    ['another grant', { grant_type: 'implicit' }, 400, 70003, 'unsupported_grant_type'],
    [
      'an unknown application',
      { client_id: '11111111-1111-4111-8111-111111111111' },
      400,
      700016,
      'unauthorized_client',
    ],
    [
      'the empty application id',
      { client_id: '00000000-0000-0000-0000-000000000000' },
      400,
      700038,
      'unauthorized_client',
    ],
    ['a scope without .default', { scope: 'https://vault.azure.net/user' }, 400, 1002012, 'invalid_scope'],
    ['an unknown resource', { scope: 'https://nothing.example/.default' }, 400, 500011, 'invalid_resource'],
  ])('%s', async (_what, form, status, number, error) => {
    const answer = await refused(form);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error, error_codes: [number] });
    expect(answer.body.error_description).toMatch(
      new RegExp(`^AADSTS${number}: .* Trace ID: \\S+ Correlation ID: \\S+ Timestamp: `),
    );
    expect(answer.headers.get('x-ms-request-id')).toBe(answer.body.trace_id);
    expect(answer.headers.get('x-ms-clitelem')).toBe(`1,${number},0,,`);
  });

  it('an application that the tenant never consented to', async () => {
    expect((await refused({}, 'coatapeque')).body.error_codes).toEqual([700016]);
  });

  it('a disabled service principal', async () => {
    expect((await refused({}, 'jeruzal')).body.error_codes).toEqual([7000112]);
  });

  it('an expired secret, in every tenant', async () => {
    const clock = fixedClock(new Date('2026-05-01T08:00:00Z'));
    const demo = quickDemo(clock);
    const { tenantId } = customer(demo, 'almgard');
    expect((await requestToken(demo, tenantId)).status).toBe(200);
    clock.advance(531 * 24 * 60 * 60 * 1_000);
    expect((await requestToken(demo, tenantId)).body.error_codes).toEqual([7000222]);
    expect((await requestToken(demo, demo.app.homeTenantId)).body.error_codes).toEqual([7000222]);
  });

  it('a deleted tenant', async () => {
    const demo = quickDemo();
    const { tenantId } = customer(demo, 'almgard');
    applyIncident(demo.simulator.world, tenantId, 'tenant-deleted');
    expect((await requestToken(demo, tenantId)).body.error_codes).toEqual([90002]);
  });
});
