import fc from 'fast-check';
import { builtInRoles } from '../../../electron/simulator/authorization/role-definition.ts';
import { generateWorld } from '../../../electron/simulator/scenarios/generated-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import { grantAdminConsent } from '../../../electron/simulator/world/consent.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import { restoreSnapshot, takeSnapshot } from '../../../electron/simulator/world/snapshot.ts';
import { subscriptionScope } from '../../../electron/simulator/world/subscription.ts';
import type { Account, Tenant } from '../../../electron/simulator/world/tenant.ts';
import { latest } from '../../../electron/simulator/world/vault.ts';
import { standingClock } from '../../../electron/simulator/world/world-clock.ts';
import { call } from './call.ts';
import { authority, redirectUri, type Lab } from './lab.ts';

export const resources = {
  'Key Vault': 'https://vault.azure.net',
  'Resource Manager': 'https://management.azure.com',
  Graph: 'https://graph.microsoft.com',
} as const;
export type Service = keyof typeof resources;

/** What a customer has that another one could try to use. */
export interface Holder {
  readonly tenantId: string;
  readonly domain: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly vault: string;
  readonly keyVersion: string;
  readonly secretVersion: string;
  /** The application's object id there. */
  readonly principalId: string;
  readonly roleAssignment: string;
  readonly appRoleAssignment: string;
  readonly member: Account;
}

const customers = 8;
const clock = standingClock(new Date());
const { world, application } = generateWorld(customers, clock.now(), 'two tenants');
application.redirectUris = [redirectUri];
application.requiredPermissions = [
  'User.Read.All',
  'Organization.Read.All',
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
];
export const simulator = createSimulator({ world, clock, keyRing: createKeyRing() });
const holders = [...world.tenants.values()]
  .filter(({ tenantId }) => tenantId !== application.homeTenantId)
  .map(openWide);
const healthy = takeSnapshot(world);

/** Lets the application do everything at a customer, so that nothing but the tenant keeps it away. */
function openWide(tenant: Tenant): Holder {
  const principal = grantAdminConsent(world, tenant, application, clock.now());
  const [subscription] = tenant.subscriptions;
  const [vault] = subscription?.vaults ?? [];
  const [grant] = subscription?.roleAssignments ?? [];
  const [key] = vault?.keys.values() ?? [];
  const [secret] = vault?.secrets.values() ?? [];
  const member = tenant.accounts.find(({ role }) => role === 'Member');
  if (!subscription || !vault || !grant || !key || !secret || !member)
    throw new Error(`${tenant.displayName} lacks a part.`);
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

/** Two customers who have nothing to do with each other. */
export const pair: fc.Arbitrary<readonly [own: Holder, other: Holder]> = fc
  .shuffledSubarray(holders, { minLength: 2, maxLength: 2 })
  .map(([own, other]) => {
    if (!own || !other) throw new Error('A pair has two.');
    return [own, other] as const;
  });

/** A customer as it is now. */
export function present({ tenantId }: Holder): Tenant {
  const tenant = world.tenants.get(tenantId);
  if (!tenant) throw new Error(`There is no tenant ${tenantId}.`);
  return tenant;
}

/** A customer as it is where nobody did anything. */
export const untouched = ({ tenantId }: Holder): Tenant | undefined => healthy.world.tenants.get(tenantId);

/** Everything back to where nobody did anything. */
export const startAgain = (): void => {
  restoreSnapshot(world, healthy);
};

const tokens = new Map<string, Promise<string>>();

/** The application's token at a customer for a service; the same one each time. */
export function tokenOf({ tenantId }: Holder, service: Service): Promise<string> {
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

/** Both customers as those who sign in see them. */
export function signInAt(own: Holder, other: Holder): Lab {
  const home = world.tenants.get(application.homeTenantId);
  const client = world.applications.get(application.appId);
  if (!home || !client) throw new Error('The world lacks its provider.');
  return { simulator, clock, application: client, home, one: present(own), two: present(other) };
}
