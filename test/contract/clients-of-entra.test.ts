import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ClientAssertionCredential, ClientCertificateCredential } from '@azure/identity';
import {
  ConfidentialClientApplication,
  CryptoProvider,
  PublicClientApplication,
  type Configuration,
} from '@azure/msal-node';
import { Client } from '@microsoft/microsoft-graph-client';
import { decodeJwt } from 'jose';
import * as openId from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onTransport } from './on-each-transport.ts';
import { clientTransports, type ClientTransport } from './client-transports.ts';
import { submitSignInPage } from './submit-sign-in-page.ts';

const redirectUri = 'http://localhost:5391/callback';
const vaultScope = 'https://vault.azure.net/.default';
describe.each(clientTransports)('%s', (_name, open) => {
  let transport: ClientTransport;
  beforeAll(async () => {
    transport = await open();
  });
  afterAll(() => transport.close());

  const { tenantAt, credentialAt } = onTransport(() => transport);
  const msalAt = (tenant: string, credential: Partial<Configuration['auth']>): Configuration => ({
    auth: {
      clientId: transport.doors.recipe.app.clientId,
      authority: `https://login.microsoftonline.com/${tenant}`,
      ...credential,
    },
    system: transport.msal,
  });
  const bySecret = () => ({ clientSecret: transport.doors.recipe.app.secret });
  const certificate = async () => {
    const { certificateFile, privateKeyFile } = transport.doors.recipe.app;
    const pem = await readFile(certificateFile, 'utf8');
    const thumbprintSha256 = new X509Certificate(pem).fingerprint256.replaceAll(':', '');
    return { pem, privateKey: await readFile(privateKeyFile, 'utf8'), thumbprintSha256 };
  };

  describe('msal-node', () => {
    it('gets a token by secret, and the second time from its cache', async () => {
      const { tenantId } = tenantAt(0);
      const application = new ConfidentialClientApplication(msalAt(tenantId, bySecret()));
      const first = await application.acquireTokenByClientCredential({ scopes: [vaultScope] });
      const second = await application.acquireTokenByClientCredential({ scopes: [vaultScope] });
      expect([first?.fromCache, second?.fromCache]).toEqual([false, true]);
      expect(decodeJwt(String(first?.accessToken))).toMatchObject({ tid: tenantId, appidacr: '1' });
    });

    it('gets a token by certificate', async () => {
      const { thumbprintSha256, privateKey } = await certificate();
      const application = new ConfidentialClientApplication(
        msalAt(tenantAt(1).domain, { clientCertificate: { thumbprintSha256, privateKey } }),
      );
      const result = await application.acquireTokenByClientCredential({ scopes: [vaultScope] });
      expect(decodeJwt(String(result?.accessToken))).toMatchObject({
        tid: tenantAt(1).tenantId,
        appidacr: '2',
      });
    });

    it.each(['confidential', 'public'] as const)(
      'as a %s client exchanges a code for tokens, and later the refresh token',
      async (kind) => {
        const { tenantId, member } = tenantAt(0);
        const configuration = msalAt('organizations', kind === 'confidential' ? bySecret() : {});
        const application =
          kind === 'confidential'
            ? new ConfidentialClientApplication(configuration)
            : new PublicClientApplication(configuration);
        const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
        const request = { scopes: ['User.Read'], redirectUri, nonce: 'number used once' };
        const page = await application.getAuthCodeUrl({
          ...request,
          codeChallenge: challenge,
          codeChallengeMethod: 'S256',
          state: 'a state',
        });
        const back = await submitSignInPage(transport.fetch, page, {
          account: member.userPrincipalName,
          password: member.password,
        });
        expect(back.origin + back.pathname).toBe(redirectUri);
        expect(back.searchParams.get('state')).toBe('a state');
        const result = await application.acquireTokenByCode(
          { ...request, code: String(back.searchParams.get('code')), codeVerifier: verifier },
          { code: String(back.searchParams.get('code')), nonce: 'number used once' },
        );
        expect(result.account).toMatchObject({ tenantId, username: member.userPrincipalName });
        expect(decodeJwt(result.accessToken)).toMatchObject({
          appidacr: kind === 'public' ? '0' : '1',
          scp: expect.stringContaining('User.Read') as string,
        });
        if (!result.account) throw new Error('No user is signed in.');
        const silent = await application.acquireTokenSilent({
          account: result.account,
          scopes: ['https://management.azure.com/user_impersonation'],
          authority: `https://login.microsoftonline.com/${tenantId}`,
        });
        expect(silent.fromCache).toBe(false);
        expect(decodeJwt(silent.accessToken)).toMatchObject({
          aud: 'https://management.azure.com',
          oid: result.account.localAccountId,
        });
      },
    );
  });

  it('identity authenticates by secret, by certificate and by its own assertion', async () => {
    const { clientId } = transport.doors.recipe.app;
    const { tenantId } = tenantAt(0);
    const { pem, privateKey } = await certificate();
    const byCertificate = new ClientCertificateCredential(
      tenantId,
      clientId,
      { certificate: `${privateKey}\n${pem}` },
      transport.sdk,
    );
    for (const credential of [credentialAt(0), byCertificate])
      expect(decodeJwt((await credential.getToken(vaultScope)).token)).toMatchObject({ tid: tenantId });
    const nonsense = new ClientAssertionCredential(
      tenantId,
      clientId,
      () => Promise.resolve('a.b.c'),
      transport.sdk,
    );
    await expect(nonsense.getToken(vaultScope)).rejects.toThrow('AADSTS50027');
  });

  it('microsoft-graph-client reads pages, and is refused without a permission', async () => {
    const credential = credentialAt(0);
    const graph = Client.initWithMiddleware({
      middleware: {
        // The client's own chain ends with the global `fetch`; this one ends with the transport.
        async execute(context) {
          const { token } = await credential.getToken('https://graph.microsoft.com/.default');
          const headers = new Headers(context.options?.headers);
          headers.set('authorization', `Bearer ${token}`);
          context.response = await transport.fetch(context.request, {
            ...context.options,
            headers,
          });
        },
      },
    });
    const page = (await graph.api('/users').top(50).select('id').get()) as Record<string, unknown>;
    expect(page['value']).toHaveLength(50);
    expect(page['@odata.nextLink']).toContain('skiptoken');
    await expect(graph.api('/organization').get()).rejects.toMatchObject({
      statusCode: 403,
      code: 'Authorization_RequestDenied',
    });
  });

  it('openid-client reads the metadata, signs a user in with PKCE, checks the id token and refreshes', async () => {
    const { tenantId, administrator } = tenantAt(1);
    const { clientId, secret } = transport.doors.recipe.app;
    const configuration = await openId.discovery(
      new URL(`https://login.microsoftonline.com/${tenantId}/v2.0`),
      clientId,
      secret,
      undefined,
      { [openId.customFetch]: (url, options) => transport.fetch(url, options as RequestInit) },
    );
    const pkceCodeVerifier = openId.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [openId.randomState(), openId.randomNonce()];
    const page = openId.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid profile offline_access User.Read',
      code_challenge: await openId.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
    });
    const back = await submitSignInPage(transport.fetch, page.href, {
      account: administrator.userPrincipalName,
      password: administrator.password,
    });
    const checks = { pkceCodeVerifier, expectedState, expectedNonce };
    const tokens = await openId.authorizationCodeGrant(configuration, back, checks);
    expect(tokens.claims()).toMatchObject({
      tid: tenantId,
      preferred_username: administrator.userPrincipalName,
    });
    const subject = String(tokens.claims()?.sub);
    expect(await openId.fetchUserInfo(configuration, tokens.access_token, subject)).toMatchObject({
      sub: subject,
      email: administrator.userPrincipalName,
    });
    const refreshed = await openId.refreshTokenGrant(configuration, String(tokens.refresh_token));
    expect(refreshed.claims()?.sub).toBe(tokens.claims()?.sub);
    const own = await openId.clientCredentialsGrant(configuration, { scope: vaultScope });
    expect(decodeJwt(own.access_token).aud).toBe('https://vault.azure.net');
    const end = openId.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: 'http://localhost/callback',
    });
    const left = await transport.fetch(end, { redirect: 'manual' });
    expect([left.status, left.headers.get('location')]).toEqual([302, 'http://localhost/callback']);
  });
});
