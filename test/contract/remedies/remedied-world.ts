import { createCheckTenant } from '../../../electron/checks/run-checks.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { createSmallWorld, smallWorldSecret } from '../../../electron/simulator/scenarios/small-world.ts';
import { createSimulator, type Simulator } from '../../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import type { TenantRecord, VaultResource } from '../../../shared/domain/tenant.ts';

const keyRing = createKeyRing();

/** What the operator enters: the tenant's record and the application's credential. */
export interface Settings {
  record: TenantRecord;
  secret: string;
}

/** A customer in the simulator, and the console that checks it. */
export interface RemediedWorld {
  readonly fixture: ScenarioFixture;
  readonly simulator: Simulator;
  readonly settings: Settings;
  check(): Promise<TenantReport>;
}

/** The healthy small world after a change. */
export function openRemediedWorld(options: {
  readonly change: (fixture: ScenarioFixture) => void;
  /** What differs in the record of the vault, before the change. */
  readonly vault?: (fixture: ScenarioFixture) => Partial<VaultResource>;
  /** What else differs in the record of the tenant, after the change. */
  readonly record?: (fixture: ScenarioFixture) => Partial<TenantRecord>;
}): RemediedWorld {
  const fixture = createSmallWorld(Date.now());
  const vault = options.vault?.(fixture);
  options.change(fixture);
  const { application, tenant } = fixture;
  const simulator = createSimulator({ world: fixture.world, keyRing });
  const transport = createTransport({ backend: (request) => simulator.fetch(request) });
  const settings: Settings = {
    record: {
      tenantId: tenant.tenantId,
      name: tenant.displayName,
      domain: null,
      cloud: 'public',
      vaults: [
        {
          vaultUri: `https://${fixture.vault.name}.vault.azure.net`,
          keyName: 'data-encryption',
          keyVersion: null,
          secretName: 'connection',
          ...vault,
        },
      ],
      addedAt: '2026-01-01T00:00:00.000Z',
      ...options.record?.(fixture),
    },
    secret: smallWorldSecret,
  };
  return {
    fixture,
    simulator,
    settings,
    check() {
      const { secret, record } = settings;
      const checkTenant = createCheckTenant({
        openTenant: createOpenTenant({
          app: {
            cloud: 'public',
            clientId: application.appId,
            homeTenantId: application.homeTenantId,
            credential: { kind: 'client secret', secret },
          },
          transport,
        }),
      });
      return checkTenant({
        runId: 'run-1',
        tenant: record,
        lastGood: null,
        onResult: () => undefined,
        signal: new AbortController().signal,
      });
    },
  };
}
