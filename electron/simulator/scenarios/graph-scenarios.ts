import { revokePermission } from '../faults/configuration-faults.ts';
import { grantDelegated } from '../world/consent.ts';
import { graphAppId } from '../world/resource-application.ts';
import { harmlessTable, scenarioTable, type ScenarioFixture } from './scenario.ts';
import { withRegistration } from './with-registration.ts';

const revoke =
  (permission: string) =>
  ({ tenant, application }: ScenarioFixture): void => {
    revokePermission(tenant, application.appId, permission);
  };

const revokeAll = ({ principal }: ScenarioFixture): void => {
  principal.appRoles = [];
};

/** Scenarios of the permissions for Microsoft Graph. What is required is known from the registration or an earlier check. */
export const graphScenarios = scenarioTable([
  [
    'users-permission-withdrawn',
    'The customer revoked the permission to read users',
    'graph-permission-missing',
    withRegistration(revoke('User.Read.All')),
  ],
  [
    'groups-permission-withdrawn',
    'The customer revoked the permission to read groups',
    'graph-permission-missing',
    withRegistration(revoke('Group.Read.All')),
  ],
  [
    'no-graph-permission',
    'The service principal was created manually, without admin consent',
    'graph-permission-missing',
    withRegistration(revokeAll),
  ],
  [
    'consent-of-user-only',
    'Only a user consented, so the service principal has delegated permissions but no application permissions',
    'graph-permission-missing',
    withRegistration(({ tenant, principal }) => {
      principal.appRoles = [];
      principal.delegatedGrants = [];
      const [, member] = tenant.accounts;
      grantDelegated(principal, graphAppId, ['User.Read'], member?.objectId ?? null);
    }),
  ],
  [
    'permission-withdrawn-since-last-check',
    'The customer revoked a permission after a successful check, and the registration cannot be read',
    'graph-permission-withdrawn',
    revoke('User.Read.All'),
    { checkedBefore: true },
  ],
]);

/** Permissions that nobody knows to be required. */
export const harmlessPermissions = harmlessTable([
  [
    'permissions-unknown',
    'The customer granted no permission for Microsoft Graph, and the registration cannot be read',
    revokeAll,
  ],
  [
    'permission-unknown',
    'The customer did not grant the permission to read users, and the registration cannot be read',
    revoke('User.Read.All'),
  ],
]);
