import type { Application } from '../world/application.ts';
import { grantAdminConsent } from '../world/consent.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import { graphAppId, keyVaultAppId, resourceManagerAppId } from '../world/resource-application.ts';
import type { Tenant } from '../world/tenant.ts';
import type { World } from '../world/world.ts';

const day = 24 * 60 * 60 * 1_000;

/** The app roles of the console application. */
export const consoleRoles = ['Causeway.Admin', 'Causeway.Operator', 'Causeway.Reader'] as const;

/** Registers the application with which people sign in to the console, with consent in the home tenant. `now` in milliseconds. */
export function addConsoleApplication(world: World, home: Tenant, seed: string, now: number): Application {
  const application: Application = {
    appId: guidFrom(`${seed}/console application`),
    objectId: guidFrom(`${seed}/console application object`),
    displayName: 'Causeway',
    homeTenantId: home.tenantId,
    signInAudience: 'AzureADMultipleOrgs',
    disabling: null,
    instanceLock: null,
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    requiredPermissions: [],
    delegatedPermissions: {
      [graphAppId]: ['User.Read'],
      [resourceManagerAppId]: ['user_impersonation'],
      [keyVaultAppId]: ['user_impersonation'],
    },
    redirectUris: [],
    publicRedirectUris: ['http://localhost'],
    appRoles: consoleRoles,
    emitsDirectoryRoles: true,
    isFallbackPublicClient: true,
    createdAt: now - 300 * day,
  };
  world.applications.set(application.appId, application);
  grantAdminConsent(world, home, application, application.createdAt);
  return application;
}
