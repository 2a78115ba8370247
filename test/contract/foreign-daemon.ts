/**
 * An example of a provider's program for many customers. It uses Microsoft's clients and a configuration file, and does not know
 * that Azure is simulated. Prints one line of JSON per tenant.
 */
import { readFile } from 'node:fs/promises';
import { ClientSecretCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { Client, PageIterator, type PageCollection } from '@microsoft/microsoft-graph-client';

interface Configuration {
  readonly app: { readonly clientId: string; readonly secret: string };
  readonly tenants: readonly {
    readonly tenantId: string;
    readonly vaults: readonly { readonly uri: string; readonly secrets: readonly string[] }[];
  }[];
}

const [, , configurationFile = ''] = process.argv;
const { app, tenants } = JSON.parse(await readFile(configurationFile, 'utf8')) as Configuration;

for (const { tenantId, vaults } of tenants) {
  const msal = new ConfidentialClientApplication({
    auth: {
      clientId: app.clientId,
      authority: `https://login.microsoftonline.com/${tenantId}`,
      clientSecret: app.secret,
    },
  });
  const graph = Client.initWithMiddleware({
    authProvider: {
      getAccessToken: async () => {
        const scopes = ['https://graph.microsoft.com/.default'];
        const result = await msal.acquireTokenByClientCredential({ scopes });
        return result?.accessToken ?? '';
      },
    },
  });

  let users = 0;
  const firstPage = (await graph.api('/users').select('id').top(100).get()) as PageCollection;
  await new PageIterator(graph, firstPage, () => ++users > 0).iterate();
  const groups = (await graph.api('/groups/$count').header('ConsistencyLevel', 'eventual').get()) as unknown;
  const application = (await graph
    .api(`/servicePrincipals(appId='${app.clientId}')`)
    .select(['id', 'accountEnabled'])
    .get()) as { readonly accountEnabled: boolean };

  const credential = new ClientSecretCredential(tenantId, app.clientId, app.secret);
  const secrets: string[] = [];
  for (const { uri } of vaults) {
    const client = new SecretClient(uri, credential);
    for await (const { name } of client.listPropertiesOfSecrets())
      secrets.push((await client.getSecret(name)).value ?? '');
  }
  const { accountEnabled } = application;
  const line = JSON.stringify({ tenantId, users, groups: Number(groups), accountEnabled, secrets });
  process.stdout.write(`${line}\n`);
}
