import { X509Certificate } from 'node:crypto';
import { decodeJwt, importX509, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { grantDelegated } from '../../../electron/simulator/world/consent.ts';
import { graphAppId } from '../../../electron/simulator/world/resource-application.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { call, type AnswerBody } from './call.ts';
import {
  appToken,
  askForToken,
  authority,
  authorizeUrl,
  openLab,
  redirectUri,
  signIn,
  user,
  type Lab,
} from './lab.ts';

const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const azurePowerShell = '1950a258-227b-4e31-a9cf-717495945fc2';

const secretOf = ({ application }: Lab): string => application.secrets[0]?.value ?? '';
const numbersOf = ({ body }: { readonly body: AnswerBody }) => body.error_codes;

/** The form of a sign-in by password, for the application or for another client. */
const passwordForm = (lab: Lab, more: Readonly<Record<string, string>> = {}) => ({
  grant_type: 'password',
  client_id: lab.application.appId,
  username: user(lab.one, 'Member').userPrincipalName,
  password: user(lab.one, 'Member').password,
  scope: 'openid offline_access User.Read',
  ...more,
});

const consentFor = (lab: Lab, resource: string, scopes: readonly string[]): void => {
  const principal = servicePrincipalOf(lab.one, lab.application.appId);
  if (!principal) throw new Error('The lab has no such principal.');
  grantDelegated(principal, resource, scopes, null);
};

describe('the password of a user', () => {
  it('is exchanged for tokens, which a public client refreshes without a credential', async () => {
    const lab = openLab();
    consentFor(lab, graphAppId, ['User.Read']);
    const { status, body } = await askForToken(lab, lab.one.tenantId, passwordForm(lab));
    expect(status).toBe(200);
    expect(decodeJwt(body.access_token)).toMatchObject({
      oid: user(lab.one, 'Member').objectId,
      scp: expect.stringContaining('User.Read') as string,
      appidacr: '0',
    });
    expect(decodeJwt(String(body.id_token))).toMatchObject({ aud: lab.application.appId });
    const refreshed = await askForToken(lab, 'organizations', {
      grant_type: 'refresh_token',
      client_id: lab.application.appId,
      refresh_token: String(body.refresh_token),
    });
    expect(refreshed.status).toBe(200);
  });

  it('gives refresh tokens that nobody can use after the sessions of the user were revoked', async () => {
    const lab = openLab();
    const signedIn = async (role: 'Member' | 'Global Administrator') => {
      const { userPrincipalName: username, password } = user(lab.one, role);
      const form = {
        client_id: azureCli,
        username,
        password,
        scope: 'openid offline_access https://graph.microsoft.com/.default',
      };
      return (await askForToken(lab, lab.one.tenantId, passwordForm(lab, form))).body;
    };
    const refreshed = (token: unknown) =>
      askForToken(lab, lab.one.tenantId, {
        grant_type: 'refresh_token',
        client_id: azureCli,
        refresh_token: String(token),
      });
    const revoke = (path: string, token: string) =>
      call(lab, `https://graph.microsoft.com/v1.0/${path}/revokeSignInSessions`, { method: 'POST', token });
    const [member, administrator] = [await signedIn('Member'), await signedIn('Global Administrator')];
    const others = await revoke(
      `users/${user(lab.one, 'Global Administrator').objectId}`,
      member.access_token,
    );
    expect([others.status, others.body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
    const { userPrincipalName } = user(lab.one, 'Member');
    const revoked = await revoke(`users/${userPrincipalName}`, administrator.access_token);
    expect([revoked.status, revoked.body]).toMatchObject([200, { value: true }]);
    expect(numbersOf(await refreshed(member.refresh_token))).toEqual([50173]);
    expect((await refreshed(administrator.refresh_token)).status).toBe(200);
    expect((await revoke('me', administrator.access_token)).status).toBe(200);
    expect(numbersOf(await refreshed(administrator.refresh_token))).toEqual([50173]);
    expect((await revoke('users/nobody', administrator.access_token)).status).toBe(404);
    lab.clock.advance(1_000);
    expect((await refreshed((await signedIn('Member')).refresh_token)).status).toBe(200);
  });

  it.each([
    ['is wrong', { password: 'wrong' }, [50126]],
    ['is missing', { password: '' }, [900144]],
    ['belongs to nobody', { username: 'nobody@labone.example' }, [50034]],
    [
      'belongs to another tenant',
      { username: 'member@labtwo.onmicrosoft.com', password: 'member-of-labtwo' },
      [50034],
    ],
    ['is for a permission without consent', { scope: 'Directory.Read.All' }, [65001]],
  ])('that %s is refused', async (_how, more, numbers) => {
    const lab = openLab();
    expect(numbersOf(await askForToken(lab, lab.one.tenantId, passwordForm(lab, more)))).toEqual(numbers);
  });

  it('is refused at common, and from a client that must have a credential', async () => {
    const lab = openLab();
    expect(numbersOf(await askForToken(lab, 'common', passwordForm(lab)))).toEqual([9001023]);
    lab.application.isFallbackPublicClient = false;
    expect(numbersOf(await askForToken(lab, lab.one.tenantId, passwordForm(lab)))).toEqual([7000218]);
  });
});

describe.each([azureCli, azurePowerShell])('the public client %s of Microsoft', (client_id) => {
  it.each([
    'https://management.core.windows.net//.default',
    'https://vault.azure.net/.default',
    'https://graph.microsoft.com//.default',
  ])('gets %s for a user without consent', async (scope) => {
    const lab = openLab();
    const { status, body } = await askForToken(
      lab,
      lab.one.tenantId,
      passwordForm(lab, { client_id, scope }),
    );
    expect([status, body.error_description]).toEqual([200, undefined]);
    expect(decodeJwt(body.access_token)).toMatchObject({
      appid: client_id,
      tid: lab.one.tenantId,
      scp: expect.stringMatching(/user_impersonation|Application\.ReadWrite\.All/) as string,
    });
  });

  it('gets no other permission', async () => {
    const lab = openLab();
    const form = passwordForm(lab, { client_id, scope: 'https://graph.microsoft.com/Mail.Read' });
    expect(numbersOf(await askForToken(lab, lab.one.tenantId, form))).toEqual([65001]);
  });
});

/** The lab whose application has an API with the scope `act`, and a user's token for it. */
async function withApi(more: { readonly version?: 1 | 2 } = {}) {
  const lab = openLab();
  const { application } = lab;
  const uri = `api://${application.appId}`;
  application.identifierUris = [uri];
  application.api = {
    requestedAccessTokenVersion: more.version ?? 2,
    knownClientApplications: [],
    oauth2PermissionScopes: [
      {
        id: '11111111-1111-4111-8111-111111111111',
        value: 'act',
        type: 'User',
        isEnabled: true,
        adminConsentDescription: null,
        adminConsentDisplayName: null,
        userConsentDescription: null,
        userConsentDisplayName: null,
      },
    ],
  };
  consentFor(lab, application.appId, ['act']);
  consentFor(lab, graphAppId, ['User.Read']);
  const { body } = await askForToken(lab, lab.one.tenantId, passwordForm(lab, { scope: `${uri}/act` }));
  const exchange = (form: Readonly<Record<string, string>> = {}) =>
    askForToken(lab, lab.one.tenantId, {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      client_id: application.appId,
      client_secret: secretOf(lab),
      assertion: body.access_token,
      requested_token_use: 'on_behalf_of',
      scope: 'https://graph.microsoft.com/User.Read',
      ...form,
    });
  return { lab, uri, token: body.access_token, exchange };
}

describe('the API of an application', () => {
  it('gets delegated tokens of the version that it accepts', async () => {
    const second = await withApi();
    expect(decodeJwt(second.token)).toMatchObject({
      aud: second.lab.application.appId,
      scp: 'act',
      ver: '2.0',
      azp: second.lab.application.appId,
    });
    const first = await withApi({ version: 1 });
    expect(decodeJwt(first.token)).toMatchObject({ aud: first.uri, scp: 'act', ver: '1.0' });
  });

  it('refuses a scope that it does not have', async () => {
    const { lab, uri } = await withApi();
    const url = authorizeUrl(lab, lab.one.tenantId, { scope: `${uri}/unknown` });
    const { target, page } = await signIn(lab, url, user(lab.one, 'Member'));
    expect(target?.searchParams.get('error_description') ?? page).toContain('AADSTS650053');
  });

  it.each([1, 2] as const)('acts on behalf of the user of a token of version %i', async (version) => {
    const { lab, exchange } = await withApi({ version });
    const { status, body } = await exchange();
    expect([status, body.error_description]).toEqual([200, undefined]);
    expect(decodeJwt(body.access_token)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      oid: user(lab.one, 'Member').objectId,
      appidacr: '1',
      scp: expect.stringContaining('User.Read') as string,
    });
  });

  it('is refused without consent, a credential, the right use, or a user’s token for itself', async () => {
    const { lab, exchange } = await withApi();
    const refused = async (form: Readonly<Record<string, string>>) => numbersOf(await exchange(form));
    expect(await refused({ scope: 'Directory.Read.All' })).toEqual([65001]);
    expect(await refused({ client_secret: '' })).toEqual([7000218]);
    expect(await refused({ requested_token_use: 'something' })).toEqual([90023]);
    expect(await refused({ assertion: 'e30.e30.x' })).toEqual([50013]);
    const forGraph = await askForToken(lab, lab.one.tenantId, passwordForm(lab, { scope: 'User.Read' }));
    expect(await refused({ assertion: forGraph.body.access_token })).toEqual([500131]);
    const ofApplication = await appToken(lab, lab.one, lab.application.appId);
    expect(await refused({ assertion: ofApplication })).toEqual([7000114]);
    lab.clock.advance(2 * 60 * 60 * 1_000);
    expect(await refused({})).toEqual([500133]);
  });
});

describe('the first version of the endpoints', () => {
  it('answers a resource with times and numbers as text', async () => {
    const lab = openLab();
    const { status, body } = await call(lab, `${authority}/${lab.one.tenantId}/oauth2/token`, {
      form: {
        grant_type: 'client_credentials',
        client_id: lab.application.appId,
        client_secret: secretOf(lab),
        resource: 'https://management.core.windows.net/',
      },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expires_in: '3599',
      expires_on: String(Math.floor(lab.clock.now() / 1_000) + 3_599),
      resource: 'https://management.core.windows.net/',
    });
    expect(decodeJwt(body.access_token)).toMatchObject({ ver: '1.0' });
  });

  it('signs a user in for a resource, and names the session', async () => {
    const lab = openLab();
    const query = new URLSearchParams({
      client_id: lab.application.appId,
      redirect_uri: redirectUri,
      response_type: 'code',
      resource: 'https://graph.microsoft.com',
    });
    const url = `${authority}/${lab.one.tenantId}/oauth2/authorize?${query.toString()}`;
    const { target, page } = await signIn(lab, url, user(lab.one, 'Member'));
    const code = target?.searchParams.get('code');
    expect([page, target?.searchParams.get('session_state')]).toEqual([
      '',
      expect.stringMatching(/^[\da-f-]{36}$/) as string,
    ]);
    const { body } = await call(lab, `${authority}/common/oauth2/token`, {
      form: {
        grant_type: 'authorization_code',
        client_id: lab.application.appId,
        client_secret: secretOf(lab),
        redirect_uri: redirectUri,
        code: String(code),
      },
    });
    expect(body).toMatchObject({
      resource: 'https://graph.microsoft.com',
      scope: expect.stringContaining('User.Read') as string,
    });
    expect(body.refresh_token).toBeDefined();
  });

  it('issues device codes with the older names', async () => {
    const lab = openLab();
    const { body } = await call(lab, `${authority}/common/oauth2/devicecode`, {
      form: { client_id: azureCli, resource: 'https://vault.azure.net' },
    });
    expect(body).toMatchObject({ verification_url: 'https://microsoft.com/devicelogin', interval: '5' });
    const { device_code: code } = body as unknown as { device_code: string };
    const poll = await call(lab, `${authority}/common/oauth2/token`, {
      form: { grant_type: 'device_code', client_id: azureCli, code, resource: 'https://vault.azure.net' },
    });
    expect(numbersOf(poll)).toEqual([70016]);
  });

  it.each([
    ['login.microsoftonline.us', 'https://microsoft.com/deviceloginus'],
    ['login.partner.microsoftonline.cn', 'https://microsoft.com/deviceloginchina'],
  ])('%s sends people to the page of its cloud', async (host, verification_uri) => {
    const lab = openLab();
    const { body } = await call(lab, `https://${host}/organizations/oauth2/v2.0/devicecode`, {
      form: { client_id: azureCli, scope: 'openid profile' },
    });
    expect(body).toMatchObject({
      verification_uri,
      message: expect.stringContaining(`${verification_uri} and enter`) as string,
    });
  });

  it('needs a resource for an application', async () => {
    const lab = openLab();
    const form = { grant_type: 'client_credentials', client_id: lab.application.appId, client_secret: 'x' };
    const answer = await call(lab, `${authority}/${lab.one.tenantId}/oauth2/token`, { form });
    expect(answer.body.error_description).toContain("'resource'");
  });

  it.each([
    ['member@labone.onmicrosoft.com', 'Managed'],
    ['member@elsewhere.example', 'Unknown'],
  ])('knows whether %s is an account of a tenant', async (name, type) => {
    const { body } = await call(openLab(), `${authority}/common/userrealm/${name}?api-version=1.0`);
    expect(body).toMatchObject({ account_type: type, cloud_instance_name: 'microsoftonline.com' });
  });
});

it('every signing key has a certificate with which its tokens are verified', async () => {
  const lab = openLab();
  const token = await appToken(lab, lab.one, 'https://vault.azure.net');
  const { keys } = (await call(lab, `${authority}/${lab.one.tenantId}/discovery/v2.0/keys`)).body;
  const [der = ''] = keys[0]?.x5c ?? [];
  const pem = `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----`;
  expect(new X509Certificate(pem).subject).toBe('CN=accounts.accesscontrol.windows.net');
  const key = await importX509(pem, 'RS256');
  const options = { currentDate: new Date(lab.clock.now()) };
  expect((await jwtVerify(token, key, options)).payload['tid']).toBe(lab.one.tenantId);
});

describe('scripts of other origins', () => {
  const origin = { origin: 'https://app.example', 'access-control-request-headers': 'x-client-sku' };

  it.each([
    ['GET', '/common/discovery/v2.0/keys', 'GET, OPTIONS'],
    ['GET', '/common/v2.0/.well-known/openid-configuration', 'GET, OPTIONS'],
    ['GET', '/common/discovery/instance', 'GET, OPTIONS'],
    ['POST', '/common/oauth2/v2.0/token', 'POST, OPTIONS'],
  ])('may send %s to %s', async (method, path, allowed) => {
    const lab = openLab();
    const asked = await call(lab, `${authority}${path}`, { method: 'OPTIONS', headers: origin });
    expect([
      asked.status,
      asked.headers.get('access-control-allow-origin'),
      asked.headers.get('access-control-allow-methods'),
      asked.headers.get('access-control-allow-headers'),
    ]).toEqual([200, '*', allowed, 'x-client-sku']);
    const answered = await call(lab, `${authority}${path}`, { method });
    expect(answered.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('may not read pages', async () => {
    const { headers } = await call(openLab(), `${authority}/common/oauth2/v2.0/logout`);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

it.each(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'])(
  '%s to an unknown path has an error in Entra’s form',
  async (method) => {
    const { status, body } = await call(openLab(), `${authority}/common/unknown/path`, { method });
    expect([status, body.error, body.error_codes]).toEqual([404, 'invalid_request', [9002313]]);
  },
);
