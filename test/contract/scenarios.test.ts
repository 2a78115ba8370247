import { describe, expect, test } from 'vitest';
import { createCheckTenant } from '../../electron/checks/run-checks.ts';
import { createOpenTenant } from '../../electron/identity/open-tenant.ts';
import { createTransport } from '../../electron/network/create-transport.ts';
import { allScenarios } from '../../electron/simulator/scenarios/all-scenarios.ts';
import type { ScenarioFixture } from '../../electron/simulator/scenarios/scenario.ts';
import { createSmallWorld, smallWorldSecret } from '../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../electron/simulator/world/key-ring.ts';
import type { TenantReport } from '../../shared/domain/check.ts';
import { isProviderAdvice } from '../../shared/problems/ownership.ts';
import { problemFound } from '../support/found-in-scenario.ts';

const keyRing = createKeyRing();

/** Climbs the console's whole ladder, over its own transport, in the scene's world. */
async function reportIn({ world, application, tenant, vault }: ScenarioFixture): Promise<TenantReport> {
  const simulator = createSimulator({ world, keyRing });
  const checkTenant = createCheckTenant({
    openTenant: createOpenTenant({
      app: {
        cloud: 'public',
        clientId: application.appId,
        homeTenantId: application.homeTenantId,
        credential: { kind: 'client secret', secret: smallWorldSecret },
      },
      transport: createTransport({ backend: (request) => simulator.fetch(request) }),
    }),
  });
  return checkTenant({
    runId: 'run-1',
    tenant: {
      tenantId: tenant.tenantId,
      name: tenant.displayName,
      domain: null,
      cloud: 'public',
      vaults: [
        {
          vaultUri: `https://${vault.name}.vault.azure.net`,
          keyName: 'data-encryption',
          keyVersion: null,
          secretName: 'connection',
        },
      ],
      addedAt: '2026-01-01T00:00:00.000Z',
    },
    lastGood: null,
    onResult: () => undefined,
    signal: new AbortController().signal,
  });
}

describe('the ladder', () => {
  test('finds nothing wrong in the healthy small world', async () => {
    const report = await reportIn(createSmallWorld(Date.now()));
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(problemFound(report)).toBeUndefined();
  });

  test.each(allScenarios.map((scenario) => [scenario.id, scenario] as const))(
    'names the problem of %s',
    async (_id, scenario) => {
      const fixture = createSmallWorld(Date.now());
      scenario.change(fixture);
      const report = await reportIn(fixture);
      expect(problemFound(report)?.code, scenario.title).toBe(scenario.leadsTo);
      // What the provider may improve for everybody is told beside a tenant that works, not as its verdict.
      if (isProviderAdvice(scenario.leadsTo)) expect(report.verdict).toEqual({ state: 'passed' });
    },
  );
});

test('there are at least 60 scenarios, each with an id of its own', () => {
  expect(allScenarios.length).toBeGreaterThanOrEqual(60);
  expect(new Set(allScenarios.map(({ id }) => id)).size).toBe(allScenarios.length);
});
