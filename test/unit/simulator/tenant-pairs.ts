import fc from 'fast-check';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { generateWorld } from '../../../electron/simulator/scenarios/generated-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import { grantAdminConsent } from '../../../electron/simulator/world/consent.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import { restoreSnapshot, takeSnapshot } from '../../../electron/simulator/world/snapshot.ts';
import { subscriptionScope } from '../../../electron/simulator/world/subscription.ts';
import type { Account, Tenant } from '../../../electron/simulator/world/tenant.ts';
import { latest } from '../../../electron/simulator/world/vault.ts';
import { fixedClock } from '../../../electron/simulator/world/world-clock.ts';
import { call } from './call.ts';
import { authority, redirectUri, type Lab } from './lab.ts';

export const resources = {
  'Key Vault': 'https://vault.azure.net',
  'Resource Manager': 'https://management.azure.com',
  Graph: 'https://graph.microsoft.com',
} as const;
export type Service = keyof typeof resources;

/** The ids of a customer that another customer could try to use. */
export interface CustomerIds {
  readonly tenantId: string;
  readonly domain: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly vault: string;
  readonly keyVersion: string;
  readonly secretVersion: string;
  /** The object id of the application's service principal. */
  readonly principalId: string;
  readonly roleAssignment: string;
  readonly appRoleAssignment: string;
  readonly member: Account;
}

const customers = 8;
const clock = fixedClock(new Date());
const { world, application } = generateWorld(customers, clock.now(), 'two tenants');
application.redirectUris = [redirectUri];
application.requiredPermissions = [
  'User.Read.All',
  'Organization.Read.All',
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
];
export const simulator = createSimulator({ world, clock, keyRing: createKeyRing() });
const allCustomers = [...world.tenants.values()]
  .filter(({ tenantId }) => tenantId !== application.homeTenantId)
  .map(grantFullAccess);
const healthy = takeSnapshot(world);

/** Grants the application full access at a customer, so that only the tenant boundary limits it. */
function grantFullAccess(tenant: Tenant): CustomerIds {
  const principal = grantAdminConsent(world, tenant, application, clock.now());
  const [subscription] = tenant.subscriptions;
  const [vault] = subscription?.vaults ?? [];
  const [grant] = subscription?.roleAssignments ?? [];
  const [key] = vault?.keys.values() ?? [];
  const [secret] = vault?.secrets.values() ?? [];
  const member = tenant.accounts.find(({ role }) => role === 'Member');
  if (!subscription || !vault || !grant || !key || !secret || !member)
    throw new Error(`${tenant.displayName} is incomplete.`);
  const scope = subscriptionScope(subscription);
  for (const [index, role] of [builtInRoles.owner, builtInRoles.keyVaultAdministrator].entries())
    subscription.roleAssignments[index] = {
      ...grant,
      name: `${index}${grant.name.slice(1)}`,
      scope,
      roleDefinitionId: role.id,
    };
  return {
    tenantId: tenant.tenantId,
    domain: String(tenant.domains[0]),
    subscriptionId: subscription.subscriptionId,
    resourceGroup: vault.resourceGroup,
    location: vault.location,
    vault: vault.name,
    keyVersion: String(latest(key)?.version),
    secretVersion: String(latest(secret)?.version),
    principalId: principal.objectId,
    roleAssignment: String(subscription.roleAssignments[0]?.name),
    appRoleAssignment: String(principal.appRoles[0]?.id),
    member,
  };
}

/** Two different customers. */
export const pair: fc.Arbitrary<readonly [own: CustomerIds, other: CustomerIds]> = fc
  .shuffledSubarray(allCustomers, { minLength: 2, maxLength: 2 })
  .map(([own, other]) => {
    if (!own || !other) throw new Error('A pair needs two customers.');
    return [own, other] as const;
  });

/** The current state of a customer. */
export function currentTenant({ tenantId }: CustomerIds): Tenant {
  const tenant = world.tenants.get(tenantId);
  if (!tenant) throw new Error(`The world has no tenant ${tenantId}.`);
  return tenant;
}

/** The initial state of a customer. */
export const initialTenant = ({ tenantId }: CustomerIds): Tenant | undefined =>
  healthy.world.tenants.get(tenantId);

/** Restores the initial state of the world. */
export const restoreWorld = (): void => {
  restoreSnapshot(world, healthy);
};

const tokens = new Map<string, Promise<string>>();

/** The application's token at a customer for a service, always the same one. */
export function tokenOf({ tenantId }: CustomerIds, service: Service): Promise<string> {
  const name = `${tenantId} ${service}`;
  const token = tokens.get(name) ?? askForToken(tenantId, resources[service]);
  tokens.set(name, token);
  return token;
}

async function askForToken(tenantId: string, resource: string): Promise<string> {
  const { body } = await call({ simulator }, `${authority}/${tenantId}/oauth2/v2.0/token`, {
    form: {
      grant_type: 'client_credentials',
      client_id: application.appId,
      client_secret: String(application.secrets[0]?.value),
      scope: `${resource}/.default`,
    },
  });
  return body.access_token;
}

/** A lab with both customers, for signing in. */
export function signInAt(own: CustomerIds, other: CustomerIds): Lab {
  const home = world.tenants.get(application.homeTenantId);
  const client = world.applications.get(application.appId);
  if (!home || !client) throw new Error('The world has no provider.');
  return { simulator, clock, application: client, home, one: currentTenant(own), two: currentTenant(other) };
}
