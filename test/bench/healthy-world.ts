import type { HttpBackend } from '../../electron/network/transport.ts';
import { generateWorld } from '../../electron/simulator/scenarios/generated-world.ts';
import { createSimulator } from '../../electron/simulator/simulator.ts';
import { createKeyRing, type KeyRing } from '../../electron/simulator/world/key-ring.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';

/** The application of the provider, and its customers. Plain data, so that another thread can send it. */
export interface HealthyFleet {
  readonly app: { readonly clientId: string; readonly homeTenantId: string; readonly secret: string };
  readonly tenants: readonly TenantRecord[];
}

/** All tenants share one key pair per kind: a thousand pairs would take longer than everything that is measured. */
function sharedPairs(): KeyRing {
  const ring = createKeyRing();
  return { ...ring, pair: (_id, kind) => ring.pair(kind, kind) };
}

/** Healthy customers on the simulated Azure. `latency` is that of each request, in milliseconds. */
export function createHealthyWorld(
  customers: number,
  latency: number,
): { readonly fleet: HealthyFleet; readonly fetch: HttpBackend } {
  const { world, application } = generateWorld(customers, Date.now());
  const simulator = createSimulator({ world, keyRing: sharedPairs(), latency: () => latency });
  const { appId: clientId, homeTenantId } = application;
  const tenants = [...world.tenants.values()].flatMap((tenant): TenantRecord[] => {
    const vault = tenant.subscriptions[0]?.vaults[0];
    if (!vault) return [];
    const vaultUri = `https://${vault.name}.vault.azure.net`;
    const vaults = [{ vaultUri, keyName: 'data-encryption', keyVersion: null, secretName: null }];
    const name = tenant.displayName;
    const addedAt = '2026-01-01T00:00:00.000Z';
    return [{ tenantId: tenant.tenantId, name, domain: null, cloud: 'public', vaults, addedAt }];
  });
  const secret = application.secrets[0]?.value ?? '';
  return {
    fleet: { app: { clientId, homeTenantId, secret }, tenants },
    fetch: (request) => simulator.fetch(request),
  };
}
