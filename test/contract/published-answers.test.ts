import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../electron/simulator/authorization/built-in-roles.ts';
import { openWorld } from '../../electron/simulator/scenarios/open-world.ts';
import { createSimulator } from '../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../electron/simulator/world/key-ring.ts';
import { subscriptionScope } from '../../electron/simulator/world/subscription.ts';
import { checkExpectedAnswers } from './expected-answers/check-expected-answers.ts';
import { checkAgainstSchemas, schemasAreMissing } from './published-schemas.ts';
import type { Exchange } from './recording.ts';

const keyRing = createKeyRing();
const vaultService = 'https://vault.azure.net';
const management = 'https://management.azure.com';

/** Method, path, status, the operation, and the body if there is one. */
type Step = readonly [method: string, path: string, status: number, operation: string, body?: unknown];

/** Compares answers with a description of them and returns the names of the operations. */
type Compare = (exchanges: readonly Exchange[]) => string[] | Promise<string[]>;

/** The lab's first customer, with somebody to whom actions are denied. */
function openLab(compare: Compare) {
  const { world, application } = openWorld('lab', Date.now());
  const [, tenant] = world.tenants.values();
  const [subscription] = tenant?.subscriptions ?? [];
  const [vault] = subscription?.vaults ?? [];
  const [principal] = tenant?.servicePrincipals ?? [];
  if (!tenant || !subscription || !vault || !principal) throw new Error('The lab lacks a part.');
  const scope = subscriptionScope(subscription);
  subscription.denyAssignments.push({
    name: randomUUID(),
    displayName: 'Nobody purges',
    scope,
    principalIds: [randomUUID()],
    actions: ['Microsoft.KeyVault/locations/deletedVaults/purge/action'],
    dataActions: ['Microsoft.KeyVault/vaults/keys/purge/action'],
    createdAt: 0,
  });
  const simulator = createSimulator({ world, keyRing });
  const send = async (method: string, url: string, token: string, json: unknown): Promise<Exchange> => {
    const response = await simulator.fetch(
      new Request(url, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      }),
    );
    const text = await response.text();
    return { method, url, status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const tokenFor = async (resource: string): Promise<string> => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: application.appId,
      client_secret: String(application.secrets[0]?.value),
      scope: `${resource}/.default`,
    });
    const url = `https://login.microsoftonline.com/${tenant.tenantId}/oauth2/v2.0/token`;
    const answer = await simulator.fetch(new Request(url, { method: 'POST', body: form }));
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  /** Takes the steps in order. Every answer has its status, its operation and its shape. Returns the last body. */
  async function go(
    host: string,
    resource: string,
    version: string,
    steps: readonly Step[],
  ): Promise<unknown> {
    const token = await tokenFor(resource);
    const exchanges: Exchange[] = [];
    for (const [method, path, , , json] of steps) {
      const url = `${host}${path}${path.includes('?') ? '&' : '?'}api-version=${version}`;
      exchanges.push(await send(method, url, token, json));
    }
    expect(
      exchanges.map(({ method, url, status }) => `${method} ${new URL(url).pathname} ${status}`),
    ).toEqual(steps.map(([method, path, status]) => `${method} ${path.replace(/\?.*/, '')} ${status}`));
    expect((await compare(exchanges)).map((name) => name.replace(/@.*/, ''))).toEqual(
      steps.map(([, , , operation]) => operation),
    );
    return exchanges.at(-1)?.body;
  }
  return {
    tenant,
    subscription,
    scope,
    vault,
    principal,
    atVault: (...steps: readonly Step[]) =>
      go(`https://${vault.name}.vault.azure.net`, vaultService, '7.6', steps),
    atManagement: (version: string, ...steps: readonly Step[]) => go(management, management, version, steps),
  };
}

describe('answers fit what this project expects', () => answersFit(checkExpectedAnswers));
describe.skipIf(schemasAreMissing)('answers fit what Microsoft publishes', () =>
  answersFit(checkAgainstSchemas),
);

function answersFit(compare: Compare): void {
  it('of tenants, subscriptions, groups and resources', async () => {
    const { scope, atManagement } = openLab(compare);
    await atManagement(
      '2022-12-01',
      ['GET', '/tenants', 200, 'Tenants_List'],
      ['GET', '/subscriptions', 200, 'Subscriptions_List'],
      ['GET', scope, 200, 'Subscriptions_Get'],
      ['GET', `/subscriptions/${randomUUID()}`, 404, 'Subscriptions_Get'],
    );
    await atManagement(
      '2024-03-01',
      ['GET', `${scope}/resourcegroups`, 200, 'ResourceGroups_List'],
      ['GET', `${scope}/resources`, 200, 'Resources_List'],
    );
  });

  it('of a vault’s whole life', async () => {
    const { tenant, scope, vault, principal, atManagement } = openLab(compare);
    const provider = `${scope}/providers/Microsoft.KeyVault`;
    const group = `${scope}/resourceGroups/${vault.resourceGroup}/providers/Microsoft.KeyVault/vaults`;
    const deleted = `${provider}/locations/${vault.location}/deletedVaults/labone-fresh`;
    const { location } = vault;
    const { tenantId } = tenant;
    const asked = {
      location,
      properties: {
        tenantId,
        sku: { family: 'A', name: 'standard' },
        accessPolicies: [
          {
            tenantId,
            objectId: principal.objectId,
            permissions: { keys: ['get', 'wrapKey'], secrets: ['all'] },
          },
        ],
      },
    };
    const change = {
      properties: { networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '198.51.100.7' }] } },
    };
    const name = { name: 'labone-fresh', type: 'Microsoft.KeyVault/vaults' };
    await atManagement(
      '2023-07-01',
      ['POST', `${provider}/checkNameAvailability`, 200, 'Vaults_CheckNameAvailability', name],
      ['PUT', `${group}/labone-fresh`, 200, 'Vaults_CreateOrUpdate', asked],
      ['POST', `${provider}/checkNameAvailability`, 200, 'Vaults_CheckNameAvailability', name],
      ['GET', `${group}/labone-fresh`, 200, 'Vaults_Get'],
      ['PATCH', `${group}/labone-fresh`, 200, 'Vaults_Update', change],
      ['GET', group, 200, 'Vaults_ListByResourceGroup'],
      ['GET', `${provider}/vaults`, 200, 'Vaults_ListBySubscription'],
      ['DELETE', `${group}/labone-fresh`, 200, 'Vaults_Delete'],
      ['DELETE', `${group}/labone-fresh`, 204, 'Vaults_Delete'],
      ['GET', `${group}/labone-fresh`, 404, 'Vaults_Get'],
      ['PUT', `${group}/labone-fresh`, 409, 'Vaults_CreateOrUpdate', asked],
      ['GET', `${provider}/deletedVaults`, 200, 'Vaults_ListDeleted'],
      ['GET', deleted, 200, 'Vaults_GetDeleted'],
      ['POST', `${deleted}/purge`, 200, 'Vaults_PurgeDeleted'],
      ['GET', deleted, 404, 'Vaults_GetDeleted'],
    );
  });

  it('of roles, assignments and denials', async () => {
    const { subscription, scope, principal, atManagement } = openLab(compare);
    const provider = `${scope}/providers/Microsoft.Authorization`;
    const assignment = `${provider}/roleAssignments/${randomUUID()}`;
    const definition = `${provider}/roleDefinitions/${builtInRoles.keyVaultReader.id}`;
    const asked = {
      properties: {
        roleDefinitionId: definition,
        principalId: principal.objectId,
        principalType: 'ServicePrincipal',
      },
    };
    const group = `${scope}/resourcegroups/${String(subscription.resourceGroups[0]?.name)}`;
    await atManagement(
      '2022-04-01',
      ['GET', `${provider}/roleDefinitions`, 200, 'RoleDefinitions_List'],
      ['GET', definition, 200, 'RoleDefinitions_Get'],
      ['GET', `${provider}/roleDefinitions/${randomUUID()}`, 404, 'RoleDefinitions_Get'],
      ['PUT', assignment, 201, 'RoleAssignments_Create', asked],
      ['PUT', assignment, 200, 'RoleAssignments_Create', asked],
      ['PUT', `${provider}/roleAssignments/${randomUUID()}`, 409, 'RoleAssignments_Create', asked],
      ['GET', assignment, 200, 'RoleAssignments_Get'],
      ['GET', `${provider}/roleAssignments?$filter=atScope()`, 200, 'RoleAssignments_ListForSubscription'],
      ['DELETE', assignment, 200, 'RoleAssignments_Delete'],
      ['DELETE', assignment, 204, 'RoleAssignments_Delete'],
      ['GET', assignment, 404, 'RoleAssignments_Get'],
      ['GET', `${provider}/denyAssignments`, 200, 'DenyAssignments_List'],
      [
        'GET',
        `${group}/providers/Microsoft.Authorization/permissions`,
        200,
        'Permissions_ListForResourceGroup',
      ],
    );
  });

  it('of a key’s backup and its rotation', async () => {
    const { atVault } = openLab(compare);
    const policy = {
      lifetimeActions: [{ trigger: { timeBeforeExpiry: 'P30D' }, action: { type: 'Rotate' } }],
      attributes: { expiryTime: 'P90D' },
    };
    const kept = await atVault(
      ['POST', '/keys/turning/create', 200, 'CreateKey', { kty: 'EC', crv: 'P-256' }],
      ['GET', '/keys/turning/rotationpolicy', 200, 'GetKeyRotationPolicy'],
      ['PUT', '/keys/turning/rotationpolicy', 200, 'UpdateKeyRotationPolicy', policy],
      ['GET', '/keys/turning/rotationpolicy', 200, 'GetKeyRotationPolicy'],
      ['POST', '/keys/turning/rotate', 200, 'RotateKey'],
      ['GET', '/keys/turning/versions', 200, 'GetKeyVersions'],
      ['POST', '/keys/turning/backup', 200, 'BackupKey'],
    );
    await atVault(
      ['POST', '/keys/restore', 409, 'RestoreKey', kept],
      ['DELETE', '/keys/turning', 200, 'DeleteKey'],
      ['GET', '/deletedkeys', 200, 'GetDeletedKeys'],
      ['GET', '/deletedkeys/turning', 200, 'GetDeletedKey'],
      ['POST', '/deletedkeys/turning/recover', 200, 'RecoverDeletedKey'],
      ['DELETE', '/keys/turning', 200, 'DeleteKey'],
      ['DELETE', '/deletedkeys/turning', 204, 'PurgeDeletedKey'],
      ['POST', '/keys/restore', 200, 'RestoreKey', kept],
      ['POST', '/keys/restore', 400, 'RestoreKey', { value: 'none' }],
    );
  });

  it('of a secret’s whole life', async () => {
    const { atVault } = openLab(compare);
    const kept = await atVault(
      ['PUT', '/secrets/fresh', 200, 'SetSecret', { value: 'one', contentType: 'text/plain' }],
      ['PATCH', '/secrets/fresh/', 200, 'UpdateSecret', { tags: { of: 'a test' } }],
      ['GET', '/secrets/fresh/', 200, 'GetSecret'],
      ['GET', '/secrets/fresh/versions', 200, 'GetSecretVersions'],
      ['GET', '/secrets', 200, 'GetSecrets'],
      ['GET', '/secrets/nothing/', 404, 'GetSecret'],
      ['POST', '/secrets/fresh/backup', 200, 'BackupSecret'],
    );
    await atVault(
      ['POST', '/secrets/restore', 409, 'RestoreSecret', kept],
      ['DELETE', '/secrets/fresh', 200, 'DeleteSecret'],
      ['GET', '/deletedsecrets', 200, 'GetDeletedSecrets'],
      ['GET', '/deletedsecrets/fresh', 200, 'GetDeletedSecret'],
      ['POST', '/deletedsecrets/fresh/recover', 200, 'RecoverDeletedSecret'],
      ['DELETE', '/secrets/fresh', 200, 'DeleteSecret'],
      ['DELETE', '/deletedsecrets/fresh', 204, 'PurgeDeletedSecret'],
      ['POST', '/secrets/restore', 200, 'RestoreSecret', kept],
    );
  });
}
