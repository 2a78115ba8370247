import { builtInRoles } from '../authorization/built-in-roles.ts';
import type { Application } from '../world/application.ts';
import { grantAdminConsent } from '../world/consent.ts';
import { guidFrom, versionFrom } from '../world/deterministic-id.ts';
import {
  subscriptionScope,
  vaultScope,
  type RoleAssignment,
  type Subscription,
} from '../world/subscription.ts';
import type { Account, ServicePrincipal, Tenant } from '../world/tenant.ts';
import type { KeyKind, Vault } from '../world/vault.ts';
import { putTenant, type World } from '../world/world.ts';

const day = 24 * 60 * 60 * 1_000;
const allRsaOperations = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'];

/** A vault of a customer, and the application's access to it. */
export interface VaultPlan {
  readonly name: string;
  readonly location: string;
  readonly key: { readonly name: string; readonly kind: KeyKind; readonly expiresInDays?: number } | null;
  readonly secret: {
    readonly name: string;
    readonly value: string;
    readonly contentType?: string;
    readonly expiresInDays?: number;
  } | null;
  /** The role for the key: all cryptographic operations, or wrap and unwrap only. */
  readonly cryptoRole: 'keyVaultCryptoUser' | 'keyVaultCryptoServiceEncryptionUser';
}

export interface TenantPlan {
  /** All ids are derived from it that the plan does not give. */
  readonly seed: string;
  readonly tenantId?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly displayName: string;
  readonly domains: string[];
  readonly countryCode: string;
  readonly users: number;
  readonly groups: number;
  readonly vaults: readonly VaultPlan[];
}

/** Adds a tenant to the world with everything that the application needs. `now` in milliseconds. */
export function buildTenant(
  world: World,
  plan: TenantPlan,
  application: Application | null,
  now: number,
): Tenant {
  const tenant = emptyTenant(plan, now);
  if (application) {
    const principal = grantAdminConsent(world, tenant, application, now - 200 * day);
    if (plan.vaults.length > 0) tenant.subscriptions = [buildSubscription(plan, tenant, principal, now)];
  }
  putTenant(world, tenant);
  return tenant;
}

const emptyTenant = (
  { seed, tenantId, displayName, domains, countryCode, users, groups }: TenantPlan,
  now: number,
): Tenant => ({
  tenantId: tenantId ?? guidFrom(`${seed}/tenant`),
  displayName,
  cloud: 'public',
  domains: [...domains],
  countryCode,
  createdAt: now - 900 * day,
  state: 'active',
  accounts: ['administrator', 'member'].map((name) => ({
    objectId: guidFrom(`${seed}/account/${name}`),
    displayName: name === 'administrator' ? 'Administrator' : 'Member',
    userPrincipalName: `${name}@${domains[0] ?? ''}`,
    password: `${name}-of-${domains[0]?.split('.')[0] ?? ''}`,
    role: name === 'administrator' ? ('Global Administrator' as const) : ('Member' as const),
  })),
  population: { users: Math.max(0, users - 2), groups },
  servicePrincipals: [],
  groupMembers: {},
  disabledResources: [],
  missingResources: [],
  subscriptions: [],
  signingKeyGeneration: 1,
  signingKeyRotatedAt: null,
});

function buildSubscription(
  { seed, subscriptionId, vaults }: TenantPlan,
  { tenantId, accounts }: Tenant,
  principal: ServicePrincipal,
  now: number,
): Subscription {
  const resourceGroup = 'rg-encryption';
  const subscription: Subscription = {
    subscriptionId: subscriptionId ?? guidFrom(`${seed}/subscription`),
    displayName: 'Production',
    resourceGroups: [{ name: resourceGroup, location: vaults[0]?.location ?? 'westeurope' }],
    vaults: vaults.map((plan) => buildVault(seed, tenantId, resourceGroup, plan, now)),
    roleAssignments: [],
    denyAssignments: [],
  };
  const owners = accounts.filter(({ role }) => role === 'Global Administrator');
  const ofApplication = vaults.flatMap((plan, index) => {
    const vault = subscription.vaults[index];
    if (!vault) return [];
    const scope = vaultScope(subscription, vault);
    const grant = (roleDefinitionId: string): RoleAssignment =>
      buildAssignment(scope, roleDefinitionId, principal, now);
    return [
      grant(builtInRoles[plan.cryptoRole].id),
      ...(plan.secret ? [grant(builtInRoles.keyVaultSecretsUser.id)] : []),
    ];
  });
  subscription.roleAssignments = [
    ...ofApplication,
    ...owners.map((owner) => ownerOf(subscription, owner, now)),
  ];
  return subscription;
}

/** The customer's administrator owns the subscription. Any GUID is a valid name of the assignment. */
function ownerOf(subscription: Subscription, { objectId }: Account, now: number): RoleAssignment {
  const since = now - 400 * day;
  return {
    name: objectId,
    scope: subscriptionScope(subscription),
    roleDefinitionId: builtInRoles.owner.id,
    principalId: objectId,
    principalType: 'User',
    createdAt: since,
    createdBy: objectId,
    effectiveFrom: since,
  };
}

const buildAssignment = (
  scope: string,
  roleDefinitionId: string,
  { objectId }: ServicePrincipal,
  now: number,
): RoleAssignment => ({
  name: guidFrom(`${scope}/${roleDefinitionId}/${objectId}`),
  scope,
  roleDefinitionId,
  principalId: objectId,
  principalType: 'ServicePrincipal',
  createdAt: now - 190 * day,
  createdBy: guidFrom(`${scope}/administrator`),
  effectiveFrom: now - 190 * day,
});

function buildVault(
  seed: string,
  tenantId: string,
  resourceGroup: string,
  plan: VaultPlan,
  now: number,
): Vault {
  const createdAt = now - 400 * day;
  const lifetimeOf = ({ expiresInDays }: { readonly expiresInDays?: number }) => ({
    enabled: true,
    notBefore: null,
    expires: expiresInDays === undefined ? null : now + expiresInDays * day,
    createdAt,
    updatedAt: createdAt,
    tags: {},
  });
  const version = (of: string) => versionFrom(`${seed}/${plan.name}/${of}`);
  return {
    name: plan.name,
    resourceGroup,
    location: plan.location,
    tenantId,
    authorization: 'rbac',
    accessPolicies: [],
    network: { publicAccess: 'Enabled', defaultAction: 'Allow', allowedAddresses: [] },
    formerNetwork: null,
    purgeProtection: true,
    createdAt,
    deletedAt: null,
    keys: new Map(
      plan.key
        ? [
            [
              plan.key.name,
              {
                name: plan.key.name,
                deletedAt: null,
                deletedVisibleFrom: 0,
                versions: [
                  {
                    ...lifetimeOf(plan.key),
                    version: version(plan.key.name),
                    kind: plan.key.kind,
                    operations: [...allRsaOperations],
                  },
                ],
              },
            ],
          ]
        : [],
    ),
    secrets: new Map(
      plan.secret
        ? [
            [
              plan.secret.name,
              {
                name: plan.secret.name,
                deletedAt: null,
                deletedVisibleFrom: 0,
                versions: [
                  {
                    ...lifetimeOf(plan.secret),
                    version: version(plan.secret.name),
                    value: plan.secret.value,
                    contentType: plan.secret.contentType ?? null,
                  },
                ],
              },
            ],
          ]
        : [],
    ),
  };
}
