import type { CloudName } from '../../../shared/cloud.ts';
import type { ApplicationSecret } from './application.ts';
import type { Subscription } from './subscription.ts';

/** An application permission of a resource, granted to a service principal. */
export interface AppRoleAssignment {
  readonly id: string;
  readonly resourceAppId: string;
  /** The permission's name, as it stands in a token's `roles`. */
  readonly role: string;
  readonly createdAt: number;
}

/** Delegated permissions of one resource that somebody consented to. */
export interface DelegatedGrant {
  readonly id: string;
  readonly resourceAppId: string;
  scopes: string[];
  /** The account that consented for itself; null where an administrator did for everybody. */
  readonly accountId: string | null;
}

/** An application's presence in one tenant. Consenting anew makes another one, with another object id. */
export interface ServicePrincipal {
  readonly objectId: string;
  readonly appId: string;
  displayName: string;
  enabled: boolean;
  readonly createdAt: number;
  /** Deleted ones can be restored for 30 days; null while it exists. */
  deletedAt: number | null;
  /** Entra does not find it before this time. */
  usableFrom: number;
  /** Credentials of this one presence, which somebody added in its tenant; they count there alone. */
  secrets: ApplicationSecret[];
  appRoles: AppRoleAssignment[];
  delegatedGrants: DelegatedGrant[];
}

/** Somebody who can sign in on the simulated pages. */
export interface Account {
  readonly objectId: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly password: string;
  readonly role: 'Global Administrator' | 'Member';
}

/** A directory: who and what a customer, or the provider, has. */
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
  /** How many users, besides the accounts, and groups there are; they are made from the tenant's id when somebody asks. */
  population: { users: number; groups: number };
  servicePrincipals: ServicePrincipal[];
  /** Object ids of members by the group's id. */
  groupMembers: Record<string, string[]>;
  /** Application ids of Microsoft's own services whose service principal is disabled or lapsed here. */
  disabledResources: string[];
  /** Those that have no service principal here at all. */
  missingResources: string[];
  subscriptions: Subscription[];
  /** Counts the signing keys that this tenant has had. */
  signingKeyGeneration: number;
  /** When the present one took over, in milliseconds; null while it is the first. */
  signingKeyRotatedAt: number | null;
}

/** The application's living service principal. */
export const servicePrincipalOf = (tenant: Tenant, appId: string): ServicePrincipal | undefined =>
  tenant.servicePrincipals.find((principal) => principal.appId === appId && principal.deletedAt === null);

/** An object together with the groups that it is in, directly or by way of other groups. */
export function withItsGroups({ groupMembers }: Tenant, objectId: string): string[] {
  const found = [objectId];
  for (const member of found)
    for (const [group, members] of Object.entries(groupMembers))
      if (members.includes(member) && !found.includes(group)) found.push(group);
  return found;
}

/** The domain that Entra shows for the tenant. */
export const defaultDomainOf = (tenant: Tenant): string => tenant.domains.at(-1) ?? tenant.tenantId;
