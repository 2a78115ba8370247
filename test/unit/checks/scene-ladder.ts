import { createCheckTenant } from '../../../electron/checks/run-ladder.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import type { Scenario, Scene } from '../../../electron/simulator/scenarios/scenario.ts';
import { createSmallWorld, smallWorldSecret } from '../../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';

const keyRing = createKeyRing();

/** The report of a customer that all these things have happened to, over the console's own transport. */
export function reportAfter(...scenarios: readonly Scenario[]): Promise<TenantReport> {
  const scene = createSmallWorld(Date.now());
  for (const scenario of scenarios) scenario.change(scene);
  return checkScene(scene);
}

function checkScene({ world, application, tenant, vault }: Scene): Promise<TenantReport> {
  const simulator = createSimulator({ world, keyRing });
  const { appId: clientId, homeTenantId } = application;
  const credential = { kind: 'client secret', secret: smallWorldSecret } as const;
  const checkTenant = createCheckTenant({
    openTenant: createOpenTenant({
      app: { cloud: 'public', clientId, homeTenantId, credential },
      transport: createTransport({ wire: (request) => simulator.fetch(request) }),
    }),
  });
  const vaultUri = `https://${vault.name}.vault.azure.net`;
  return checkTenant({
    runId: 'run-1',
    tenant: {
      tenantId: tenant.tenantId,
      name: tenant.displayName,
      domain: null,
      cloud: 'public',
      vaults: [{ vaultUri, keyName: 'data-encryption', keyVersion: null, secretName: 'connection' }],
      addedAt: '2026-01-01T00:00:00.000Z',
    },
    lastGood: null,
    onRung: () => undefined,
    signal: new AbortController().signal,
  });
}
