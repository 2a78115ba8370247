import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { revokeConsent } from '../../../electron/simulator/faults/configuration-faults.ts';
import { graphAppId } from '../../../electron/simulator/world/resource-application.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { call } from './call.ts';
import {
  askForToken,
  authority,
  authorizeUrl,
  codeFor,
  openLab,
  redeem,
  signIn,
  user,
  type Lab,
} from './lab.ts';

const graph = 'https://graph.microsoft.com/v1.0';
let lab: Lab;
beforeEach(() => {
  lab = openLab();
});

const refresh = (segment: string, token: string | undefined, scope: string) =>
  askForToken(lab, segment, {
    grant_type: 'refresh_token',
    client_id: lab.application.appId,
    client_secret: lab.application.secrets[0]?.value ?? '',
    refresh_token: String(token),
    scope,
  });

describe('a user', () => {
  it('sees the accounts of the tenant and the requested permissions', async () => {
    const answer = await lab.simulator.fetch(new Request(authorizeUrl(lab, lab.one.tenantId)));
    const page = await answer.text();
    for (const { userPrincipalName } of lab.one.accounts) expect(page).toContain(userPrincipalName);
    expect(page).toContain('User.Read');
    expect(page).not.toContain(user(lab.two, 'Member').userPrincipalName);
  });

  it('is identified by an id token, and the application acts for them at Graph within the granted permissions', async () => {
    const { body } = await redeem(lab, 'organizations', await codeFor(lab, lab.one, { nonce: 'once' }));
    const { objectId, userPrincipalName } = user(lab.one, 'Member');
    expect(decodeJwt(String(body.id_token))).toMatchObject({
      iss: `${authority}/${lab.one.tenantId}/v2.0`,
      aud: lab.application.appId,
      nonce: 'once',
      oid: objectId,
      preferred_username: userPrincipalName,
    });
    const token = body.access_token;
    expect((await call(lab, `${graph}/me`, { token })).body).toMatchObject({ id: objectId });
    // The application itself may read users, but not on behalf of a user with User.Read.
    expect((await call(lab, `${graph}/users`, { token })).body.error.code).toBe(
      'Authorization_RequestDenied',
    );
  });

  it('stays signed in for other resources in the home tenant only', async () => {
    const first = await redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one));
    const scope = 'https://management.azure.com/.default';
    const other = await refresh('common', first.body.refresh_token, scope);
    expect(decodeJwt(other.body.access_token)).toMatchObject({
      aud: 'https://management.azure.com',
      scp: expect.stringContaining('user_impersonation') as string,
    });
    expect((await refresh(lab.two.tenantId, first.body.refresh_token, scope)).body.error_codes).toEqual([
      50020,
    ]);
    lab.clock.advance(91 * 24 * 60 * 60 * 1_000);
    expect((await refresh('common', first.body.refresh_token, scope)).body.error_codes).toEqual([70008]);
  });

  it('loses access if the application is no longer in the tenant', async () => {
    const { body } = await redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one));
    revokeConsent(lab.one, lab.application.appId, lab.clock.now());
    const refused = await refresh(lab.one.tenantId, body.refresh_token, 'User.Read');
    expect(refused.body.error_codes).toEqual([700016]);
  });

  it('adds the application to a tenant by signing in', async () => {
    revokeConsent(lab.one, lab.application.appId, lab.clock.now());
    expect(servicePrincipalOf(lab.one, lab.application.appId)).toBeUndefined();
    expect((await redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one))).status).toBe(200);
    expect(servicePrincipalOf(lab.one, lab.application.appId)?.appRoles).toEqual([]);
  });

  it('appears in the tenant with the granted permissions', async () => {
    await redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one, { scope: 'openid Mail.Read' }));
    servicePrincipalOf(lab.one, lab.application.appId)?.appRoles.push({
      id: 'granted for the test',
      resourceAppId: graphAppId,
      role: 'Directory.Read.All',
      createdAt: 0,
    });
    const { body } = await askForToken(lab, lab.one.tenantId, {
      grant_type: 'client_credentials',
      client_id: lab.application.appId,
      client_secret: lab.application.secrets[0]?.value ?? '',
      scope: 'https://graph.microsoft.com/.default',
    });
    const listed = await call(lab, `${graph}/oauth2PermissionGrants`, { token: body.access_token });
    const principalId = user(lab.one, 'Member').objectId;
    expect(listed.body.value).toContainEqual(
      expect.objectContaining({ consentType: 'Principal', principalId, scope: 'Mail.Read' }),
    );
  });

  it('cannot grant a permission for all data as a member, but can as an administrator', async () => {
    const url = authorizeUrl(lab, lab.one.tenantId, { scope: 'openid Group.Read.All' });
    const member = await signIn(lab, url, user(lab.one, 'Member'));
    expect([member.target, member.page]).toEqual([
      undefined,
      expect.stringContaining('AADSTS90094') as string,
    ]);
    const administrator = await signIn(lab, url, user(lab.one, 'Global Administrator'));
    expect(administrator.target?.searchParams.has('code')).toBe(true);
  });

  it.each([
    ['with a wrong password', { password: 'guess' }, 'AADSTS50126'],
    ['with an unknown name', { userPrincipalName: 'nobody@labone.example' }, 'AADSTS50034'],
    ['in another tenant', { of: 'two' }, 'AADSTS50020'],
  ] as const)('%s sees the refusal on the page', async (_how, options, code) => {
    const { of, ...wrong }: { of?: 'one' | 'two'; userPrincipalName?: string; password?: string } = options;
    const signedIn = { ...user(lab[of ?? 'one'], 'Member'), ...wrong };
    const { target, page } = await signIn(lab, authorizeUrl(lab, lab.one.tenantId), signedIn);
    expect(target).toBeUndefined();
    expect(page).toContain(code);
  });
});

describe('the answer is sent', () => {
  it.each([
    ['in the query', 'query', ({ searchParams }: URL) => searchParams.get('state')],
    ['in the fragment', 'fragment', ({ hash }: URL) => new URLSearchParams(hash.slice(1)).get('state')],
  ])('%s', async (_mode, response_mode, stateIn) => {
    const url = authorizeUrl(lab, lab.one.tenantId, { response_mode });
    const { target } = await signIn(lab, url, user(lab.one, 'Member'));
    expect(target && stateIn(target)).toBe('here');
  });

  it('in a form that the browser submits', async () => {
    const url = authorizeUrl(lab, lab.one.tenantId, { response_mode: 'form_post', state: '"><b>' });
    const { page } = await signIn(lab, url, user(lab.one, 'Member'));
    expect(page).toContain('name="code"');
    expect(page).not.toContain('<b>');
  });

  it.each([
    ['http://localhost:1/callback', true],
    ['http://localhost/callback', true],
    ['http://localhost:1/Callback', false],
    ['http://127.0.0.1/callback', false],
    ['https://localhost/callback', false],
    ['http://localhost.example/callback', false],
  ])('to the redirect URI %s: %s', async (redirect_uri, allowed) => {
    const url = authorizeUrl(lab, lab.one.tenantId, { redirect_uri });
    const { target, page } = await signIn(lab, url, user(lab.one, 'Member'));
    expect(target?.href.startsWith(redirect_uri) ?? false).toBe(allowed);
    if (!allowed) expect(page).toContain('AADSTS50011');
  });
});

it('a sign-out redirects to registered URIs only', async () => {
  const signOut = async (to: string) => {
    const url = `${authority}/common/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(to)}`;
    const answer = await lab.simulator.fetch(new Request(url));
    return [answer.status, answer.headers.get('location')];
  };
  expect(await signOut('http://localhost/callback')).toEqual([302, 'http://localhost/callback']);
  expect(await signOut('http://localhost:4711/callback')).toEqual([302, 'http://localhost:4711/callback']);
  for (const elsewhere of ['https://elsewhere.example/', 'http://localhost/other', 'nowhere'])
    expect(await signOut(elsewhere)).toEqual([200, null]);
});
