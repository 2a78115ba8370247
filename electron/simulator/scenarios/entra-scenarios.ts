import {
  deleteTenant,
  disableServicePrincipal,
  expireClientSecrets,
  removeServicePrincipal,
  revokeConsent,
} from '../faults/configuration-faults.ts';
import type { Application } from '../world/application.ts';
import { grantAdminConsent } from '../world/consent.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import type { World } from '../world/world.ts';
import { scenarioTable } from './scenario.ts';

const day = 24 * 60 * 60 * 1_000;

/** Scenarios of the tenant, the application and its credential. */
export const entraScenarios = scenarioTable([
  [
    'tenant-deleted',
    'The customer deleted its tenant',
    'tenant-not-found',
    ({ tenant }) => deleteTenant(tenant),
  ],
  [
    'tenant-blocked',
    'Microsoft blocked the tenant',
    'tenant-blocked',
    ({ tenant }) => {
      tenant.state = 'blocked';
    },
  ],
  [
    'consent-never-given',
    'The customer never granted admin consent',
    'app-not-in-tenant',
    ({ tenant, application }) => removeServicePrincipal(tenant, application.appId),
  ],
  [
    'consent-revoked',
    'An administrator deleted the enterprise application',
    'app-not-in-tenant',
    ({ tenant, application, now }) => revokeConsent(tenant, application.appId, now),
  ],
  [
    'consent-still-spreading',
    'The customer granted admin consent a moment ago, and it has not propagated yet',
    'app-not-in-tenant',
    ({ principal, now }) => {
      principal.usableFrom = now + day;
    },
  ],
  [
    'application-single-tenant',
    'The provider changed the application to single-tenant',
    'app-not-in-tenant',
    ({ application }) => {
      application.signInAudience = 'AzureADMyOrg';
    },
  ],
  [
    'application-single-tenant-refused-as-such',
    'The provider changed the application to single-tenant, and Entra says so',
    'app-not-multi-tenant',
    ({ application }) => {
      application.signInAudience = 'AzureADMyOrg';
      application.singleTenantRefusal = 50194;
    },
  ],
  [
    'other-api-missing',
    'The application requires an API of another organization that the tenant does not have, so consent failed',
    'app-not-in-tenant',
    ({ world, tenant, application }) => {
      application.requiredApplications = [addOtherApi(world, application).appId];
      removeServicePrincipal(tenant, application.appId);
    },
  ],
  [
    'consented-anew',
    'The service principal was recreated, so the role assignments refer to its previous object ID',
    'vault-role-missing',
    ({ world, tenant, application, now }) => {
      revokeConsent(tenant, application.appId, now);
      grantAdminConsent(world, tenant, application, now);
    },
  ],
  [
    'principal-disabled',
    'The customer disabled the service principal',
    'app-disabled',
    ({ tenant, application }) => disableServicePrincipal(tenant, application.appId),
  ],
  [
    'application-deactivated',
    'The provider deactivated the application',
    'app-disabled-at-home',
    ({ application, now }) => {
      application.disabling = { by: 'owner', effectiveFrom: now };
    },
  ],
  [
    'application-disabled-by-microsoft',
    'Microsoft disabled the application, and the registration cannot be read',
    'app-disabled-at-home',
    ({ application, now }) => {
      application.disabling = { by: 'Microsoft', effectiveFrom: now };
    },
  ],
  [
    'home-principal-disabled',
    'The service principal is disabled in the home tenant and in the customer tenant',
    'app-disabled-at-home',
    ({ world, tenant, application }) => {
      const home = world.tenants.get(application.homeTenantId);
      if (home) disableServicePrincipal(home, application.appId);
      disableServicePrincipal(tenant, application.appId);
    },
  ],
  [
    'application-deleted',
    'The provider deleted the app registration',
    'app-not-known-at-home',
    ({ world, application }) => world.applications.delete(application.appId),
  ],
  [
    'home-principal-missing',
    'The application has no service principal in the home tenant or the customer tenant',
    'app-not-known-at-home',
    ({ world, tenant, application, now }) => {
      const home = world.tenants.get(application.homeTenantId);
      if (home) revokeConsent(home, application.appId, now);
      revokeConsent(tenant, application.appId, now);
    },
  ],
  [
    'secret-expired',
    'The client secret has expired',
    'client-secret-expired',
    ({ application }) => expireClientSecrets(application),
  ],
  [
    'secret-removed',
    'The client secret was removed from the application',
    'client-secret-invalid',
    ({ application }) => {
      application.secrets = [];
    },
  ],
  [
    'secret-still-spreading',
    'The client secret was created a moment ago, and it has not propagated yet',
    'client-secret-invalid',
    ({ application, now }) => {
      for (const secret of application.secrets) secret.usableFrom = now + day;
    },
  ],
  [
    'secret-from-tomorrow',
    'The client secret is not valid until tomorrow',
    'client-secret-invalid',
    ({ application, now }) => {
      for (const secret of application.secrets) secret.startsAt = now + day;
    },
  ],
]);

/** The API of another organization. */
function addOtherApi(world: World, application: Application): Application {
  const api: Application = {
    ...application,
    appId: guidFrom('another API'),
    objectId: guidFrom('another API/object'),
    displayName: 'Fabrikam Signing API',
    homeTenantId: guidFrom('another organization'),
    secrets: [],
    requiredPermissions: [],
    delegatedPermissions: {},
  };
  world.applications.set(api.appId, api);
  return api;
}
