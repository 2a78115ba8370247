import type { Vault } from './vault.ts';

/** A role of a principal at a scope and everything below it. */
export interface RoleAssignment {
  readonly name: string;
  /** Full resource id, `/subscriptions/{id}`, or the id of a management group. */
  readonly scope: string;
  readonly roleDefinitionId: string;
  readonly principalId: string;
  readonly principalType: 'ServicePrincipal' | 'User' | 'Group';
  /** Limits the assignment, in the format of Azure's conditions, version 2.0. Absent without one. */
  readonly condition?: string;
  readonly createdAt: number;
  readonly createdBy: string;
  /** Services ignore it before this time. */
  effectiveFrom: number;
  /** Services ignore its data actions before this time; `effectiveFrom` if absent. */
  dataEffectiveFrom?: number;
}

/** The principal id that stands for everybody in a deny assignment. Source: Microsoft's page on deny assignments. */
export const everybody = '00000000-0000-0000-0000-000000000000';

/** Forbids actions regardless of the roles. */
export interface DenyAssignment {
  readonly name: string;
  readonly displayName: string;
  readonly scope: string;
  /** Object ids of users, groups and service principals, or `everybody`. */
  readonly principalIds: string[];
  /** Object ids that it does not apply to. */
  readonly excludedPrincipalIds?: readonly string[];
  readonly actions: string[];
  readonly notActions?: readonly string[];
  readonly dataActions: string[];
  readonly notDataActions?: readonly string[];
  /** Whether it applies at its scope only. */
  readonly doNotApplyToChildScopes?: boolean;
  readonly createdAt: number;
}

/** What role and deny assignments belong to. */
export interface AssignmentHolder {
  roleAssignments: RoleAssignment[];
  denyAssignments: DenyAssignment[];
}

/** Forbids deleting, or every change, at a scope and below it. */
export interface Lock {
  readonly name: string;
  readonly scope: string;
  readonly level: 'CanNotDelete' | 'ReadOnly';
  readonly notes?: string;
}

/** An assignment of one of Azure's built-in policies for vaults. Only `deny` refuses changes. */
export interface PolicyAssignment {
  readonly name: string;
  readonly displayName: string;
  readonly scope: string;
  readonly policy: 'public access of vaults' | 'purge protection of vaults';
  readonly effect: 'Audit' | 'Deny' | 'Disabled';
  /** Absent if it is enforced. */
  readonly enforcementMode?: 'DoNotEnforce';
}

/** A deployment of a template that ended. `at` in milliseconds. */
export interface Deployment {
  readonly name: string;
  readonly scope: string;
  readonly at: number;
  readonly correlationId: string;
  readonly parameters: object;
  readonly outputs: object;
  readonly resourceIds: readonly string[];
  /** The service's answer for the resource that failed; null without one. */
  readonly error: unknown;
  /** The resource that could not be written; absent without one. */
  readonly failedId?: string;
}

export interface Subscription extends AssignmentHolder {
  readonly subscriptionId: string;
  displayName: string;
  tags?: Readonly<Record<string, string>>;
  /** The name of its management group; absent without one. */
  managementGroup?: string;
  resourceGroups: {
    readonly name: string;
    readonly location: string;
    readonly tags?: Readonly<Record<string, string>>;
  }[];
  deployments?: Deployment[];
  locks?: Lock[];
  policyAssignments?: PolicyAssignment[];
  /** Namespaces of resource providers that are not registered, in any case. The others are. */
  unregisteredProviders?: readonly string[];
  vaults: Vault[];
}

export const subscriptionScope = ({ subscriptionId }: Pick<Subscription, 'subscriptionId'>): string =>
  `/subscriptions/${subscriptionId}`;

export const vaultScope = (subscription: Subscription, vault: Vault): string =>
  `${subscriptionScope(subscription)}/resourceGroups/${vault.resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault.name}`;
