import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { revokeConsent } from '../../../electron/simulator/faults/semantic-faults.ts';
import { graphAppId } from '../../../electron/simulator/world/resource-application.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { call } from './call.ts';
import {
  askForToken,
  authority,
  authorizeUrl,
  codeFor,
  openLab,
  person,
  redeem,
  signIn,
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

describe('somebody who signs in', () => {
  test('picks an account of the tenant on a page that says what is asked for', async () => {
    const answer = await lab.simulator.fetch(new Request(authorizeUrl(lab, lab.one.tenantId)));
    const page = await answer.text();
    for (const { userPrincipalName } of lab.one.accounts) expect(page).toContain(userPrincipalName);
    expect(page).toContain('User.Read');
    expect(page).not.toContain(person(lab.two, 'Member').userPrincipalName);
  });

  test('is known to the application by an id token, and acts through it at Graph within what was granted', async () => {
    const { body } = await redeem(lab, 'organizations', await codeFor(lab, lab.one, { nonce: 'once' }));
    const { objectId, userPrincipalName } = person(lab.one, 'Member');
    expect(decodeJwt(String(body.id_token))).toMatchObject({
      iss: `${authority}/${lab.one.tenantId}/v2.0`,
      aud: lab.application.appId,
      nonce: 'once',
      oid: objectId,
      preferred_username: userPrincipalName,
    });
    const token = body.access_token;
    expect((await call(lab, `${graph}/me`, { token })).body).toMatchObject({ id: objectId });
    // The application itself may read users here; somebody who granted User.Read alone may not through it.
    expect((await call(lab, `${graph}/users`, { token })).body.error.code).toBe(
      'Authorization_RequestDenied',
    );
  });

  test('stays signed in for other resources, and only at home', async () => {
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

  test('is out as soon as the application is no longer in the tenant', async () => {
    const { body } = await redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one));
    revokeConsent(lab.one, lab.application.appId, lab.clock.now());
    const refused = await refresh(lab.one.tenantId, body.refresh_token, 'User.Read');
    expect(refused.body.error_codes).toEqual([700016]);
  });

  test('brings the application into a tenant that did not know it', async () => {
    revokeConsent(lab.one, lab.application.appId, lab.clock.now());
    expect(servicePrincipalOf(lab.one, lab.application.appId)).toBeUndefined();
    expect((await redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one))).status).toBe(200);
    expect(servicePrincipalOf(lab.one, lab.application.appId)?.appRoles).toEqual([]);
  });

  test('is seen in the tenant with what they granted', async () => {
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
    const principalId = person(lab.one, 'Member').objectId;
    expect(listed.body.value).toContainEqual(
      expect.objectContaining({ consentType: 'Principal', principalId, scope: 'Mail.Read' }),
    );
  });

  test('as a member cannot grant what concerns everybody, as an administrator can', async () => {
    const url = authorizeUrl(lab, lab.one.tenantId, { scope: 'openid Group.Read.All' });
    const member = await signIn(lab, url, person(lab.one, 'Member'));
    expect([member.target, member.page]).toEqual([
      undefined,
      expect.stringContaining('AADSTS90094') as string,
    ]);
    const administrator = await signIn(lab, url, person(lab.one, 'Global Administrator'));
    expect(administrator.target?.searchParams.has('code')).toBe(true);
  });

  test.each([
    ['with a wrong password', { password: 'guess' }, 'AADSTS50126'],
    ['under a name that nobody has', { userPrincipalName: 'nobody@labone.example' }, 'AADSTS50034'],
    ['at another tenant than theirs', { of: 'two' }, 'AADSTS50020'],
  ] as const)('%s stays on the page', async (_how, who, said) => {
    const { of, ...wrong }: { of?: 'one' | 'two'; userPrincipalName?: string; password?: string } = who;
    const somebody = { ...person(lab[of ?? 'one'], 'Member'), ...wrong };
    const { target, page } = await signIn(lab, authorizeUrl(lab, lab.one.tenantId), somebody);
    expect(target).toBeUndefined();
    expect(page).toContain(said);
  });
});

describe('the answer goes', () => {
  test.each([
    ['into the query', 'query', ({ searchParams }: URL) => searchParams.get('state')],
    ['into the fragment', 'fragment', ({ hash }: URL) => new URLSearchParams(hash.slice(1)).get('state')],
  ])('%s', async (_where, response_mode, stateIn) => {
    const url = authorizeUrl(lab, lab.one.tenantId, { response_mode });
    const { target } = await signIn(lab, url, person(lab.one, 'Member'));
    expect(target && stateIn(target)).toBe('here');
  });

  test('into a form that the browser sends', async () => {
    const url = authorizeUrl(lab, lab.one.tenantId, { response_mode: 'form_post', state: '"><b>' });
    const { page } = await signIn(lab, url, person(lab.one, 'Member'));
    expect(page).toContain('name="code"');
    expect(page).not.toContain('<b>');
  });

  test.each([
    ['http://localhost:1/callback', true],
    ['http://localhost/callback', true],
    ['http://localhost:1/Callback', false],
    ['http://127.0.0.1/callback', false],
    ['https://localhost/callback', false],
    ['http://localhost.example/callback', false],
  ])('to %s: %s', async (redirect_uri, allowed) => {
    const url = authorizeUrl(lab, lab.one.tenantId, { redirect_uri });
    const { target, page } = await signIn(lab, url, person(lab.one, 'Member'));
    expect(target?.href.startsWith(redirect_uri) ?? false).toBe(allowed);
    if (!allowed) expect(page).toContain('AADSTS50011');
  });
});

test('logging out leads back to an address of the application, and to no other', async () => {
  const leave = async (to: string) => {
    const url = `${authority}/common/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(to)}`;
    const answer = await lab.simulator.fetch(new Request(url));
    return [answer.status, answer.headers.get('location')];
  };
  expect(await leave('http://localhost/callback')).toEqual([302, 'http://localhost/callback']);
  expect(await leave('http://localhost:4711/callback')).toEqual([302, 'http://localhost:4711/callback']);
  for (const elsewhere of ['https://elsewhere.example/', 'http://localhost/other', 'nowhere'])
    expect(await leave(elsewhere)).toEqual([200, null]);
});
