import type { Application } from '../world/application.ts';
import { addServicePrincipal } from '../world/consent.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import { allowReadingRegistration } from '../world/grant-app-role.ts';
import { graphAppId, resourceManagerAppId } from '../world/resource-application.ts';
import type { World } from '../world/world.ts';
import { buildTenant } from './build-tenant.ts';

const day = 24 * 60 * 60 * 1_000;

/** The provider and its application. */
export interface ProviderPlan {
  readonly seed: string;
  readonly displayName: string;
  readonly domains: string[];
  readonly applicationName: string;
  readonly secret: string;
  /** Derived from the seed if absent. */
  readonly clientId?: string | undefined;
  /** Whether the application may read its own registration in the home tenant. */
  readonly readsItsRegistration?: boolean;
}

/** Adds the provider to the world: its home tenant and its application with a valid secret. */
export function buildProvider(world: World, plan: ProviderPlan, now: number): Application {
  const { seed, displayName, domains } = plan;
  const homePlan = {
    seed: `${seed}/provider`,
    displayName,
    domains,
    countryCode: 'DE',
    users: 64,
    groups: 11,
    vaults: [],
  };
  const home = buildTenant(world, homePlan, null, now);
  const application: Application = {
    appId: plan.clientId ?? guidFrom(`${seed}/application`),
    objectId: guidFrom(`${seed}/application object`),
    displayName: plan.applicationName,
    homeTenantId: home.tenantId,
    signInAudience: 'AzureADMultipleOrgs',
    disabling: null,
    instanceLock: {
      isEnabled: true,
      allProperties: true,
      credentialsWithUsageVerify: true,
      credentialsWithUsageSign: true,
      tokenEncryptionKeyId: true,
    },
    secrets: [
      {
        keyId: guidFrom(`${seed}/secret`),
        displayName: 'Console',
        value: plan.secret,
        startsAt: now - 200 * day,
        expiresAt: now + 530 * day,
        usableFrom: now - 200 * day,
      },
    ],
    certificates: [],
    federatedCredentials: [],
    requiredPermissions: ['User.Read.All', 'Group.Read.All', 'Organization.Read.All'],
    delegatedPermissions: {
      [graphAppId]: ['User.Read'],
      [resourceManagerAppId]: ['user_impersonation'],
    },
    redirectUris: ['http://localhost/consent'],
    publicRedirectUris: ['http://localhost'],
    createdAt: now - 700 * day,
  };
  world.applications.set(application.appId, application);
  addServicePrincipal(world, home, application, application.createdAt);
  if (plan.readsItsRegistration) allowReadingRegistration(world, application);
  return application;
}
