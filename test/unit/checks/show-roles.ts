import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { subscriptionScope, vaultScope } from '../../../electron/simulator/world/subscription.ts';

type Grant = readonly [role: keyof typeof builtInRoles, level: 'subscription' | 'vault' | 'key'];

/** Replaces the roles of the application. */
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

/** Makes the application's roles visible in Resource Manager: the roles that it requires and no others. */
export const showRoles = giveRoles(
  ['reader', 'subscription'],
  ['keyVaultCryptoUser', 'key'],
  ['keyVaultSecretsUser', 'vault'],
);
