import type { Application } from '../world/application.ts';
import { includesId } from '../world/same-id.ts';
import { directGroupsOf, servicePrincipalOf } from '../world/tenant.ts';
import type { SignedInUser } from './authenticate-user.ts';
import { refuseSignIn } from './refuse-sign-in.ts';

/** Throws Entra's refusal if the application requires an assignment in the tenant and the user has none. */
export function requireAssignment({ tenant, account }: SignedInUser, application: Application): void {
  const principal = servicePrincipalOf(tenant, application.appId);
  if (principal?.requiresAssignment !== true) return;
  const holders = [account.objectId, ...directGroupsOf(tenant, account.objectId)];
  if (principal.assignedUsers?.some(({ accountId }) => includesId(holders, accountId))) return;
  throw refuseSignIn.notAssigned(account.userPrincipalName, application);
}
