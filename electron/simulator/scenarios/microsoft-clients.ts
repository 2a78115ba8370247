import type { Application } from '../world/application.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import type { World } from '../world/world.ts';

/** The tenant in which Microsoft registers its own applications. */
const microsoftServices = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** Public clients of Microsoft that ask a person for the permissions that a program names. */
const clients = [
  { appId: '14d82eec-204b-4c2f-b7e8-296a70dab67e', displayName: 'Microsoft Graph Command Line Tools' },
];

/** Adds public clients of Microsoft. A tenant has their service principals after somebody signed in with them. */
export function addMicrosoftClients(world: World, now: number): void {
  for (const { appId, displayName } of clients) {
    const application: Application = {
      ...{ appId, displayName, objectId: guidFrom(`${appId}/object`), homeTenantId: microsoftServices },
      ...{ signInAudience: 'AzureADMultipleOrgs', disabling: null, instanceLock: null },
      ...{ secrets: [], certificates: [], federatedCredentials: [] },
      ...{ requiredPermissions: [], delegatedPermissions: {}, redirectUris: [] },
      publicRedirectUris: ['http://localhost'],
      isFallbackPublicClient: true,
      createdAt: now,
    };
    world.applications.set(appId, application);
  }
}
