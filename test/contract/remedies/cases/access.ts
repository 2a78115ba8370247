import { decideAccess } from '../../../../electron/simulator/authorization/access-decision.ts';
import { builtInRoles } from '../../../../electron/simulator/authorization/built-in-roles.ts';
import { guidFrom } from '../../../../electron/simulator/world/deterministic-id.ts';
import type { ScenarioFixture } from '../../../../electron/simulator/scenarios/scenario.ts';
import { subscriptionScope, vaultScope } from '../../../../electron/simulator/world/subscription.ts';

type Level = 'subscription' | 'group' | 'vault' | 'key' | 'secret';
export type Grant = readonly [role: keyof typeof builtInRoles, level: Level];

/** Replaces the roles of the application, so that Resource Manager shows them to it. */
export const giveRoles =
  (...grants: readonly Grant[]) =>
  (fixture: ScenarioFixture): void => {
    const { subscription, principal, now } = fixture;
    subscription.roleAssignments = grants.map(([role, level], index) => ({
      name: guidFrom(`grant ${index}`),
      scope: scopeAt(fixture, level),
      roleDefinitionId: builtInRoles[role].id,
      principalId: principal.objectId,
      principalType: 'ServicePrincipal',
      createdAt: now - 1_000_000_000,
      createdBy: principal.objectId,
      effectiveFrom: now - 1_000_000_000,
    }));
  };

function scopeAt({ subscription, vault }: ScenarioFixture, level: Level): string {
  const atVault = vaultScope(subscription, vault);
  switch (level) {
    case 'subscription':
      return subscriptionScope(subscription);
    case 'group':
      return `${subscriptionScope(subscription)}/resourceGroups/${vault.resourceGroup}`;
    case 'vault':
      return atVault;
    case 'key':
      return `${atVault}/keys/data-encryption`;
    case 'secret':
      return `${atVault}/secrets/connection`;
  }
}

/** Moves a role of the application to a group that it is in. */
export const throughGroup =
  (index: number) =>
  ({ tenant, subscription, principal }: ScenarioFixture): void => {
    const groupId = guidFrom('a group of applications');
    subscription.roleAssignments = subscription.roleAssignments.map((one, at) =>
      at === index ? { ...one, principalId: groupId, principalType: 'Group' } : one,
    );
    tenant.groupMembers[groupId] = [principal.objectId];
  };

/** Adds a second vault with the same key and secret, which the application may use by the same roles above the vaults. */
export function addSecondVault({ world, tenant, subscription, vault }: ScenarioFixture): void {
  const second = { ...structuredClone(vault), name: 'second-vault' };
  subscription.vaults.push(second);
  const { tenantId } = tenant;
  world.vaults.set(second.name, { tenantId, subscriptionId: subscription.subscriptionId });
}

/** Whether a role allows the application a data action at a part of the vault. */
export const mayDo = (
  { tenant, subscription, vault, principal, now }: ScenarioFixture,
  action: string,
  part: string,
): boolean =>
  decideAccess({
    tenant,
    holders: [subscription],
    principalIds: [principal.objectId],
    plane: 'dataActions',
    action,
    scope: `${vaultScope(subscription, vault)}${part}`,
    now: now + 60_000,
  }).allowed;
