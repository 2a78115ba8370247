import { describe, expect, it } from 'vitest';
import { createCheckTenant } from '../../electron/checks/run-checks.ts';
import { createOpenTenant } from '../../electron/identity/open-tenant.ts';
import { createTransport } from '../../electron/network/create-transport.ts';
import { allScenarios } from '../../electron/simulator/scenarios/all-scenarios.ts';
import { harmlessChanges } from '../../electron/simulator/scenarios/harmless-changes.ts';
import type { Circumstances, HarmlessChange } from '../../electron/simulator/scenarios/scenario.ts';
import { createSmallWorld, smallWorldSecret } from '../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../electron/simulator/world/key-ring.ts';
import { countsAsHealthy, type TenantReport } from '../../shared/domain/check.ts';
import { isProviderAdvice } from '../../shared/problems/ownership.ts';
import { problemFound } from '../support/problem-found.ts';

const keyRing = createKeyRing();

/** Runs the console's access check, over its own transport, in the small world after the change. */
async function reportAfter({
  change,
  checkedBefore = false,
  pinsKeyVersion = false,
}: Circumstances & Pick<HarmlessChange, 'change'>): Promise<TenantReport> {
  const fixture = createSmallWorld(Date.now());
  const { world, application, tenant, vault, key } = fixture;
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
  const check = (runId: string, lastGood: TenantReport | null): Promise<TenantReport> =>
    checkTenant({
      runId,
      tenant: {
        tenantId: tenant.tenantId,
        name: tenant.displayName,
        domain: null,
        cloud: 'public',
        vaults: [
          {
            vaultUri: `https://${vault.name}.vault.azure.net`,
            keyName: 'data-encryption',
            keyVersion: pinsKeyVersion ? key.version : null,
            secretName: 'connection',
          },
        ],
        addedAt: '2026-01-01T00:00:00.000Z',
      },
      lastGood,
      onResult: () => undefined,
      signal: new AbortController().signal,
    });
  const lastGood = checkedBefore ? dayBefore(await check('run-0', null)) : null;
  change(fixture);
  return check('run-1', lastGood);
}

const day = 24 * 60 * 60 * 1_000;
const dayBefore = (report: TenantReport): TenantReport => ({
  ...report,
  startedAt: new Date(Date.parse(report.startedAt) - day).toISOString(),
  finishedAt: new Date(Date.parse(report.finishedAt) - day).toISOString(),
});

describe('the access check', () => {
  it('finds no problem in the healthy small world', async () => {
    const report = await reportAfter({ change: () => undefined });
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(problemFound(report)).toBeUndefined();
  });

  it.each(allScenarios.map((scenario) => [scenario.id, scenario] as const))(
    'finds the problem of %s',
    async (_id, scenario) => {
      const report = await reportAfter(scenario);
      expect(problemFound(report)?.code, scenario.title).toBe(scenario.leadsTo);
      // Advice to the provider does not change the verdict of the tenant.
      if (isProviderAdvice(scenario.leadsTo)) expect(report.verdict).toEqual({ state: 'passed' });
    },
  );

  it.each(harmlessChanges.map((harmless) => [harmless.id, harmless] as const))(
    'finds that access works after %s',
    async (_id, harmless) => {
      const report = await reportAfter(harmless);
      expect(countsAsHealthy(report.verdict), JSON.stringify(report.verdict)).toBe(true);
    },
  );
});

it('there are at least 130 scenarios with unique ids, and at least 30 harmless changes', () => {
  expect(allScenarios.length).toBeGreaterThanOrEqual(130);
  expect(harmlessChanges.length).toBeGreaterThanOrEqual(30);
  const ids = [...allScenarios, ...harmlessChanges].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
