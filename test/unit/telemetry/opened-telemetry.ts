import { onTestFinished } from 'vitest';
import { createTelemetry, type TelemetryOptions } from '../../../electron/telemetry/create-telemetry.ts';
import type { createTransport } from '../../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import type { FleetSources } from '../../../electron/telemetry/fleet-reader.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { CheckResult, Verdict } from '../../../shared/domain/check.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { sampleAlert } from '../../support/sample-alert.ts';
import { sampleOutcome, sampleRow, sampleTenant } from '../../support/sample-fleet.ts';

/** Texts that must never leave this computer unless somebody allows it. */
export const canaries = {
  tenantName: 'Canary Customer GmbH',
  vault: 'canary-vault',
  key: 'canary-key',
  person: 'Canary Person',
  token: 'eyJcanary.token.signature',
  header: 'canary-header-secret',
  body: 'canary-response-body',
  query: 'canary-query',
};

export const now = new Date('2026-03-02T12:00:00.000Z');
export const tenant = sampleTenant(1, {
  name: canaries.tenantName,
  domain: 'canary.onmicrosoft.com',
  vaults: [
    {
      ...{ vaultUri: `https://${canaries.vault}.vault.azure.net`, keyName: canaries.key },
      ...{ keyVersion: null, secretName: null },
    },
  ],
});
export const failed: Verdict = {
  state: 'failed',
  problem: makeProblem('key-disabled', { vaultName: canaries.vault, keyName: canaries.key }),
};

export const rows: readonly TenantRow[] = [
  sampleRow(
    tenant,
    failed,
    {},
    {
      expiries: [
        {
          kind: 'key',
          name: canaries.key,
          vaultUri: `https://${canaries.vault}.vault.azure.net`,
          at: '2026-03-02T13:00:00.000Z',
        },
        { kind: 'credential', name: 'secret', vaultUri: null, at: '2026-03-02T11:00:00.000Z' },
      ],
    },
  ),
  sampleRow(sampleTenant(2), { state: 'passed' }),
  sampleRow(sampleTenant(3), null),
];

export const fleetOf = (given: readonly TenantRow[]): FleetSources => ({
  rows: () => Promise.resolve(given),
  scheduleStatus: () =>
    Promise.resolve({ schedules: [], followedBy: 'here', lastEndedAt: null, overdueMinutes: 7 }),
  alerts: {
    changes: () => Promise.resolve(1),
    list: () =>
      Promise.resolve([
        sampleAlert(1),
        sampleAlert(2, { severity: 'warning', owner: 'provider' }),
        sampleAlert(3, { condition: 'resolved' }),
      ]),
  },
});

/** Telemetry that is configured by `env`, and closed after the test. */
export async function opened(env: Readonly<Record<string, string>>, part: Partial<TelemetryOptions> = {}) {
  const faults: string[] = [];
  const telemetry = await createTelemetry({
    env,
    dataFolder: part.dataFolder ?? dataFolder(),
    version: '1.2.3',
    isStaying: true,
    servesPage: true,
    fleet: fleetOf(rows),
    onFault: (where, error) =>
      faults.push(`${where}: ${error instanceof Error ? error.message : String(error)}`),
    now: () => now,
    exportTimeoutMs: 300,
    closeWithinMs: 600,
    ...part,
  });
  onTestFinished(() => telemetry.close());
  const page = async (): Promise<string> => (await telemetry.metricsPage?.())?.body ?? '';
  return { telemetry, faults, page };
}

const run = (part: Partial<Run>): Run => ({
  ...{ runId: 'run-7', startedAt: now.toISOString(), finishedAt: null, state: 'running' },
  ...{ startedBy: canaries.person, soleTenantId: null, tenants: 2, done: 0, ...part },
});

const checkResult: CheckResult = {
  check: 'key-state',
  vaultUri: tenant.vaults[0]?.vaultUri ?? null,
  verdict: failed,
  findings: [{ name: 'Key', value: canaries.key }],
  evidence: [],
  durationMs: 250,
};

/** A run over two tenants: one fails, and the check of the other is cancelled. */
export const eventsOfRun: readonly ConsoleEvent[] = [
  { kind: 'run-started', run: run({}), tenantIds: [] },
  { kind: 'tenant-started', runId: 'run-7', tenantId: tenant.tenantId },
  { kind: 'tenant-started', runId: 'run-7', tenantId: sampleTenant(2).tenantId },
  { kind: 'check-reported', runId: 'run-7', tenantId: tenant.tenantId, checkResult },
  {
    ...{ kind: 'tenant-reported', runId: 'run-7', tenantId: tenant.tenantId },
    outcome: sampleOutcome(tenant.tenantId, failed),
    since: now.toISOString(),
  },
  {
    kind: 'run-ended',
    run: run({ state: 'cancelled', finishedAt: now.toISOString(), done: 1 }),
    tenantIds: [],
  },
];

/** Requests to a vault and to Graph, of which the second one fails, and one that is not permitted. */
export async function makeRequests(measure: (backend: HttpBackend) => ReturnType<typeof createTransport>) {
  const transport = measure((request) =>
    request.url.includes('graph')
      ? Promise.reject(Object.assign(new Error('socket'), { code: 'ECONNREFUSED' }))
      : Promise.resolve(new Response(canaries.body, { status: 403 })),
  );
  const headers = { authorization: `Bearer ${canaries.token}` };
  const send = (url: string) =>
    transport.send({ method: 'GET', url, headers }).catch((error: unknown) => String(error));
  await send(`https://${canaries.vault}.vault.azure.net/keys/${canaries.key}?api-version=${canaries.query}`);
  await send('https://graph.microsoft.com/v1.0/organization');
  await send('https://attacker.example/');
}
