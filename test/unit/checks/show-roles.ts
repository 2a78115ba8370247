import { builtInRoles } from '../../../electron/simulator/authorization/role-definition.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { subscriptionScope, vaultScope } from '../../../electron/simulator/world/subscription.ts';

type Grant = readonly [role: keyof typeof builtInRoles, level: 'subscription' | 'vault' | 'key'];

/** Gives the application these roles, and no others. */
export const giveRoles =
  (...granted: readonly Grant[]) =>
  ({ subscription, vault }: ScenarioFixture): void => {
    const [one] = subscription.roleAssignments;
    const scopes = {
      subscription: subscriptionScope(subscription),
      vault: vaultScope(subscription, vault),
      key: `${vaultScope(subscription, vault)}/keys/data-encryption`,
    };
    if (one)
      subscription.roleAssignments = granted.map(([role, level], index) => ({
        ...one,
        name: one.name.replace(/^./, String(index)),
        roleDefinitionId: builtInRoles[role].id,
        scope: scopes[level],
      }));
  };

/** Lets Resource Manager show the application what it may do: everything that it needs, and nothing more. */
export const showRoles = giveRoles(
  ['reader', 'subscription'],
  ['keyVaultCryptoUser', 'key'],
  ['keyVaultSecretsUser', 'vault'],
);
