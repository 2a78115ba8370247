import { builtInRoles } from '../authorization/built-in-roles.ts';
import { allScenarios } from '../scenarios/all-scenarios.ts';
import { buildProvider } from '../scenarios/build-provider.ts';
import { buildTenant } from '../scenarios/build-tenant.ts';
import { harmlessChanges } from '../scenarios/harmless-changes.ts';
import { addMicrosoftClients } from '../scenarios/microsoft-clients.ts';
import type { OpenedWorld } from '../scenarios/open-world.ts';
import { fixtureAt } from '../scenarios/scenario.ts';
import type { Application } from '../world/application.ts';
import { guidFrom, versionFrom } from '../world/deterministic-id.ts';
import { vaultScope, type RoleAssignment, type Subscription } from '../world/subscription.ts';
import { servicePrincipalOf, type Tenant } from '../world/tenant.ts';
import type { KeyKind, Vault } from '../world/vault.ts';
import { createWorld, putTenant, type World } from '../world/world.ts';
import { asPropagation } from './propagation-setting.ts';
import type { CustomerOfFile, VaultOfFile, WorldFile } from './world-file.ts';

const day = 24 * 60 * 60 * 1_000;

/** Creates the world of a file. `now` in milliseconds. */
export function buildWorld(file: WorldFile, now: number): OpenedWorld {
  const world = createWorld();
  addMicrosoftClients(world, now);
  const application = buildApplication(world, file, now);
  for (const customer of file.customers) buildCustomer(world, application, customer, now);
  if (file.propagation !== undefined) world.propagation = asPropagation(file.propagation, world.propagation);
  if (file.callerAddress !== undefined) world.callerAddress = file.callerAddress;
  return { world, application };
}

function buildApplication(world: World, { provider }: WorldFile, now: number): Application {
  const { application: plan } = provider;
  const application = buildProvider(
    world,
    {
      seed: `file/${provider.domains[0] ?? ''}`,
      displayName: provider.displayName,
      domains: provider.domains,
      applicationName: plan.displayName,
      secret: plan.secret,
      clientId: plan.clientId,
      readsItsRegistration: true,
    },
    now,
  );
  application.requiredPermissions = [...plan.permissions];
  application.redirectUris = [...plan.redirectUris];
  application.publicRedirectUris = [...plan.publicRedirectUris];
  application.isFallbackPublicClient = true;
  for (const secret of application.secrets) secret.expiresAt = now + plan.secretExpiresInDays * day;
  return application;
}

function buildCustomer(world: World, application: Application, customer: CustomerOfFile, now: number): void {
  const seed = `file/${customer.domains[0] ?? ''}`;
  const tenant = buildTenant(
    world,
    {
      seed,
      displayName: customer.displayName,
      domains: customer.domains,
      countryCode: customer.country,
      users: customer.users + 2,
      groups: customer.groups,
      tenantId: customer.tenantId,
      subscriptionId: customer.subscriptionId,
      vaults: customer.vaults.map(({ name, location }) => ({
        ...{ name, location, key: null, secret: null },
        cryptoRole: 'keyVaultCryptoUser' as const,
      })),
    },
    application,
    now,
  );
  if (customer.accounts) setAccounts(tenant, customer.accounts, seed);
  for (const subscription of tenant.subscriptions) {
    subscription.roleAssignments = subscription.roleAssignments.filter(
      ({ principalType }) => principalType === 'User',
    );
    customer.vaults.forEach((plan, index) => {
      const vault = subscription.vaults[index];
      if (vault) fillVault({ tenant, subscription, application, vault, now }, plan);
    });
  }
  if (!customer.consent) tenant.servicePrincipals = [];
  putTenant(world, tenant);
  world.healthyTenants.set(tenant.tenantId, structuredClone(tenant));
  for (const id of customer.scenarios) applyScenario(world, application, tenant, id, now);
  tenant.state = customer.state;
}

/** The first administrator owns the subscription instead of the one that the tenant was built with. */
function setAccounts(tenant: Tenant, accounts: NonNullable<CustomerOfFile['accounts']>, seed: string): void {
  tenant.accounts = accounts.map((one) => ({
    objectId: guidFrom(`${seed}/account/${one.userPrincipalName}`),
    ...one,
  }));
  const owner = tenant.accounts.find(({ role }) => role === 'Global Administrator');
  for (const subscription of tenant.subscriptions)
    subscription.roleAssignments = subscription.roleAssignments.flatMap((one) => {
      if (one.principalType !== 'User') return [one];
      return owner ? [{ ...one, name: owner.objectId, principalId: owner.objectId }] : [];
    });
}

interface Place {
  readonly tenant: Tenant;
  readonly subscription: Subscription;
  readonly application: Application;
  readonly vault: Vault;
  readonly now: number;
}

function fillVault({ tenant, subscription, application, vault, now }: Place, plan: VaultOfFile): void {
  vault.purgeProtection = plan.purgeProtection;
  vault.network = {
    publicAccess: plan.publicAccess ? 'Enabled' : 'Disabled',
    defaultAction: plan.allowedAddresses ? 'Deny' : 'Allow',
    allowedAddresses: [...(plan.allowedAddresses ?? [])],
  };
  const principal = servicePrincipalOf(tenant, application.appId);
  if (principal && plan.accessPolicy) {
    vault.authorization = 'access policies';
    vault.accessPolicies = [{ objectId: principal.objectId, ...plan.accessPolicy }];
  } else if (principal) {
    const scope = vaultScope(subscription, vault);
    subscription.roleAssignments.push(
      ...[...new Set(plan.roles)].map((role) => assignmentOf(scope, role, principal.objectId, now)),
    );
  }
  const lifetimeOf = (given: { readonly enabled: boolean; readonly expiresInDays?: number | undefined }) => ({
    enabled: given.enabled,
    notBefore: null,
    expires: given.expiresInDays === undefined ? null : now + given.expiresInDays * day,
    createdAt: vault.createdAt,
    updatedAt: vault.createdAt,
    tags: {},
  });
  const held = { deletedAt: null, deletedVisibleFrom: 0 };
  for (const { name, kind, operations, ...more } of plan.keys) {
    const version = versionFrom(`${vault.name}/keys/${name}`);
    const usable = [...(operations ?? operationsOf(kind))];
    vault.keys.set(name, {
      ...{ name, ...held },
      versions: [{ ...lifetimeOf(more), version, kind, operations: usable }],
    });
  }
  for (const { name, value, contentType = null, ...more } of plan.secrets) {
    const version = versionFrom(`${vault.name}/secrets/${name}`);
    vault.secrets.set(name, {
      ...{ name, ...held },
      versions: [{ ...lifetimeOf(more), version, value, contentType }],
    });
  }
}

const operationsOf = (kind: KeyKind): string[] =>
  kind.startsWith('RSA-')
    ? ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey']
    : ['sign', 'verify'];

function assignmentOf(scope: string, roleName: string, principalId: string, now: number): RoleAssignment {
  const roleDefinitionId = Object.values(builtInRoles).find(({ name }) => name === roleName)?.id;
  if (roleDefinitionId === undefined) throw new RangeError(`The role ${roleName} is unknown.`);
  const since = now - 190 * day;
  return {
    name: guidFrom(`${scope}/${roleDefinitionId}/${principalId}`),
    ...{ scope, roleDefinitionId, principalId, principalType: 'ServicePrincipal' },
    ...{ createdAt: since, createdBy: guidFrom(`${scope}/administrator`), effectiveFrom: since },
  };
}

function applyScenario(
  world: World,
  application: Application,
  tenant: Tenant,
  id: string,
  now: number,
): void {
  const fixture = fixtureAt(world, application, tenant, now);
  const scenario = [...allScenarios, ...harmlessChanges].find((one) => one.id === id);
  if (!fixture || !scenario) throw new RangeError(`The scenario ${id} cannot be applied.`);
  scenario.change(fixture);
}
