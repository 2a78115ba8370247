import type { Incident, IncidentId } from '../../../shared/domain/incident.ts';
import {
  blockNetworkAccess,
  deleteTenant,
  disableKeys,
  expireKeys,
  expireClientSecrets,
  removeRoles,
  renewClientSecrets,
  revokeConsent,
} from '../faults/configuration-faults.ts';
import type { Application } from '../world/application.ts';
import type { Tenant } from '../world/tenant.ts';
import { putTenant, type World } from '../world/world.ts';

/** The entries of “Simulate incident”. */
export const incidents: readonly Incident[] = [
  {
    id: 'healthy',
    title: 'Restore healthy state',
    story: 'The customer corrects its configuration, and the provider renews the client secret.',
    reach: 'this tenant',
  },
  {
    id: 'consent-revoked',
    title: 'Revoke consent',
    story: 'An administrator of the customer deletes the enterprise application.',
    reach: 'this tenant',
  },
  {
    id: 'secret-expired',
    title: 'Expire client secret',
    story: 'The provider’s client secret expires. The application can no longer authenticate in any tenant.',
    reach: 'every tenant',
  },
  {
    id: 'role-removed',
    title: 'Remove roles',
    story: 'An administrator of the customer removes the application’s role assignments.',
    reach: 'this tenant',
  },
  {
    id: 'key-disabled',
    title: 'Disable keys',
    story: 'The customer disables its keys. Data that they encrypted can no longer be decrypted.',
    reach: 'this tenant',
  },
  {
    id: 'key-expired',
    title: 'Expire keys',
    story:
      'The keys reach their expiry date. They still decrypt existing data, but no longer encrypt new data.',
    reach: 'this tenant',
  },
  {
    id: 'firewall-closed',
    title: 'Block network access',
    story: 'The customer changes the Key Vault firewall. It blocks all IP addresses.',
    reach: 'this tenant',
  },
  {
    id: 'throttled',
    title: 'Throttle Key Vault',
    story: 'Another workload of the customer uses up the request limit. Key Vault throttles all requests.',
    reach: 'this tenant',
  },
  {
    id: 'tenant-deleted',
    title: 'Delete tenant',
    story: 'The customer deletes its tenant.',
    reach: 'this tenant',
  },
];

const retryAfterSeconds = 1;

/**
 * Simulates an incident at a tenant that is healthy otherwise: the healthy state of the tenant and a valid client secret are
 * restored first. `healthy` does only that. `now` in milliseconds. Throws if the world has no such tenant.
 */
export function applyIncident(
  world: World,
  tenantId: string,
  incident: IncidentId,
  now: number = Date.now(),
): void {
  const tenant = world.tenants.get(tenantId);
  if (!tenant) throw new RangeError(`The world has no tenant with the ID ${tenantId}.`);
  const healthy = world.healthyTenants.get(tenantId) ?? structuredClone(tenant);
  world.healthyTenants.set(tenantId, healthy);
  const restored = structuredClone(healthy);
  putTenant(world, restored);
  world.faults = world.faults.filter((fault) => fault.tenantId !== tenantId);
  for (const { appId } of healthy.servicePrincipals) {
    const application = world.applications.get(appId);
    if (!application) continue;
    renewClientSecrets(application);
    changes[incident]({ tenant: restored, application, world, now });
  }
}

type Change = (context: {
  readonly tenant: Tenant;
  readonly application: Application;
  readonly world: World;
  readonly now: number;
}) => void;

const changes: Readonly<Record<IncidentId, Change>> = {
  healthy: () => undefined,
  'consent-revoked': ({ tenant, application, now }) => revokeConsent(tenant, application.appId, now),
  'secret-expired': ({ application }) => expireClientSecrets(application),
  'role-removed': ({ tenant, application }) => removeRoles(tenant, application.appId),
  'key-disabled': ({ tenant }) => disableKeys(tenant),
  'key-expired': ({ tenant }) => expireKeys(tenant),
  'firewall-closed': ({ tenant }) => blockNetworkAccess(tenant),
  throttled: ({ tenant: { tenantId }, world }) => {
    const effect = { kind: 'throttled', retryAfter: retryAfterSeconds } as const;
    world.faults.push({ service: 'key-vault', tenantId, rate: 1, effect });
  },
  'tenant-deleted': ({ tenant }) => deleteTenant(tenant),
};
