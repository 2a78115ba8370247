import { withdrawPermission } from '../faults/semantic-faults.ts';
import { grantAppRole, letReadItsRegistration } from '../world/grant-app-role.ts';
import { scenarioTable, type ScenarioFixture } from './scenario.ts';

const day = 24 * 60 * 60 * 1_000;

/** The small world's application may not read its own registration; these are the scenarios in which it may. */
const shown =
  (change: (fixture: ScenarioFixture) => void) =>
  (fixture: ScenarioFixture): void => {
    letReadItsRegistration(fixture.world, fixture.application);
    change(fixture);
  };

/** What the provider's registration tells about the application, and about what customers consented to. */
export const registrationScenarios = scenarioTable([
  [
    'registration-single-tenant',
    'The provider made the application single-tenant, and the registration shows it',
    'app-not-multi-tenant',
    shown(({ application }) => {
      application.signInAudience = 'AzureADMyOrg';
    }),
  ],
  [
    'disabled-by-microsoft-a-moment-ago',
    'Microsoft disabled the application, and Entra does not refuse it everywhere yet',
    'app-disabled-by-microsoft',
    shown(({ application, now }) => {
      application.disabling = { by: 'Microsoft', effectiveFrom: now + day };
    }),
  ],
  [
    'deactivated-a-moment-ago',
    'The provider deactivated the application, and Entra does not refuse it everywhere yet',
    'app-disabled-at-home',
    shown(({ application, now }) => {
      application.disabling = { by: 'owner', effectiveFrom: now + day };
    }),
  ],
  [
    'secret-ends-soon',
    'The client secret has a month left',
    'advice-credential-ends-soon',
    shown(({ application, now }) => {
      for (const secret of application.secrets) secret.expiresAt = now + 30 * day;
    }),
  ],
  [
    'instance-lock-never-configured',
    'The application is older than the app instance lock, and nobody turned it on',
    'advice-no-app-instance-lock',
    shown(({ application }) => {
      application.instanceLock = null;
    }),
  ],
  [
    'instance-lock-in-part',
    'The app instance lock leaves the credentials of customers’ copies open',
    'advice-no-app-instance-lock',
    shown(({ application: { instanceLock } }) => {
      if (instanceLock)
        Object.assign(instanceLock, { allProperties: false, credentialsWithUsageVerify: false });
    }),
  ],
  [
    'secret-in-use',
    'The application proves itself with a client secret',
    'advice-secret-instead-of-certificate',
    shown(() => undefined),
  ],
  [
    'permission-added-later',
    'The provider asks for a permission that nobody has consented to yet',
    'graph-permission-missing',
    shown(({ application }) => application.requiredPermissions.push('GroupMember.Read.All')),
  ],
  [
    'uncounted-permission-withdrawn',
    'The customer withdrew a permission that no count needs',
    'graph-permission-missing',
    shown(({ tenant, application }) =>
      withdrawPermission(tenant, application.appId, 'Organization.Read.All'),
    ),
  ],
  [
    'permission-left-over',
    'An earlier consent left a permission that the provider no longer asks for',
    'graph-permissions-surplus',
    shown(({ principal, now }) => grantAppRole(principal, 'Directory.Read.All', now)),
  ],
]);
