import type { Vault } from './vault.ts';

/** A role assigned to a principal at a scope. Everything below the scope inherits it. */
export interface RoleAssignment {
  readonly name: string;
  /** Full resource id, or `/subscriptions/{id}`. */
  readonly scope: string;
  readonly roleDefinitionId: string;
  readonly principalId: string;
  readonly principalType: 'ServicePrincipal' | 'User' | 'Group';
  readonly createdAt: number;
  readonly createdBy: string;
  /** Services do not honour it before this time. */
  effectiveFrom: number;
}

/** Takes actions away whatever the roles say. */
export interface DenyAssignment {
  readonly name: string;
  readonly displayName: string;
  readonly scope: string;
  readonly principalIds: string[];
  readonly actions: string[];
  readonly dataActions: string[];
  readonly createdAt: number;
}

export interface Subscription {
  readonly subscriptionId: string;
  displayName: string;
  resourceGroups: { readonly name: string; readonly location: string }[];
  vaults: Vault[];
  roleAssignments: RoleAssignment[];
  denyAssignments: DenyAssignment[];
}

export const subscriptionScope = (subscription: Subscription): string =>
  `/subscriptions/${subscription.subscriptionId}`;

export const vaultScope = (subscription: Subscription, vault: Vault): string =>
  `${subscriptionScope(subscription)}/resourceGroups/${vault.resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault.name}`;
