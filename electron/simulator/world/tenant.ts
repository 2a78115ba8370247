import type { CloudName } from '../../../shared/cloud.ts';
import type { ApplicationSecret, Details } from './application.ts';
import type { ManagementGroup } from './management-group.ts';
import type { CustomRole } from './role-definition.ts';
import { includesId } from './same-id.ts';
import type { Subscription } from './subscription.ts';

/** An application permission of a resource, granted to a service principal. */
export interface AppRoleAssignment {
  readonly id: string;
  readonly resourceAppId: string;
  /** The permission's name, as in a token's `roles`. */
  readonly role: string;
  readonly createdAt: number;
}

/** Delegated permissions of one resource with consent. */
export interface DelegatedGrant {
  readonly id: string;
  readonly resourceAppId: string;
  scopes: string[];
  /** The account that consented for itself; null for admin consent. */
  readonly accountId: string | null;
}

/** An application in one tenant. A recreated one has another object id. */
export interface ServicePrincipal {
  readonly objectId: string;
  readonly appId: string;
  displayName: string;
  enabled: boolean;
  readonly createdAt: number;
  /** Null while it exists. */
  deletedAt: number | null;
  /** Entra does not find it before this time. */
  usableFrom: number;
  /** Secrets that were added in this tenant. They are valid here only. */
  secrets: ApplicationSecret[];
  appRoles: AppRoleAssignment[];
  delegatedGrants: DelegatedGrant[];
  /** App roles of the application that administrators of this tenant assigned to users and groups, by their object id. */
  assignedUsers?: { readonly accountId: string; readonly role: string; readonly createdAt?: number }[];
  /** Whether only assigned users may sign in. */
  requiresAssignment?: boolean;
  details?: Details;
  /** Object ids of the users who may change it without a role. */
  ownerIds?: readonly string[];
}

/** A Microsoft Entra role, which counts in the whole tenant; `Member` for the permissions of every user. */
export type DirectoryRole =
  | 'Global Administrator'
  | 'Privileged Role Administrator'
  | 'Application Administrator'
  | 'Cloud Application Administrator'
  | 'Application Developer'
  | 'Global Reader'
  | 'Groups Administrator'
  | 'Directory Readers'
  | 'Member';

/** A user who can sign in on the simulated pages. */
export interface Account {
  readonly objectId: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly password: string;
  readonly role: DirectoryRole;
  /** Refresh tokens that are not younger were revoked. In milliseconds. */
  sessionsValidFrom?: number;
}

/** The tenant of a customer or of the provider. */
export interface Tenant {
  readonly tenantId: string;
  displayName: string;
  readonly cloud: CloudName;
  /** Verified domains; the first is the initial one, the last the default. */
  domains: string[];
  readonly countryCode: string;
  readonly createdAt: number;
  state: 'active' | 'deleted' | 'blocked';
  accounts: Account[];
  /** The number of groups and of users without an account here. They are derived from the tenant's id on first use. */
  population: { users: number; groups: number };
  servicePrincipals: ServicePrincipal[];
  /** Object ids of members by the group's id. */
  groupMembers: Record<string, string[]>;
  /** Application ids of Microsoft services with a disabled service principal in the tenant. */
  disabledResources: string[];
  /** Application ids of Microsoft services without a service principal in the tenant. */
  missingResources: string[];
  /** Application ids of those missing services that Entra refuses as not subscribed (650052) instead of as unknown (500011). */
  unsubscribedResources?: readonly string[];
  /**
   * A Conditional Access policy against device codes: the token endpoint refuses the client, or tells it to wait until the
   * code expires. Both are reported. Allowed if absent.
   */
  deviceCodeFlow?: 'blocked' | 'blocked without an answer';
  /** Application ids of services that issue tokens only to applications with one of their app roles. */
  assignmentRequired?: string[];
  /**
   * The policies that say which permissions users can consent to for themselves, as in Graph's authorization policy. Without
   * one for themselves, user consent is off. Microsoft's recommended policy if absent.
   */
  permissionGrantPolicies?: readonly string[];
  /** Whether users can request an administrator's consent on the sign-in page. Off if absent. */
  adminConsentRequests?: boolean;
  /** An application management policy for client secrets. Any secret is allowed if absent. */
  appCredentialPolicy?: { readonly id: string; readonly secrets: 'forbidden' | 'at most 90 days' };
  /** Whether Resource Manager demands multifactor authentication from people who create, change or delete. Off if absent. */
  multifactorForChanges?: boolean;
  subscriptions: Subscription[];
  /** Subscriptions that moved to another tenant. Resource Manager still lists them here. */
  movedSubscriptions?: readonly Pick<Subscription, 'subscriptionId' | 'displayName'>[];
  managementGroups?: ManagementGroup[];
  customRoles?: CustomRole[];
  /** The number of the current signing key. */
  signingKeyGeneration: number;
  /** The time of the last rotation in milliseconds; null if there was none. */
  signingKeyRotatedAt: number | null;
}

/** The application's service principal, unless it is deleted. */
export const servicePrincipalOf = (tenant: Tenant, appId: string): ServicePrincipal | undefined =>
  tenant.servicePrincipals.find((principal) => principal.appId === appId && principal.deletedAt === null);

/** The object and its groups, direct and transitive, in lower case. */
export function withGroups({ groupMembers }: Pick<Tenant, 'groupMembers'>, objectId: string): string[] {
  const found = [objectId.toLowerCase()];
  for (const member of found)
    for (const group in groupMembers)
      if (includesId(groupMembers[group] ?? [], member) && !found.includes(group.toLowerCase()))
        found.push(group.toLowerCase());
  return found;
}

/** The groups that the object is a direct member of. */
export const directGroupsOf = ({ groupMembers }: Pick<Tenant, 'groupMembers'>, objectId: string): string[] =>
  Object.keys(groupMembers).filter((group) => includesId(groupMembers[group] ?? [], objectId));

/** The default domain of the tenant. */
export const defaultDomainOf = (tenant: Tenant): string => tenant.domains.at(-1) ?? tenant.tenantId;
