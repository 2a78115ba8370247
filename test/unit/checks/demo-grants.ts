import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { vaultScope, type Subscription } from '../../../electron/simulator/world/subscription.ts';
import type { Vault } from '../../../electron/simulator/world/vault.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import type { DemoAccessCheck } from './demo-access-check.ts';

export interface Grant {
  readonly role: keyof typeof builtInRoles;
  readonly level: 'subscription' | 'resource group' | 'vault' | 'key';
}

export interface CustomerAzure {
  readonly subscription: Subscription;
  readonly vault: Vault;
  /** Replaces the roles of the application. */
  readonly grant: (...grants: readonly Grant[]) => void;
}

/** The Azure resources of a customer in the demo, for changes as its administrator makes them. */
export function azureOf({ demo }: DemoAccessCheck, tenant: TenantRecord): CustomerAzure {
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
