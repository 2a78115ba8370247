import { expect, it } from 'vitest';
import { createApplicationCertificate } from '../../electron/simulator/doors/certificates.ts';
import { guidFrom } from '../../electron/simulator/world/deterministic-id.ts';
import { grantAppRole } from '../../electron/simulator/world/grant-app-role.ts';
import { graphAppId } from '../../electron/simulator/world/resource-application.ts';
import { servicePrincipalOf, type Tenant } from '../../electron/simulator/world/tenant.ts';
import { appToken, openLab, type Lab } from '../unit/simulator/lab.ts';
import { graphHost, management, person, personToken } from '../unit/simulator/person-token.ts';
import { checkExpectedAnswers } from './expected-answers/check-expected-answers.ts';
import { checkAgainstSchemas, schemasAreMissing } from './published-schemas.ts';
import type { Exchange } from './recording.ts';

/** Method, path, status and the operation; `published` if Microsoft publishes its schema. */
type Step = readonly [
  method: string,
  path: string,
  status: number,
  operation: string,
  published: boolean,
  body?: unknown,
  headers?: Record<string, string>,
];

/** Takes the steps in order with a token. Every answer has its status and the expected and published shape. */
async function take(
  lab: Lab,
  token: string,
  base: string,
  query: string,
  steps: readonly Step[],
): Promise<unknown> {
  const exchanges: Exchange[] = [];
  for (const [method, path, , , , json, headers] of steps) {
    const url = `${base}${path}${query}`;
    const response = await lab.simulator.fetch(
      new Request(url, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      }),
    );
    const text = await response.text();
    exchanges.push({
      method,
      url,
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
    });
  }
  expect(exchanges.map(({ method, status }) => `${method} ${status}`)).toEqual(
    steps.map(([method, , status]) => `${method} ${status}`),
  );
  expect(checkExpectedAnswers(exchanges)).toEqual(steps.map(([, , , operation]) => operation));
  const published = exchanges.filter((_, index) => steps[index]?.[4]);
  if (!schemasAreMissing) expect(await checkAgainstSchemas(published)).toHaveLength(published.length);
  return exchanges.at(-1)?.body;
}

const permissions = [
  'Application.ReadWrite.All',
  'Application.Read.All',
  'AppRoleAssignment.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
];

async function openGraph(of: (lab: Lab) => Tenant) {
  const lab = openLab();
  const tenant = of(lab);
  const principal = servicePrincipalOf(tenant, lab.application.appId);
  if (!principal) throw new Error('The lab has no service principal.');
  for (const permission of permissions) grantAppRole(principal, permission, lab.clock.now());
  const token = await appToken(lab, tenant, graphHost);
  const go = (...steps: readonly Step[]) => take(lab, token, `${graphHost}/v1.0`, '', steps);
  return { lab, tenant, principal, go };
}

it('answers about service principals, their permissions and their deletion fit', async () => {
  const { lab, principal, go } = await openGraph(({ one }) => one);
  const { appId } = lab.application;
  const byApp = `/servicePrincipals(appId='${appId}')`;
  const graph = await go([
    'GET',
    `/servicePrincipals(appId='${graphAppId}')`,
    200,
    'GetServicePrincipal',
    true,
  ]);
  const resourceId = (graph as { id: string }).id;
  const assignedTo = `/servicePrincipals/${resourceId}/appRoleAssignedTo`;
  const role = {
    principalId: principal.objectId,
    resourceId,
    appRoleId: '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  };
  const assigned = await go(['POST', assignedTo, 201, 'CreateAppRoleAssignedTo', true, role]);
  await go(
    ['GET', assignedTo, 200, 'ListAppRoleAssignedTo', true],
    ['DELETE', `${assignedTo}/${(assigned as { id: string }).id}`, 204, 'DeleteAppRoleAssignedTo', true],
  );
  const wanted = {
    clientId: principal.objectId,
    resourceId,
    consentType: 'AllPrincipals',
    scope: 'User.Read',
  };
  principal.delegatedGrants = [];
  const granted = await go([
    'POST',
    '/oauth2PermissionGrants',
    201,
    'CreateOAuth2PermissionGrant',
    true,
    wanted,
  ]);
  const grant = `/oauth2PermissionGrants/${(granted as { id: string }).id}`;
  await go(
    ['POST', '/oauth2PermissionGrants', 409, 'CreateOAuth2PermissionGrant', true, wanted],
    ['GET', grant, 200, 'GetOAuth2PermissionGrant', true],
    ['PATCH', grant, 204, 'UpdateOAuth2PermissionGrant', true, { scope: 'User.Read openid' }],
    ['DELETE', grant, 204, 'DeleteOAuth2PermissionGrant', true],
    ['DELETE', byApp, 204, 'DeleteServicePrincipal', true],
    ['GET', '/directory/deletedItems/microsoft.graph.servicePrincipal', 200, 'ListDeletedItems', false],
    ['POST', `/directory/deletedItems/${principal.objectId}/restore`, 200, 'RestoreDeletedItem', false],
    ['DELETE', byApp, 204, 'DeleteServicePrincipal', true],
    ['DELETE', `/directory/deletedItems/${principal.objectId}`, 204, 'DeleteDeletedItem', false],
    ['PATCH', byApp, 201, 'UpsertServicePrincipal', true, {}, { prefer: 'create-if-missing' }],
    ['PATCH', byApp, 204, 'UpsertServicePrincipal', true, {}, { prefer: 'create-if-missing' }],
  );
});

it('answers about registrations fit', async () => {
  const { go } = await openGraph(({ home }) => home);
  const wanted = {
    displayName: 'New',
    signInAudience: 'AzureADMultipleOrgs',
    isFallbackPublicClient: true,
    publicClient: { redirectUris: ['http://localhost'] },
    groupMembershipClaims: 'DirectoryRole',
    optionalClaims: { idToken: [{ name: 'acct' }] },
    servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true },
    requiredResourceAccess: [
      { resourceAppId: graphAppId, resourceAccess: [{ id: guidFrom('a permission'), type: 'Scope' }] },
    ],
    appRoles: [
      {
        id: guidFrom('a role'),
        value: 'Lab.Use',
        displayName: 'Use',
        description: 'Uses the lab.',
        allowedMemberTypes: ['User'],
        isEnabled: true,
      },
    ],
    api: {
      requestedAccessTokenVersion: 2,
      knownClientApplications: [guidFrom('a client')],
      oauth2PermissionScopes: [
        {
          id: guidFrom('a scope'),
          value: 'access_as_user',
          type: 'User',
          isEnabled: true,
          adminConsentDisplayName: 'Access',
          adminConsentDescription: 'Accesses the lab.',
        },
      ],
    },
  };
  const made = (await go(['POST', '/applications', 201, 'CreateApplication', true, wanted])) as {
    id: string;
    appId: string;
  };
  const path = `/applications/${made.id}`;
  const credentials = `${path}/federatedIdentityCredentials`;
  const credential = {
    name: 'github',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:lab/lab:environment:production',
    audiences: ['api://AzureADTokenExchange'],
  };
  await go(
    ['GET', `/applications(appId='${made.appId}')`, 200, 'GetApplication', true],
    ['PATCH', path, 204, 'UpdateApplication', true, { identifierUris: [`api://${made.appId}`] }],
    ['PATCH', path, 400, 'UpdateApplication', true, { identifierUris: ['https://example.com'] }],
    ['PATCH', path, 400, 'UpdateApplication', true, { appRoles: [] }],
    ['POST', credentials, 201, 'CreateFederatedIdentityCredential', false, credential],
    ['GET', credentials, 200, 'ListFederatedIdentityCredentials', false],
    ['DELETE', `${credentials}/github`, 204, 'DeleteFederatedIdentityCredential', false],
    ['DELETE', path, 204, 'DeleteApplication', true],
    ['GET', '/directory/deletedItems/microsoft.graph.application', 200, 'ListDeletedItems', false],
  );
});

it('answers about registrations by unique name, and about their secrets and certificates, fit', async () => {
  const { lab, tenant, go } = await openGraph(({ home }) => home);
  const byName = "/applications(uniqueName='lab-broker')";
  const wanted = { displayName: 'Lab broker', signInAudience: 'AzureADMultipleOrgs' };
  const prefer = { prefer: 'create-if-missing' };
  await go(['PATCH', byName, 404, 'UpsertApplication', true, wanted]);
  const made = (await go(['PATCH', byName, 201, 'UpsertApplication', true, wanted, prefer])) as {
    id: string;
    appId: string;
    uniqueName: string;
  };
  expect(made.uniqueName).toBe('lab-broker');
  const path = `/applications/${made.id}`;
  const password = { passwordCredential: { displayName: 'Lab', endDateTime: '2030-01-01T00:00:00Z' } };
  const added = (await go(
    ['PATCH', byName, 204, 'UpsertApplication', true, wanted, prefer],
    ['PATCH', `/applications(appId='${made.appId}')`, 204, 'UpsertApplication', true, wanted],
    ['GET', byName, 200, 'GetApplication', true],
    ['POST', `${path}/addPassword`, 200, 'AddPassword', false, password],
  )) as { keyId: string };
  const { certificate } = await createApplicationCertificate('lab', new Date());
  const key = certificate.replaceAll(/-----[^-]+-----|\s/g, '');
  const keyCredentials = [{ type: 'AsymmetricX509Cert', usage: 'Verify', key }];
  await go(
    ['POST', `${path}/removePassword`, 204, 'RemovePassword', false, { keyId: added.keyId }],
    ['POST', `${path}/removePassword`, 400, 'RemovePassword', false, { keyId: added.keyId }],
    ['PATCH', path, 204, 'UpdateApplication', true, { keyCredentials }],
    ['GET', `/applications(appId='${made.appId}')`, 200, 'GetApplication', true],
  );
  tenant.appCredentialPolicy = { id: guidFrom('a policy'), secrets: 'at most 90 days' };
  await go(['POST', `${path}/addPassword`, 400, 'AddPassword', false, password]);
  tenant.appCredentialPolicy = { id: guidFrom('a policy'), secrets: 'forbidden' };
  await go(['POST', `${path}/addPassword`, 400, 'AddPassword', false, {}]);
  expect(lab.simulator.world.applications.get(made.appId)?.secrets).toEqual([]);
});

it('a new registration is found after the propagation delay', async () => {
  const { lab, go } = await openGraph(({ home }) => home);
  lab.simulator.world.propagation = { ...lab.simulator.world.propagation, registration: 4_000 };
  const byName = "/applications(uniqueName='lab-broker')";
  const wanted = { displayName: 'Lab broker' };
  const prefer = { prefer: 'create-if-missing' };
  const { appId } = (await go([
    ...(['PATCH', byName, 201, 'UpsertApplication', true] as const),
    ...([wanted, prefer] as const),
  ])) as { appId: string };
  await go(
    ['GET', byName, 404, 'GetApplication', true],
    ['PATCH', `/servicePrincipals(appId='${appId}')`, 400, 'UpsertServicePrincipal', true, {}, prefer],
  );
  lab.clock.advance(4_000);
  await go(
    ['GET', byName, 200, 'GetApplication', true],
    ['PATCH', `/servicePrincipals(appId='${appId}')`, 201, 'UpsertServicePrincipal', true, {}, prefer],
  );
});

it('answers to the signed-in user fit', async () => {
  const lab = openLab();
  const administrator = person(lab.one, 'Global Administrator');
  lab.one.groupMembers[guidFrom('a group')] = [administrator.objectId];
  const allowed = ['User.Read', 'Policy.Read.All', 'RoleManagement.Read.Directory', 'GroupMember.Read.All'];
  const token = await personToken(lab, lab.one, administrator, graphHost, allowed);
  await take(lab, token, `${graphHost}/v1.0`, '', [
    ['GET', '/organization', 200, 'ListOrganization', true],
    ['GET', '/me/transitiveMemberOf', 200, 'ListMemberships', true],
    ['GET', '/policies/authorizationPolicy', 200, 'GetAuthorizationPolicy', false],
    ['GET', '/policies/adminConsentRequestPolicy', 200, 'GetAdminConsentRequestPolicy', false],
  ]);
});

it('answers about resource groups, providers and what governs them fit', async () => {
  const { lab, at, scope } = await openManagement();
  const [subscription] = lab.one.subscriptions;
  if (subscription) {
    subscription.locks = [{ name: 'keep', scope, level: 'ReadOnly', notes: 'Keep it' }];
    subscription.policyAssignments = [
      {
        name: 'no-public-vaults',
        displayName: 'No public vaults',
        scope,
        policy: 'public access of vaults',
        effect: 'Deny',
      },
    ];
  }
  const authorization = `${scope}/providers/Microsoft.Authorization`;
  const group = `${scope}/resourcegroups/rg-fresh`;
  const body = { location: 'swedencentral' };
  await at(
    '2024-03-01',
    ['PUT', group, 409, 'ResourceGroups_CreateOrUpdate', true, body],
    ['GET', `${authorization}/locks`, 200, 'ManagementLocks_ListByScope', false],
    ['GET', `${authorization}/policyAssignments`, 200, 'PolicyAssignments_ListForResource', false],
    ['GET', `${authorization}/policyAssignments/no-public-vaults`, 200, 'PolicyAssignments_Get', false],
  );
  if (subscription) subscription.locks = [];
  const policy = `${authorization}/policyAssignments/keep`;
  const policyDefinitionId =
    '/providers/Microsoft.Authorization/policyDefinitions/0b60c0b2-2dc2-4e1c-b5c9-abbed971de53';
  await at(
    '2022-06-01',
    ['PUT', policy, 201, 'PolicyAssignments_Create', false, { properties: { policyDefinitionId } }],
    ['DELETE', policy, 200, 'PolicyAssignments_Delete', false],
  );
  await at(
    '2024-03-01',
    ['PUT', group, 201, 'ResourceGroups_CreateOrUpdate', true, body],
    ['PUT', group, 200, 'ResourceGroups_CreateOrUpdate', true, body],
    ['GET', group, 200, 'ResourceGroups_Get', true],
    ['DELETE', group, 200, 'ResourceGroups_Delete', true],
    ['GET', group, 404, 'ResourceGroups_Get', true],
    ['GET', `${scope}/providers/Microsoft.KeyVault`, 200, 'Providers_Get', true],
    ['POST', `${scope}/providers/Microsoft.KeyVault/register`, 200, 'Providers_Register', true],
  );
});

it('answers about the parts of a vault fit', async () => {
  const { lab, at, scope, vault } = await openManagement();
  const path = `${scope}/resourceGroups/${vault.resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault.name}`;
  vault.privateEndpoint = {
    id: `${scope}/privateEndpoints/to-vault`,
    callerAddress: null,
    status: 'Pending',
  };
  const { tenantId } = lab.one;
  const policies = {
    properties: {
      accessPolicies: [{ tenantId, objectId: guidFrom('a principal'), permissions: { keys: ['get'] } }],
    },
  };
  const state = {
    properties: { privateLinkServiceConnectionState: { status: 'Approved', description: 'by the test' } },
  };
  const key = { properties: { kty: 'RSA', keySize: 3072 } };
  const query = { query: "resources | where type =~ 'microsoft.keyvault/vaults'" };
  const connections = `${path}/privateEndpointConnections`;
  await at(
    '2023-07-01',
    ['PUT', `${path}/accessPolicies/add`, 200, 'Vaults_UpdateAccessPolicy', true, policies],
    ['PUT', `${path}/accessPolicies/add`, 400, 'Vaults_UpdateAccessPolicy', true, {}],
    ['GET', connections, 200, 'PrivateEndpointConnections_ListByResource', true],
    ['PUT', `${connections}/to-vault`, 200, 'PrivateEndpointConnections_Put', true, state],
    ['GET', `${connections}/to-vault`, 200, 'PrivateEndpointConnections_Get', true],
    ['DELETE', `${connections}/to-vault`, 200, 'PrivateEndpointConnections_Delete', true],
    ['PUT', `${path}/keys/fresh`, 200, 'Keys_CreateIfNotExist', false, key],
    ['GET', `${path}/keys`, 200, 'Keys_List', false],
    ['GET', `${path}/keys/ec-p-256`, 200, 'Keys_Get', false],
    ['GET', `${path}/keys/fresh/versions`, 200, 'Keys_ListVersions', false],
  );
  await at(
    '2024-04-01',
    ['POST', '/providers/Microsoft.ResourceGraph/resources', 200, 'Resources', false, query],
    [
      'POST',
      '/providers/Microsoft.ResourceGraph/resources',
      400,
      'Resources',
      false,
      { query: 'resources |' },
    ],
  );
});

async function openManagement() {
  const lab = openLab();
  const [subscription] = lab.one.subscriptions;
  const [vault] = subscription?.vaults ?? [];
  if (!subscription || !vault) throw new Error('The lab has no vault.');
  const token = await appToken(lab, lab.one, management);
  const at = (version: string, ...steps: readonly Step[]) =>
    take(lab, token, management, `?api-version=${version}`, steps);
  return { lab, at, scope: `/subscriptions/${subscription.subscriptionId}`, vault };
}
