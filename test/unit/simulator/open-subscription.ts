import type { RoleDefinition } from '../../../electron/simulator/world/role-definition.ts';
import { subscriptionScope, vaultScope } from '../../../electron/simulator/world/subscription.ts';
import type { Account } from '../../../electron/simulator/world/tenant.ts';
import type { Answer } from './call.ts';
import { openLabVault } from './lab.ts';
import { giveRole, management, managementWith, person, personToken } from './person-token.ts';

/** The lab's first customer, whose member has only the roles that `as` gives. */
export async function openSubscription() {
  const opened = await openLabVault();
  const { lab, subscription, vault } = opened;
  const { one: tenant } = lab;
  const scopes = { subscription: subscriptionScope(subscription), vault: vaultScope(subscription, vault) };
  const member: Account = person(tenant, 'Member');
  /** Sends requests for the member, who gets the roles. `more` are parameters of the sign-in page. */
  const as = async (roles: readonly RoleDefinition[], more: Readonly<Record<string, string>> = {}) => {
    for (const { id } of roles) giveRole(subscription, member, id);
    return managementWith(
      lab,
      await personToken(lab, tenant, member, management, ['user_impersonation'], more),
    );
  };
  return { ...opened, tenant, scopes, member, as };
}

export type SendToManagement = (method: string, path: string, json?: unknown) => Promise<Answer>;
