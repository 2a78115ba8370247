import { disableServicePrincipal, revokeConsent, revokePermission } from '../faults/configuration-faults.ts';
import { grantAppRole } from '../world/grant-app-role.ts';
import { scenarioTable } from './scenario.ts';
import { withRegistration } from './with-registration.ts';

const day = 24 * 60 * 60 * 1_000;

/** Scenarios that the app registration reveals. */
export const registrationScenarios = scenarioTable([
  [
    'home-principal-missing-alone',
    'The application has no service principal in its home tenant, but one in the customer tenant',
    'home-service-principal-unusable',
    ({ world, application, now }) => {
      const home = world.tenants.get(application.homeTenantId);
      if (home) revokeConsent(home, application.appId, now);
    },
  ],
  [
    'home-principal-disabled-alone',
    'The service principal of the application is disabled in its home tenant, but not in the customer tenant',
    'home-service-principal-unusable',
    ({ world, application }) => {
      const home = world.tenants.get(application.homeTenantId);
      if (home) disableServicePrincipal(home, application.appId);
    },
  ],
  [
    'registration-single-tenant',
    'The provider changed the application to single-tenant, and the registration shows it',
    'app-not-multi-tenant',
    withRegistration(({ application }) => {
      application.signInAudience = 'AzureADMyOrg';
    }),
  ],
  [
    'disabled-by-microsoft-a-moment-ago',
    'Microsoft disabled the application a moment ago, and Entra does not refuse it in every tenant yet',
    'app-disabled-by-microsoft',
    withRegistration(({ application, now }) => {
      application.disabling = { by: 'Microsoft', effectiveFrom: now + day };
    }),
  ],
  [
    'deactivated-a-moment-ago',
    'The provider deactivated the application a moment ago, and Entra does not refuse it in every tenant yet',
    'app-disabled-at-home',
    withRegistration(({ application, now }) => {
      application.disabling = { by: 'owner', effectiveFrom: now + day };
    }),
  ],
  [
    'secret-ends-soon',
    'The client secret expires in 30 days',
    'advice-credential-ends-soon',
    withRegistration(({ application, now }) => {
      for (const secret of application.secrets) secret.expiresAt = now + 30 * day;
    }),
  ],
  [
    'instance-lock-never-configured',
    'The app instance lock was never configured',
    'advice-no-app-instance-lock',
    withRegistration(({ application }) => {
      application.instanceLock = null;
    }),
  ],
  [
    'instance-lock-in-part',
    'The app instance lock does not cover credentials',
    'advice-no-app-instance-lock',
    withRegistration(({ application: { instanceLock } }) => {
      if (instanceLock)
        Object.assign(instanceLock, { allProperties: false, credentialsWithUsageVerify: false });
    }),
  ],
  [
    'secret-in-use',
    'The application authenticates with a client secret',
    'advice-secret-instead-of-certificate',
    withRegistration(() => undefined),
  ],
  [
    'permission-added-later',
    'The registration requires a permission that no customer has granted yet',
    'graph-permission-missing',
    withRegistration(({ application }) => application.requiredPermissions.push('GroupMember.Read.All')),
  ],
  [
    'uncounted-permission-withdrawn',
    'The customer revoked a permission that the access check does not use',
    'graph-permission-missing',
    withRegistration(({ tenant, application }) =>
      revokePermission(tenant, application.appId, 'Organization.Read.All'),
    ),
  ],
  [
    'permission-left-over',
    'The customer still grants a permission that the registration no longer requires',
    'graph-permissions-surplus',
    withRegistration(({ principal, now }) => grantAppRole(principal, 'Directory.Read.All', now)),
  ],
]);
