import type { Application } from '../world/application.ts';
import { servicePrincipalOf } from '../world/tenant.ts';
import type { SignedInUser } from './authenticate-user.ts';
import { refuseSignIn } from './refuse-sign-in.ts';

/** Throws Entra's refusal if the application requires an assignment in the tenant and the user has none. */
export function requireAssignment({ tenant, account }: SignedInUser, application: Application): void {
  const principal = servicePrincipalOf(tenant, application.appId);
  if (principal?.requiresAssignment !== true) return;
  if (principal.assignedUsers?.some(({ accountId }) => accountId === account.objectId)) return;
  throw refuseSignIn.notAssigned(account.userPrincipalName, application);
}
