import type { Application } from '../world/application.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import { graphAppId, keyVaultAppId, resourceManagerAppId } from '../world/resource-application.ts';
import type { World } from '../world/world.ts';

/** The tenant in which Microsoft registers its own applications. */
const microsoftServices = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** What the command lines may do in every tenant on behalf of a person, without consent. */
const ofCommandLines = {
  [graphAppId]: [
    'Application.ReadWrite.All',
    'AppRoleAssignment.ReadWrite.All',
    'DelegatedPermissionGrant.ReadWrite.All',
    'Directory.AccessAsUser.All',
    'Directory.Read.All',
    'Group.ReadWrite.All',
    'User.Read',
    'User.Read.All',
  ],
  [resourceManagerAppId]: ['user_impersonation'],
  [keyVaultAppId]: ['user_impersonation'],
};

/**
 * Public clients of Microsoft. The first one asks a person for the permissions that a program names. Source of the ids:
 * Microsoft's list of first-party applications.
 */
const clients = [
  { appId: '14d82eec-204b-4c2f-b7e8-296a70dab67e', displayName: 'Microsoft Graph Command Line Tools' },
  {
    appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    displayName: 'Microsoft Azure CLI',
    isPreauthorized: true,
    delegatedPermissions: ofCommandLines,
  },
  {
    appId: '1950a258-227b-4e31-a9cf-717495945fc2',
    displayName: 'Microsoft Azure PowerShell',
    isPreauthorized: true,
    delegatedPermissions: ofCommandLines,
  },
];

/** Adds public clients of Microsoft. A tenant has their service principals after somebody signed in with them. */
export function addMicrosoftClients(world: World, now: number): void {
  for (const { appId, displayName, ...more } of clients) {
    const application: Application = {
      ...{ appId, displayName, objectId: guidFrom(`${appId}/object`), homeTenantId: microsoftServices },
      ...{ signInAudience: 'AzureADMultipleOrgs', disabling: null, instanceLock: null },
      ...{ secrets: [], certificates: [], federatedCredentials: [] },
      ...{ requiredPermissions: [], delegatedPermissions: {}, redirectUris: [] },
      publicRedirectUris: ['http://localhost'],
      isFallbackPublicClient: true,
      createdAt: now,
      ...more,
    };
    world.applications.set(appId, application);
  }
}
