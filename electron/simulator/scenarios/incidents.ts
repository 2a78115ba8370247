import type { Incident, IncidentId } from '../../../shared/domain/incident.ts';
import {
  closeFirewalls,
  deleteTenant,
  disableKeys,
  expireKeys,
  expireSecrets,
  removeRoles,
  renewSecrets,
  revokeConsent,
} from '../faults/semantic-faults.ts';
import type { Application } from '../world/application.ts';
import { putTenant, type World } from '../world/world.ts';
import type { Tenant } from '../world/tenant.ts';

/** What the demo's menu offers. */
export const incidents: readonly Incident[] = [
  {
    id: 'healthy',
    title: 'Back to healthy',
    story: 'The customer mends everything on its side, and the provider renews its secret.',
    reach: 'this tenant',
  },
  {
    id: 'consent-revoked',
    title: 'Consent revoked',
    story: 'An administrator of the customer deletes the enterprise application.',
    reach: 'this tenant',
  },
  {
    id: 'secret-expired',
    title: 'Provider’s secret expired',
    story: 'Nobody at the provider renewed the client secret in time, so no customer can be reached.',
    reach: 'every tenant',
  },
  {
    id: 'role-removed',
    title: 'Role removed',
    story: 'Somebody tidies up the vault’s access control and removes the application’s roles.',
    reach: 'this tenant',
  },
  {
    id: 'key-disabled',
    title: 'Key disabled',
    story: 'The customer disables its keys, and nothing that they wrapped can be read.',
    reach: 'this tenant',
  },
  {
    id: 'key-expired',
    title: 'Key expired',
    story: 'The keys reached their expiry date; old data can still be read, new data cannot be wrapped.',
    reach: 'this tenant',
  },
  {
    id: 'firewall-closed',
    title: 'Firewall closed',
    story: 'A new network policy lets no address from outside reach the vaults.',
    reach: 'this tenant',
  },
  {
    id: 'throttled',
    title: 'Key Vault throttles',
    story: 'A runaway job of the customer uses up the vaults’ request limit.',
    reach: 'this tenant',
  },
  {
    id: 'tenant-deleted',
    title: 'Tenant deleted',
    story: 'The customer closes its directory.',
    reach: 'this tenant',
  },
];

const retryAfterSeconds = 1;

/**
 * Lets an incident happen at a tenant where all is well otherwise: whatever was broken there before is mended first, and
 * the provider's secret with it. `healthy` does no more than that. `now` in milliseconds. Throws where there is no such
 * tenant.
 */
export function applyIncident(
  world: World,
  tenantId: string,
  incident: IncidentId,
  now: number = Date.now(),
): void {
  const tenant = world.tenants.get(tenantId);
  if (!tenant) throw new RangeError(`There is no tenant ${tenantId} in this world.`);
  const healthy = world.healthyTenants.get(tenantId) ?? structuredClone(tenant);
  world.healthyTenants.set(tenantId, healthy);
  const fixed = structuredClone(healthy);
  putTenant(world, fixed);
  world.faults = world.faults.filter((fault) => fault.tenantId !== tenantId);
  for (const { appId } of healthy.servicePrincipals) {
    const application = world.applications.get(appId);
    if (!application) continue;
    renewSecrets(application);
    events[incident]({ tenant: fixed, application, world, now });
  }
}

type Event = (place: {
  readonly tenant: Tenant;
  readonly application: Application;
  readonly world: World;
  readonly now: number;
}) => void;

const events: Readonly<Record<IncidentId, Event>> = {
  healthy: () => undefined,
  'consent-revoked': ({ tenant, application, now }) => revokeConsent(tenant, application.appId, now),
  'secret-expired': ({ application }) => expireSecrets(application),
  'role-removed': ({ tenant, application }) => removeRoles(tenant, application.appId),
  'key-disabled': ({ tenant }) => disableKeys(tenant),
  'key-expired': ({ tenant }) => expireKeys(tenant),
  'firewall-closed': ({ tenant }) => closeFirewalls(tenant),
  throttled: ({ tenant: { tenantId }, world }) => {
    const effect = { kind: 'throttled', retryAfter: retryAfterSeconds } as const;
    world.faults.push({ service: 'key-vault', tenantId, rate: 1, effect });
  },
  'tenant-deleted': ({ tenant }) => deleteTenant(tenant),
};
