import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
} from '@azure/identity';
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys';
import { SecretClient } from '@azure/keyvault-secrets';
import {
  ConfidentialClientApplication,
  CryptoProvider,
  PublicClientApplication,
  type Configuration,
} from '@azure/msal-node';
import { Client } from '@microsoft/microsoft-graph-client';
import { decodeJwt } from 'jose';
import * as openId from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roads, type Road } from './roads.ts';
import { signInByHand } from './sign-in-by-hand.ts';

const redirectUri = 'http://localhost:5391/callback';
const vaultScope = 'https://vault.azure.net/.default';
const noWait = { intervalInMs: 1, updateIntervalInMs: 1 };

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all = [];
  for await (const item of items) all.push(item);
  return all;
}

describe.each(roads)('%s', (_name, open) => {
  let road: Road;
  beforeAll(async () => {
    road = await open();
  });
  afterAll(() => road.close());

  const tenantAt = (index: number) => {
    const found = road.doors.recipe.tenants[index];
    const [vault] = found?.vaults ?? [];
    const [administrator, member] = found?.users ?? [];
    if (!found || !vault || !administrator || !member) throw new Error('The lab lacks a tenant.');
    const { tenantId, domain, resourceGroup } = found;
    const subscriptionId = String(found.subscriptionId);
    const scope = `/subscriptions/${subscriptionId}/resourceGroups/${String(resourceGroup)}`;
    return { tenantId, domain, subscriptionId, scope, resourceGroup, vault, administrator, member };
  };
  const credentialAt = (index: number) => {
    const { clientId, secret } = road.doors.recipe.app;
    return new ClientSecretCredential(tenantAt(index).tenantId, clientId, secret, road.sdk);
  };
  const msalAt = (tenant: string, proof: Partial<Configuration['auth']>): Configuration => ({
    auth: {
      clientId: road.doors.recipe.app.clientId,
      authority: `https://login.microsoftonline.com/${tenant}`,
      ...proof,
    },
    system: road.msal,
  });
  const bySecret = () => ({ clientSecret: road.doors.recipe.app.secret });
  const certificate = async () => {
    const { certificateFile, privateKeyFile } = road.doors.recipe.app;
    const pem = await readFile(certificateFile, 'utf8');
    const thumbprintSha256 = new X509Certificate(pem).fingerprint256.replaceAll(':', '');
    return { pem, privateKey: await readFile(privateKeyFile, 'utf8'), thumbprintSha256 };
  };

  describe('msal-node', () => {
    test('gets a token by secret, and another time from its cache', async () => {
      const { tenantId } = tenantAt(0);
      const application = new ConfidentialClientApplication(msalAt(tenantId, bySecret()));
      const first = await application.acquireTokenByClientCredential({ scopes: [vaultScope] });
      const second = await application.acquireTokenByClientCredential({ scopes: [vaultScope] });
      expect([first?.fromCache, second?.fromCache]).toEqual([false, true]);
      expect(decodeJwt(String(first?.accessToken))).toMatchObject({ tid: tenantId, appidacr: '1' });
    });

    test('gets a token by certificate', async () => {
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

    test.each(['confidential', 'public'] as const)(
      'as a %s client swaps a code for tokens, and stays signed in by its refresh token',
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
          state: 'where we were',
        });
        const back = await signInByHand(road.fetch, page, {
          account: member.userPrincipalName,
          password: member.password,
        });
        expect(back.origin + back.pathname).toBe(redirectUri);
        expect(back.searchParams.get('state')).toBe('where we were');
        const result = await application.acquireTokenByCode(
          { ...request, code: String(back.searchParams.get('code')), codeVerifier: verifier },
          { code: String(back.searchParams.get('code')), nonce: 'number used once' },
        );
        expect(result.account).toMatchObject({ tenantId, username: member.userPrincipalName });
        expect(decodeJwt(result.accessToken)).toMatchObject({
          appidacr: kind === 'public' ? '0' : '1',
          scp: expect.stringContaining('User.Read') as string,
        });
        if (!result.account) throw new Error('Nobody is signed in.');
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

  test('identity proves the application by secret, by certificate and by an assertion of its own', async () => {
    const { clientId } = road.doors.recipe.app;
    const { tenantId } = tenantAt(0);
    const { pem, privateKey } = await certificate();
    const byCertificate = new ClientCertificateCredential(
      tenantId,
      clientId,
      { certificate: `${privateKey}\n${pem}` },
      road.sdk,
    );
    for (const credential of [credentialAt(0), byCertificate])
      expect(decodeJwt((await credential.getToken(vaultScope)).token)).toMatchObject({ tid: tenantId });
    const nonsense = new ClientAssertionCredential(
      tenantId,
      clientId,
      () => Promise.resolve('a.b.c'),
      road.sdk,
    );
    await expect(nonsense.getToken(vaultScope)).rejects.toThrow('AADSTS50027');
  });

  test.each([
    ['rsa-2048', 'RSA-OAEP-256'],
    ['rsa-3072', 'RSA-OAEP'],
    ['rsa-4096', 'RSA1_5'],
  ] as const)('keyvault-keys makes %s wrap and unwrap with %s', async (name, algorithm) => {
    const keys = new KeyClient(tenantAt(0).vault.uri, credentialAt(0), road.sdk);
    const { id } = await keys.getKey(name);
    const cryptography = new CryptographyClient(String(id), credentialAt(0), road.sdk);
    const { result } = await cryptography.wrapKey(algorithm, Buffer.from('thirty-two bytes, or about that'));
    const { result: clear } = await cryptography.unwrapKey(algorithm, result);
    expect(Buffer.from(clear).toString()).toBe('thirty-two bytes, or about that');
  });

  test('keyvault-keys makes, signs with, backs up, deletes, purges and restores a key', async () => {
    const keys = new KeyClient(tenantAt(0).vault.uri, credentialAt(0), road.sdk);
    const made = await keys.createEcKey('whole-life', { curve: 'P-256', tags: { of: 'a key' } });
    const cryptography = new CryptographyClient(String(made.id), credentialAt(0), road.sdk);
    const digest = createHash('sha256').update('message').digest();
    const { result } = await cryptography.sign('ES256', digest);
    const kept = await keys.backupKey('whole-life');
    if (!kept) throw new Error('There is no backup.');
    await expect(keys.restoreKeyBackup(kept)).rejects.toMatchObject({ statusCode: 409 });
    await (await keys.beginDeleteKey('whole-life', noWait)).pollUntilDone();
    await keys.purgeDeletedKey('whole-life');
    await expect(keys.getKey('whole-life')).rejects.toMatchObject({ code: 'KeyNotFound' });
    const restored = await keys.restoreKeyBackup(kept);
    expect([restored.id, restored.properties.tags]).toEqual([made.id, { of: 'a key' }]);
    expect((await cryptography.verify('ES256', digest, result)).result).toBe(true);
  });

  test('keyvault-keys keeps the rotation policy that it is given', async () => {
    const keys = new KeyClient(tenantAt(0).vault.uri, credentialAt(0), road.sdk);
    await keys.createRsaKey('turning');
    expect((await keys.getKeyRotationPolicy('turning')).lifetimeActions).toHaveLength(1);
    await keys.updateKeyRotationPolicy('turning', {
      expiresIn: 'P90D',
      lifetimeActions: [{ action: 'Rotate', timeBeforeExpiry: 'P30D' }],
    });
    expect(await keys.getKeyRotationPolicy('turning')).toMatchObject({
      expiresIn: 'P90D',
      lifetimeActions: [{ action: 'Rotate', timeBeforeExpiry: 'P30D' }],
    });
    const rotated = await keys.rotateKey('turning');
    const lasts = Number(rotated.properties.expiresOn) - Number(rotated.properties.createdOn);
    expect(lasts).toBe(90 * 24 * 60 * 60 * 1_000);
  });

  test('keyvault-secrets sets, changes, lists, backs up, deletes and restores a secret', async () => {
    const secrets = new SecretClient(tenantAt(1).vault.uri, credentialAt(1), road.sdk);
    await secrets.setSecret('pass-phrase', 'one', { contentType: 'text/plain' });
    await secrets.setSecret('pass-phrase', 'two');
    expect((await secrets.getSecret('pass-phrase')).value).toBe('two');
    expect(await collect(secrets.listPropertiesOfSecretVersions('pass-phrase'))).toHaveLength(2);
    expect((await collect(secrets.listPropertiesOfSecrets())).map(({ name }) => name)).toContain('test');
    const kept = await secrets.backupSecret('pass-phrase');
    if (!kept) throw new Error('There is no backup.');
    await (await secrets.beginDeleteSecret('pass-phrase', noWait)).pollUntilDone();
    await secrets.purgeDeletedSecret('pass-phrase');
    await secrets.restoreSecretBackup(kept);
    expect((await secrets.getSecret('pass-phrase')).value).toBe('two');
  });

  test('a backup of one customer is worth nothing at the other', async () => {
    const [own, other] = [0, 1].map(
      (index) => new KeyClient(tenantAt(index).vault.uri, credentialAt(index), road.sdk),
    );
    const kept = await own?.backupKey('rsa-2048');
    await expect(other?.restoreKeyBackup(kept ?? new Uint8Array())).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  test('arm-authorization assigns a role, finds it by who holds it, and takes it back', async () => {
    const { subscriptionId, scope } = tenantAt(0);
    const client = new AuthorizationManagementClient(credentialAt(0), subscriptionId, road.sdk);
    const { oid } = decodeJwt(
      (await credentialAt(0).getToken('https://management.azure.com/.default')).token,
    );
    const principalId = String(oid);
    const [reader] = await collect(
      client.roleDefinitions.list(scope, { filter: "roleName eq 'Key Vault Reader'" }),
    );
    const name = '22222222-2222-4222-8222-222222222222';
    await client.roleAssignments.create(scope, name, {
      principalId,
      principalType: 'ServicePrincipal',
      roleDefinitionId: String(reader?.id),
    });
    const filter = `atScope() and assignedTo('${principalId}')`;
    const held = await collect(client.roleAssignments.listForScope(scope, { filter }));
    expect(held.map((one) => one.name)).toContain(name);
    expect(await collect(client.denyAssignments.listForScope(scope))).toEqual([]);
    await client.roleAssignments.delete(scope, name);
    const left = await collect(client.roleAssignments.listForScope(scope, { filter }));
    expect(left.map((one) => one.name)).not.toContain(name);
  });

  test('arm-keyvault makes, lists, changes, deletes and purges a vault', async () => {
    const { tenantId, subscriptionId, resourceGroup } = tenantAt(0);
    const group = String(resourceGroup);
    const client = new KeyVaultManagementClient(credentialAt(0), subscriptionId, road.sdk);
    const name = 'labone-second';
    expect(
      (await client.vaults.checkNameAvailability({ name, type: 'Microsoft.KeyVault/vaults' })).nameAvailable,
    ).toBe(true);
    const made = await client.vaults.createOrUpdate(
      group,
      name,
      {
        location: 'swedencentral',
        properties: {
          tenantId,
          sku: { family: 'A', name: 'standard' },
          enableRbacAuthorization: true,
          networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' },
        },
      },
      noWait,
    );
    expect(made.properties.vaultUri).toBe(`https://${name}.vault.azure.net/`);
    const listed = await collect(client.vaults.listBySubscription());
    expect(listed.map((one) => one.name)).toEqual(['labone-vault', name]);
    expect(await collect(client.vaults.listByResourceGroup(group))).toHaveLength(2);
    const closed = await client.vaults.update(group, name, {
      properties: { networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '198.51.100.7/32' }] } },
    });
    expect(closed.properties.networkAcls?.defaultAction).toBe('Deny');
    await client.vaults.delete(group, name);
    const [deleted] = await collect(client.vaults.listDeleted());
    expect(deleted?.name).toBe(name);
    await client.vaults.purgeDeleted(name, 'swedencentral', noWait);
    expect(await collect(client.vaults.listDeleted())).toEqual([]);
  });

  test('arm-resources-subscriptions finds the tenant and its subscription', async () => {
    const { tenantId, subscriptionId } = tenantAt(1);
    const client = new SubscriptionClient(credentialAt(1), road.sdk);
    expect((await collect(client.tenants.list())).map((one) => one.tenantId)).toEqual([tenantId]);
    const ids = (await collect(client.subscriptions.list())).map((one) => one.subscriptionId);
    expect(ids).toEqual([subscriptionId]);
    expect(await client.subscriptions.get(subscriptionId)).toMatchObject({ tenantId, state: 'Enabled' });
  });

  test('microsoft-graph-client pages, counts and is refused what was not granted', async () => {
    const credential = credentialAt(0);
    const graph = Client.initWithMiddleware({
      middleware: {
        // The client's own chain ends in the global `fetch`; this one is the same, but ends on the road.
        async execute(context) {
          const { token } = await credential.getToken('https://graph.microsoft.com/.default');
          const headers = new Headers(context.options?.headers);
          headers.set('authorization', `Bearer ${token}`);
          context.response = await road.fetch(context.request, {
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

  test('openid-client discovers, signs somebody in with PKCE, checks the id token and refreshes', async () => {
    const { tenantId, administrator } = tenantAt(1);
    const { clientId, secret } = road.doors.recipe.app;
    const configuration = await openId.discovery(
      new URL(`https://login.microsoftonline.com/${tenantId}/v2.0`),
      clientId,
      secret,
      undefined,
      { [openId.customFetch]: (url, options) => road.fetch(url, options as RequestInit) },
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
    const back = await signInByHand(road.fetch, page.href, {
      account: administrator.userPrincipalName,
      password: administrator.password,
    });
    const checks = { pkceCodeVerifier, expectedState, expectedNonce };
    const tokens = await openId.authorizationCodeGrant(configuration, back, checks);
    expect(tokens.claims()).toMatchObject({
      tid: tenantId,
      preferred_username: administrator.userPrincipalName,
    });
    const refreshed = await openId.refreshTokenGrant(configuration, String(tokens.refresh_token));
    expect(refreshed.claims()?.sub).toBe(tokens.claims()?.sub);
    const own = await openId.clientCredentialsGrant(configuration, { scope: vaultScope });
    expect(decodeJwt(own.access_token).aud).toBe('https://vault.azure.net');
    const end = openId.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: 'http://localhost/callback',
    });
    const left = await road.fetch(end, { redirect: 'manual' });
    expect([left.status, left.headers.get('location')]).toEqual([302, 'http://localhost/callback']);
  });
});
