import { Hono } from 'hono';
import type { ServiceEnvironment } from '../../http/service-environment.ts';
import { permissionGrantPoliciesOf } from '../../world/user-consent.ts';
import { answerOData } from '../odata/answer-odata.ts';
import { requirePermission } from '../require-permission.ts';

const readers = ['Policy.Read.All', 'Policy.ReadWrite.Authorization', 'Policy.ReadWrite.ConsentRequest'];
/** The role of guests that Microsoft sets by default. */
const guestUserRoleId = '10dae51f-b6af-4016-8d66-8c2a99b929b3';

/** What users may consent to, and whether they can request an administrator's consent. Read-only. */
export function policyRoutes(): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  app.get('/v1.0/policies/authorizationPolicy', (c) => {
    const { caller, url } = c.env;
    requirePermission(caller, readers);
    return answerOData(c, {
      '@odata.context': `${url.origin}/v1.0/$metadata#policies/authorizationPolicy/$entity`,
      id: 'authorizationPolicy',
      allowInvitesFrom: 'everyone',
      allowedToSignUpEmailBasedSubscriptions: true,
      allowedToUseSSPR: true,
      allowEmailVerifiedUsersToJoinOrganization: false,
      allowUserConsentForRiskyApps: null,
      blockMsolPowerShell: false,
      displayName: 'Authorization Policy',
      description: 'Used to manage authorization related settings across the company.',
      guestUserRoleId,
      defaultUserRolePermissions: {
        allowedToCreateApps: false,
        allowedToCreateSecurityGroups: true,
        allowedToCreateTenants: false,
        allowedToReadBitlockerKeysForOwnedDevice: true,
        allowedToReadOtherUsers: true,
        permissionGrantPoliciesAssigned: permissionGrantPoliciesOf(caller.tenant),
      },
    });
  });
  app.get('/v1.0/policies/adminConsentRequestPolicy', (c) => {
    const { caller, url } = c.env;
    requirePermission(caller, readers);
    const isEnabled = caller.tenant.adminConsentRequests ?? false;
    return answerOData(c, {
      '@odata.context': `${url.origin}/v1.0/$metadata#policies/adminConsentRequestPolicy/$entity`,
      isEnabled,
      notifyReviewers: isEnabled,
      remindersEnabled: isEnabled,
      requestDurationInDays: isEnabled ? 30 : 0,
      version: 0,
      reviewers: [],
    });
  });
  return app;
}
