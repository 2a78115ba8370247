import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { builtInRoles } from '../../electron/simulator/authorization/built-in-roles.ts';
import { openWorld } from '../../electron/simulator/scenarios/open-world.ts';
import { createSimulator } from '../../electron/simulator/simulator.ts';
import { groupsOf } from '../../electron/simulator/world/population.ts';
import { grantAppRole } from '../../electron/simulator/world/grant-app-role.ts';
import { servicePrincipalOf } from '../../electron/simulator/world/tenant.ts';
import { checkAgainstSchemas, schemasAreMissing } from './published-schemas.ts';
import type { Exchange } from './recording.ts';

/** Method, path, status, and the body if there is one. */
type Step = readonly [method: string, path: string, status: number, body?: unknown];

/** The application in the home tenant or at its first customer. */
function openLab() {
  const { world, application } = openWorld('lab', Date.now());
  const [home, customer] = world.tenants.values();
  const [subscription] = customer?.subscriptions ?? [];
  const principal = customer && servicePrincipalOf(customer, application.appId);
  const atHome = home && servicePrincipalOf(home, application.appId);
  if (!home || !customer || !subscription || !principal || !atHome) throw new Error('The lab lacks a part.');
  for (const role of ['Application.ReadWrite.All', 'Directory.Read.All', 'Group.ReadWrite.All'])
    grantAppRole(atHome, role, 0);
  const simulator = createSimulator({ world });
  /** Takes the steps in order and compares every answer with the published schemas. */
  async function go(tenantId: string, host: string, version: string, steps: readonly Step[]): Promise<void> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: application.appId,
      client_secret: String(application.secrets[0]?.value),
      scope: `${host}/.default`,
    });
    const authority = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`;
    const answered = await simulator.fetch(new Request(authority, { method: 'POST', body: form }));
    const { access_token } = (await answered.json()) as { access_token: string };
    const exchanges: Exchange[] = [];
    for (const [method, path, , json] of steps) {
      const url = `${host}${path}${path.includes('?') ? '&' : '?'}${version === '' ? '' : `api-version=${version}`}`;
      const headers = {
        authorization: `Bearer ${access_token}`,
        'content-type': 'application/json',
        consistencylevel: 'eventual',
      };
      const body = json === undefined ? {} : { body: JSON.stringify(json) };
      const answer = await simulator.fetch(new Request(url, { method, headers, ...body }));
      const text = await answer.text();
      exchanges.push({
        method,
        url,
        status: answer.status,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      });
    }
    expect(exchanges.map(({ method, url, status }) => [method, new URL(url).pathname, status])).toEqual(
      steps.map(([method, path, status]) => [method, new URL(path, host).pathname, status]),
    );
    expect(await checkAgainstSchemas(exchanges)).toHaveLength(steps.length);
  }
  return {
    home,
    customer,
    application,
    subscription,
    principal,
    scope: `/subscriptions/${subscription.subscriptionId}`,
    atManagement: (version: string, ...steps: readonly Step[]) =>
      go(customer.tenantId, 'https://management.azure.com', version, steps),
    atGraph: (...steps: readonly Step[]) => go(home.tenantId, 'https://graph.microsoft.com', '', steps),
  };
}

it.skipIf(schemasAreMissing)(
  'locations, providers, tags and groups fit what Microsoft publishes',
  async () => {
    const { scope, subscription, atManagement } = openLab();
    const group = `${scope}/resourcegroups/${String(subscription.resourceGroups[0]?.name)}`;
    const tags = `${scope}/providers/Microsoft.Resources/tags/default`;
    const wanted = { tags: { owner: 'support' } };
    await atManagement('2022-12-01', ['GET', `${scope}/locations`, 200]);
    await atManagement(
      '2022-09-01',
      ['GET', '/providers', 200],
      ['GET', '/providers/Microsoft.KeyVault', 200],
      ['GET', `${scope}/providers`, 200],
      ['GET', `${scope}/providers/Microsoft.KeyVault`, 200],
      ['POST', `${scope}/providers/Microsoft.KeyVault/unregister`, 200],
      ['POST', `${scope}/providers/Microsoft.KeyVault/register`, 200],
      ['PUT', tags, 200, { properties: wanted }],
      ['PATCH', tags, 200, { operation: 'Merge', properties: wanted }],
      ['GET', tags, 200],
      ['DELETE', tags, 200],
      ['PATCH', group, 200, wanted],
      ['GET', `${group.replace('resourcegroups', 'resourceGroups')}/resources`, 200],
    );
  },
);

it.skipIf(schemasAreMissing)('deployments fit what Microsoft publishes', async () => {
  const { scope, subscription, customer, principal, atManagement } = openLab();
  const group = `${scope}/resourcegroups/${String(subscription.resourceGroups[0]?.name)}`;
  const path = `${group}/providers/Microsoft.Resources/deployments/setup`;
  const store = `${group}/providers/Microsoft.KeyVault/vaults/labone-fresh`;
  const resources = [
    {
      type: 'Microsoft.KeyVault/vaults',
      apiVersion: '2023-07-01',
      name: 'labone-fresh',
      location: '[resourceGroup().location]',
      properties: { tenantId: customer.tenantId, sku: { family: 'A', name: 'standard' } },
    },
    {
      type: 'Microsoft.Authorization/roleAssignments',
      apiVersion: '2022-04-01',
      scope: store,
      name: randomUUID(),
      properties: {
        roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${builtInRoles.keyVaultReader.id}`,
        principalId: principal.objectId,
        principalType: 'ServicePrincipal',
      },
    },
  ];
  const deployment = { properties: { mode: 'Incremental', template: { resources }, parameters: {} } };
  const failing = {
    properties: {
      ...deployment.properties,
      template: { resources, outputs: { x: { type: 'string', value: '[no()]' } } },
    },
  };
  await atManagement(
    '2022-09-01',
    ['POST', `${path}/whatIf`, 200, deployment],
    ['POST', `${path}/validate`, 200, deployment],
    ['PUT', path, 201, deployment],
    ['PUT', path, 200, deployment],
    ['POST', `${path}/whatIf`, 200, deployment],
    ['PUT', path, 400, failing],
    ['GET', path, 200],
    ['GET', `${group}/providers/Microsoft.Resources/deployments/`, 200],
    ['DELETE', path, 204],
  );
});

it.skipIf(schemasAreMissing)('relationships in Graph fit what Microsoft publishes', async () => {
  const { home, application, atGraph } = openLab();
  const [group] = groupsOf(home);
  const owned = `/v1.0/applications/${application.objectId}`;
  const principal = `/v1.0/servicePrincipals/${String(servicePrincipalOf(home, application.appId)?.objectId)}`;
  const [administrator] = home.accounts;
  const reference = {
    '@odata.id': `https://graph.microsoft.com/v1.0/users/${String(administrator?.objectId)}`,
  };
  await atGraph(
    ['POST', `${owned}/owners/$ref`, 204, reference],
    ['GET', `${owned}/owners`, 200],
    ['GET', `${principal}/owners`, 200],
    ['GET', `${owned}?$expand=owners`, 200],
    ['DELETE', `${owned}/owners/${String(administrator?.objectId)}/$ref`, 204],
    ['POST', `/v1.0/groups/${String(group?.id)}/members/$ref`, 204, reference],
    ['GET', `/v1.0/groups/${String(group?.id)}/members`, 200],
    ['GET', '/v1.0/users?$search="displayName:a"&$top=5', 200],
  );
});
