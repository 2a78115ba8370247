import { builtInRoles } from '../../../electron/simulator/authorization/role-definition.ts';
import { vaultScope, type Subscription } from '../../../electron/simulator/world/subscription.ts';
import type { Vault } from '../../../electron/simulator/world/vault.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import type { DemoAccessCheck } from './demo-access-check.ts';

export interface Grant {
  readonly role: keyof typeof builtInRoles;
  readonly level: 'subscription' | 'resource group' | 'vault' | 'key';
}

export interface CustomersAzure {
  readonly subscription: Subscription;
  readonly vault: Vault;
  /** Leaves the application exactly these roles. */
  readonly grant: (...grants: readonly Grant[]) => void;
}

/** What a customer of the demo has in Azure, to change as its administrator would. */
export function azureOf({ demo }: DemoAccessCheck, tenant: TenantRecord): CustomersAzure {
  const [subscription] = demo.simulator.world.tenants.get(tenant.tenantId)?.subscriptions ?? [];
  const vault = subscription?.vaults[0];
  const before = subscription?.roleAssignments[0];
  if (!subscription || !vault || !before) throw new Error('This customer has no vault or no role.');
  const group = `/subscriptions/${subscription.subscriptionId}/resourceGroups/${vault.resourceGroup}`;
  const scopes = {
    subscription: `/subscriptions/${subscription.subscriptionId}`,
    'resource group': group,
    vault: vaultScope(subscription, vault),
    key: `${vaultScope(subscription, vault)}/keys/data-encryption`,
  };
  return {
    subscription,
    vault,
    grant: (...grants) => {
      subscription.roleAssignments = grants.map(({ role, level }, index) => ({
        ...before,
        name: before.name.replace(/^./, String(index)),
        scope: scopes[level],
        roleDefinitionId: builtInRoles[role].id,
      }));
    },
  };
}
