import {
  deleteTenant,
  disableServicePrincipal,
  expireSecrets,
  neverConsent,
  revokeConsent,
} from '../faults/semantic-faults.ts';
import { graphAppId, keyVaultAppId } from '../world/resource-application.ts';
import { grantAdminConsent } from '../world/consent.ts';
import { scenarioTable } from './scenario.ts';

const day = 24 * 60 * 60 * 1_000;

/** What goes wrong with tenants, the application and its credential. */
export const entraScenarios = scenarioTable([
  [
    'tenant-deleted',
    'The customer closed its directory',
    'tenant-not-found',
    ({ tenant }) => deleteTenant(tenant),
  ],
  [
    'tenant-blocked',
    'Microsoft blocked the directory',
    'tenant-blocked',
    ({ tenant }) => {
      tenant.state = 'blocked';
    },
  ],
  [
    'consent-never-given',
    'The customer never consented',
    'app-not-in-tenant',
    ({ tenant, application }) => neverConsent(tenant, application.appId),
  ],
  [
    'consent-revoked',
    'An administrator deleted the enterprise application',
    'app-not-in-tenant',
    ({ tenant, application, now }) => revokeConsent(tenant, application.appId, now),
  ],
  [
    'consent-still-spreading',
    'The customer consented a moment ago',
    'app-not-in-tenant',
    ({ principal, now }) => {
      principal.usableFrom = now + day;
    },
  ],
  [
    'application-single-tenant',
    'The provider made the application single-tenant',
    'app-not-in-tenant',
    ({ application }) => {
      application.signInAudience = 'AzureADMyOrg';
    },
  ],
  [
    'consented-anew',
    'The enterprise application was deleted and consented to again, so its roles name nobody',
    'vault-role-missing',
    ({ world, tenant, application, now }) => {
      revokeConsent(tenant, application.appId, now);
      grantAdminConsent(world, tenant, application, now);
    },
  ],
  [
    'principal-disabled',
    'The customer switched sign-in off for the application',
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
    'Microsoft disabled the application, so that not even its home shows why',
    'app-disabled-at-home',
    ({ application, now }) => {
      application.disabling = { by: 'Microsoft', effectiveFrom: now };
    },
  ],
  [
    'home-principal-disabled',
    'The provider switched sign-in off at home, as the customer did in its tenant',
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
    'The application has no service principal at home, nor at the customer',
    'app-not-known-at-home',
    ({ world, tenant, application, now }) => {
      const home = world.tenants.get(application.homeTenantId);
      if (home) revokeConsent(home, application.appId, now);
      revokeConsent(tenant, application.appId, now);
    },
  ],
  [
    'secret-expired',
    'The client secret’s last day is over',
    'client-secret-expired',
    ({ application }) => expireSecrets(application),
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
    'The client secret was made a moment ago',
    'client-secret-invalid',
    ({ application, now }) => {
      for (const secret of application.secrets) secret.usableFrom = now + day;
    },
  ],
  [
    'secret-from-tomorrow',
    'The client secret begins to count tomorrow',
    'client-secret-invalid',
    ({ application, now }) => {
      for (const secret of application.secrets) secret.startsAt = now + day;
    },
  ],
  [
    'key-vault-principal-disabled',
    'The customer’s subscription to Key Vault lapsed',
    'resource-disabled',
    ({ tenant }) => tenant.disabledResources.push(keyVaultAppId),
  ],
  [
    'graph-principal-disabled',
    'Microsoft Graph is disabled in the tenant',
    'resource-disabled',
    ({ tenant }) => tenant.disabledResources.push(graphAppId),
  ],
  [
    'key-vault-principal-missing',
    'Key Vault has no service principal in the tenant',
    'resource-not-in-tenant',
    ({ tenant }) => tenant.missingResources.push(keyVaultAppId),
  ],
]);
