import type { Application } from '../world/application.ts';
import { guidFrom } from '../world/deterministic-id.ts';

const value = 'access_as_user';

/**
 * Registers that people call the application with the client in their own name: the application defines the scope and names the
 * client in `knownClientApplications`, and the client requires the scope. Then one consent covers both.
 */
export function addSecondTier(application: Application, client: Application): void {
  application.api = {
    ...{ requestedAccessTokenVersion: 2, knownClientApplications: [client.appId] },
    oauth2PermissionScopes: [
      {
        ...{ id: guidFrom(`${application.appId}/${value}`), value, type: 'User', isEnabled: true },
        ...{ adminConsentDescription: null, adminConsentDisplayName: null },
        ...{ userConsentDescription: null, userConsentDisplayName: null },
      },
    ],
  };
  client.delegatedPermissions = { ...client.delegatedPermissions, [application.appId]: [value] };
}
