import fc from 'fast-check';
import { openWorld } from '../../../electron/simulator/scenarios/open-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';

const keyRing = createKeyRing();
const { world, application } = openWorld('lab', Date.now());
export const simulator = createSimulator({ world, keyRing });
const tenants = [...world.tenants.values()];
const [, labOne, labTwo] = tenants;
const subscriptionId = String(labOne?.subscriptions[0]?.subscriptionId);

const form = (scope: string) =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: application.appId,
    client_secret: String(application.secrets[0]?.value),
    scope,
  });

async function token(tenantId: string | undefined, resource: string): Promise<string> {
  const url = `https://login.microsoftonline.com/${String(tenantId)}/oauth2/v2.0/token`;
  const answer = await simulator.fetch(
    new Request(url, { method: 'POST', body: form(`${resource}/.default`) }),
  );
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** The application's tokens for each service in both customer tenants. */
export const tokens = await Promise.all(
  [labOne, labTwo].flatMap((tenant) =>
    ['https://vault.azure.net', 'https://graph.microsoft.com', 'https://management.azure.com'].map(
      (resource) => token(tenant?.tenantId, resource),
    ),
  ),
);

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'keys',
      'secrets',
      'deletedkeys',
      'deletedsecrets',
      'rsa-2048',
      'ec-p-256',
      'test',
      'create',
      'rotate',
      'wrapkey',
      'unwrapkey',
      'encrypt',
      'decrypt',
      'sign',
      'verify',
      'recover',
      'versions',
      'healthstatus',
      '%',
      '%E0%A4%A',
      'v1.0',
      'users',
      'groups',
      'organization',
      '$count',
      'servicePrincipals',
      "servicePrincipals(appId='x')",
      'applications',
      'appRoleAssignments',
      'appRoleAssignedTo',
      'oauth2PermissionGrants',
      'deletedItems',
      'constructor',
      'locks',
      'accessPolicies',
      'subscriptions',
      subscriptionId,
      'resourceGroups',
      'rg-encryption',
      'providers',
      'Microsoft.Authorization',
      'Microsoft.KeyVault',
      'vaults',
      'labone-vault',
      'roleAssignments',
      'roleDefinitions',
      'permissions',
      'tenants',
      'common',
      'organizations',
      String(labOne?.tenantId),
      'oauth2',
      'token',
      'discovery',
      '.well-known',
      'openid-configuration',
    ),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 20 }).map(encodeURIComponent) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('..', '.', '%', '%zz', '%00', '', '__proto__', '🗝️', 'a'.repeat(3_000)),
  },
);
const query = fc.dictionary(
  fc.constantFrom(
    'api-version',
    '$filter',
    '$top',
    '$select',
    '$count',
    '$skiptoken',
    'maxresults',
    'authorization_endpoint',
    'client_id',
    'redirect_uri',
    'response_type',
    'response_mode',
    'scope',
    'code_challenge',
    'code_challenge_method',
    'x',
  ),
  fc.oneof(
    fc.constantFrom(
      '7.5',
      '2022-04-01',
      'atScope()',
      application.appId,
      'http://localhost/callback',
      'code',
      'form_post',
      'openid',
      "principalId eq 'x'",
      "displayName eq 'a",
      '-1',
      '1e9',
      'true',
      'MA',
      '__proto__',
    ),
    fc.string({ maxLength: 30 }),
  ),
  { maxKeys: 6 },
);
const authorization = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...tokens).map((one) => `Bearer ${one}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Bearer', 'Basic Og==', 'Bearer a.b.c', 'Bearer e30.e30.', 'Negotiate x'),
  },
  { weight: 1, arbitrary: fc.constantFrom(...tokens).map((one) => `Bearer ${one.slice(0, -3)}xyz`) },
);
const body = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    '{',
    'null',
    '[]',
    '{"alg":"RSA-OAEP","value":"!!"}',
    '{"alg":"RSA-OAEP","value":""}',
    '{"kty":"EC","crv":"P-256"}',
    '{"alg":"ES256","value":"AA"}',
    '{"alg":"RS256","digest":"AA","value":"AA"}',
    '{"key":{"kty":"RSA","n":"AA"}}',
    '{"location":"swedencentral","properties":{"tenantId":"x"}}',
    '{"location":"swedencentral"}',
    '{"properties":{"kty":"RSA"}}',
    '{"properties":{"accessPolicies":[]}}',
    '{"properties":{"privateLinkServiceConnectionState":{"status":"Approved"}}}',
    `{"query":"resources | where type =~ 'microsoft.keyvault/vaults'","options":{"$top":1}}`,
    '{"displayName":"New","appRoles":[]}',
    '{"properties":{"template":{"resources":[{"type":"Microsoft.KeyVault/vaults","name":"[concat(]"}]}}}',
    '{"properties":{"template":{"outputs":{"a":{"type":"string","value":"[reference(null())[0].x]"}}}}}',
    '{"properties":{"level":"ReadOnly","tags":{"a":"b"},"value":"c"},"operation":"Merge"}',
    '{"identifierUris":["api://x"]}',
    '{"principalId":"x","resourceId":"x","appRoleId":"x"}',
    '{"keyCredential":{"key":"AAAA","type":"AsymmetricX509Cert","usage":"Verify"},"proof":"a.b.c"}',
    '{"lifetimeActions":[{"trigger":{},"action":{"type":"rotate"}}]}',
    'grant_type=authorization_code&client_id=x&code=1.x&redirect_uri=http://localhost',
    `grant_type=refresh_token&client_id=${application.appId}&refresh_token=1.x`,
    'decision=accept&account=member@labone.onmicrosoft.com&password=member-of-labone',
    'decision=cancel',
    form('x').toString(),
    form('https://vault.azure.net/.default').toString(),
  ),
);
const guid = '11111111-1111-4111-8111-111111111111';
const vaultPath = `subscriptions/${subscriptionId}/resourceGroups/rg-encryption/providers/Microsoft.KeyVault/vaults`;

/** Paths with a route. `*` is replaced by an arbitrary word. */
const knownPaths: Readonly<Record<string, readonly string[]>> = {
  'login.microsoftonline.com': [
    '*/oauth2/v2.0/token',
    `${String(labOne?.tenantId)}/oauth2/v2.0/token`,
    '*/v2.0/.well-known/openid-configuration',
    '*/discovery/v2.0/keys',
    'common/discovery/instance',
    '*/oauth2/v2.0/authorize',
    `${String(labOne?.tenantId)}/oauth2/v2.0/authorize`,
    '*/oauth2/v2.0/logout',
    '*/adminconsent',
    '*/v2.0/adminconsent',
    '*/oauth2/token',
    '*/oauth2/authorize',
    '*/oauth2/devicecode',
    '*/oauth2/v2.0/devicecode',
    '*/userrealm/*',
  ],
  'graph.microsoft.com': [
    'v1.0/users',
    'v1.0/me',
    'v1.0/groups',
    'v1.0/organization',
    'v1.0/*',
    'v1.0/servicePrincipals',
    'v1.0/servicePrincipals/*',
    'v1.0/servicePrincipals/*/appRoleAssignments',
    'v1.0/servicePrincipals/*/appRoleAssignedTo',
    'v1.0/servicePrincipals/*/appRoleAssignedTo/*',
    "v1.0/servicePrincipals(appId='*')",
    'v1.0/oauth2PermissionGrants',
    'v1.0/oauth2PermissionGrants/*',
    'v1.0/directory/deletedItems/*',
    'v1.0/directory/deletedItems/*/restore',
    'v1.0/policies/*',
    'v1.0/me/memberOf',
    'v1.0/applications',
    `v1.0/applications/${application.objectId}`,
    `v1.0/applications/${application.objectId}/*`,
    `v1.0/applications/${application.objectId}/federatedIdentityCredentials/*`,
    "v1.0/applications(appId='*')",
    "v1.0/users('*')",
    'v1.0/users/delta',
    'v1.0/groups/*/members',
    'v1.0/*/$count',
    `v1.0/applications/${application.objectId}/owners/$ref`,
  ],
  'management.azure.com': [
    'tenants',
    'subscriptions',
    'subscriptions/*',
    `subscriptions/${subscriptionId}`,
    `${vaultPath}/*`,
    `${vaultPath}/labone-vault`,
    `subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/*`,
    `subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/locations/*/deletedVaults/*/purge`,
    `${vaultPath}/labone-vault/providers/Microsoft.Authorization/roleAssignments`,
    `${vaultPath}/*/providers/Microsoft.Authorization/roleAssignments/${guid}`,
    `${vaultPath}/labone-vault/providers/Microsoft.Authorization/*`,
    `${vaultPath}/labone-vault/keys`,
    `${vaultPath}/labone-vault/keys/*`,
    `${vaultPath}/labone-vault/keys/rsa-2048/versions/*`,
    `${vaultPath}/labone-vault/accessPolicies/*`,
    `${vaultPath}/labone-vault/privateEndpointConnections/*`,
    `subscriptions/${subscriptionId}/resourceGroups/*`,
    `subscriptions/${subscriptionId}/providers/*`,
    `subscriptions/${subscriptionId}/providers/*/register`,
    'providers/Microsoft.ResourceGraph/resources',
    'providers/*/operations',
    `subscriptions/${subscriptionId}/locations`,
    `subscriptions/${subscriptionId}/providers/Microsoft.Authorization/locks/*`,
    `subscriptions/${subscriptionId}/providers/Microsoft.Resources/tags/default`,
    `subscriptions/${subscriptionId}/resourceGroups/rg-encryption/providers/Microsoft.Resources/deployments/*`,
    `subscriptions/${subscriptionId}/providers/Microsoft.Resources/deployments/*/whatIf`,
    `${vaultPath}/labone-vault/secrets/*`,
  ],
  'labone-vault.vault.azure.net': [
    'keys',
    'keys/*',
    'keys/*/create',
    'keys/rsa-2048/*',
    'keys/ec-p-256/*',
    'keys/*/*',
    'keys/*/*/*',
    'secrets',
    'secrets/*',
    'secrets/*/*',
    'deletedkeys',
    'deletedkeys/*',
    'deletedsecrets/*/recover',
    'keys/*/backup',
    'keys/restore',
    'secrets/*/backup',
    'secrets/restore',
    'keys/*/rotationpolicy',
  ],
};
const path = (host: string) =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...(knownPaths[host] ?? ['*'])), word)
        .map(([known, any]) => known.replaceAll('*', any)),
    },
    { weight: 1, arbitrary: fc.array(word, { maxLength: 8 }).map((words) => words.join('/')) },
  );
/** An arbitrary request to one of the services, often with a known path and sometimes well-formed. */
export const request = fc
  .constantFrom(...Object.keys(knownPaths))
  .chain((host) =>
    fc.record({
      host: fc.constant(host),
      method: fc.constantFrom('GET', 'GET', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
      path: path(host),
      query,
      authorization: fc.option(authorization, { nil: undefined }),
      contentType: fc.constantFrom(
        'application/json',
        'application/x-www-form-urlencoded',
        'text/plain',
        ';;',
      ),
      body,
    }),
  )
  .map(
    ({
      host,
      method,
      path: requestedPath,
      query: parameters,
      authorization: credential,
      contentType,
      body: text,
    }) => {
      const search = new URLSearchParams({ 'api-version': '7.5', ...parameters }).toString();
      return new Request(`https://${host}/${requestedPath}?${search}`, {
        method,
        headers: {
          'content-type': contentType,
          ...(credential === undefined ? {} : { authorization: credential }),
        },
        ...(['GET', 'HEAD'].includes(method) ? {} : { body: text }),
      });
    },
  );
