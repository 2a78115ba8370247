import { OnBehalfOfCredential, UsernamePasswordCredential } from '@azure/identity';
import { PublicClientApplication } from '@azure/msal-node';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { KeyClient } from '@azure/keyvault-keys';
import { SecretClient } from '@azure/keyvault-secrets';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantDelegated } from '../../electron/simulator/world/consent.ts';
import { graphAppId } from '../../electron/simulator/world/resource-application.ts';
import { azurePropagation } from '../../electron/simulator/world/propagation.ts';
import { servicePrincipalOf } from '../../electron/simulator/world/tenant.ts';
import { clientTransports, type ClientTransport } from './client-transports.ts';
import { onTransport } from './on-each-transport.ts';

const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const throughTheDoor = clientTransports.filter(([name]) => name === 'through the HTTPS door');
const noWait = { intervalInMs: 1 };

describe.each(throughTheDoor)('%s, in a world whose changes take as long as in Azure', (_name, open) => {
  let transport: ClientTransport;
  beforeAll(async () => {
    transport = await open();
    transport.simulator.world.propagation = azurePropagation;
  });
  afterAll(() => transport.close());
  const { tenantAt, credentialAt } = onTransport(() => transport);
  const passTime = () => {
    transport.simulator.clock.advance(azurePropagation.deletion);
  };

  it('keyvault-keys polls until a key is deleted, and until it is recovered', async () => {
    const keys = new KeyClient(tenantAt(0).vault.uri, credentialAt(0));
    await keys.createEcKey('patient', { curve: 'P-256' });
    const deletion = await keys.beginDeleteKey('patient', noWait);
    expect(deletion.isDone()).toBe(false);
    await expect(keys.getDeletedKey('patient')).rejects.toMatchObject({ statusCode: 404 });
    await expect(keys.purgeDeletedKey('patient')).rejects.toMatchObject({ statusCode: 409 });
    passTime();
    expect((await deletion.pollUntilDone()).name).toBe('patient');
    const recovery = await keys.beginRecoverDeletedKey('patient', noWait);
    expect(recovery.isDone()).toBe(false);
    passTime();
    expect((await recovery.pollUntilDone()).name).toBe('patient');
  });

  it('keyvault-secrets polls until a secret is deleted', async () => {
    const secrets = new SecretClient(tenantAt(0).vault.uri, credentialAt(0));
    await secrets.setSecret('patient', 'value');
    const deletion = await secrets.beginDeleteSecret('patient', noWait);
    expect(deletion.isDone()).toBe(false);
    passTime();
    expect((await deletion.pollUntilDone()).name).toBe('patient');
    await secrets.purgeDeletedSecret('patient');
  });

  it('arm-resources-subscriptions lists the locations', async () => {
    const names = [];
    const client = new SubscriptionClient(credentialAt(0));
    for await (const { name } of client.subscriptions.listLocations(tenantAt(0).subscriptionId))
      names.push(name);
    expect(names).toContain('swedencentral');
  });
});

describe.each(throughTheDoor)('%s, people and services act for others', (_name, open) => {
  let transport: ClientTransport;
  beforeAll(async () => {
    transport = await open();
  });
  afterAll(() => transport.close());
  const { tenantAt } = onTransport(() => transport);

  it('msal-node signs in with a device code and the public client of Azure CLI', async () => {
    const { tenantId, member } = tenantAt(0);
    const client = new PublicClientApplication({
      auth: { clientId: azureCli, authority: `https://login.microsoftonline.com/${tenantId}` },
    });
    const entered: Promise<Response>[] = [];
    const result = await client.acquireTokenByDeviceCode({
      scopes: ['https://management.core.windows.net//.default'],
      deviceCodeCallback: ({ userCode }) => {
        const { userPrincipalName: account, password } = member;
        const body = new URLSearchParams({ user_code: userCode, account, password, decision: 'accept' });
        const page = 'https://login.microsoftonline.com/common/oauth2/deviceauth';
        // In process, so that the client need not poll twice.
        entered.push(transport.simulator.fetch(new Request(page, { method: 'POST', body })));
      },
    });
    expect(decodeJwt(String(result?.accessToken))).toMatchObject({ appid: azureCli, tid: tenantId });
    expect(result?.account?.username).toBe(member.userPrincipalName);
  });

  it('@azure/identity signs in with a password, and acts on behalf of the person', async () => {
    const { clientId, secret } = transport.doors.recipe.app;
    const { tenantId, member } = tenantAt(0);
    const { world } = transport.simulator;
    const application = world.applications.get(clientId);
    const tenant = world.tenants.get(tenantId);
    const principal = tenant && servicePrincipalOf(tenant, clientId);
    if (!application || !principal) throw new Error('The lab has no such application.');
    const uri = `api://${clientId}`;
    application.identifierUris = [uri];
    grantDelegated(principal, clientId, ['act'], null);
    grantDelegated(principal, graphAppId, ['User.Read'], null);
    // oxlint-disable-next-line typescript/no-deprecated -- Programs still use it.
    const person = new UsernamePasswordCredential(
      tenantId,
      clientId,
      member.userPrincipalName,
      member.password,
    );
    const assertion = (await person.getToken(`${uri}/act`)).token;
    expect(decodeJwt(assertion)).toMatchObject({ scp: 'act' });
    const service = new OnBehalfOfCredential({
      tenantId,
      clientId,
      clientSecret: secret,
      userAssertionToken: assertion,
    });
    const { token } = await service.getToken('https://graph.microsoft.com/User.Read');
    expect(decodeJwt(token)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      upn: member.userPrincipalName,
    });
  });
});
