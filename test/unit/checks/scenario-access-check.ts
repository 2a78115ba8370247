import { createCheckTenant } from '../../../electron/checks/run-checks.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { refuseSignIn } from '../../../electron/identity/refuse-sign-in.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import type { Scenario, ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { createSmallWorld, smallWorldSecret } from '../../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import type { Problem } from '../../../shared/problems/problem.ts';

const keyRing = createKeyRing();

/** Handles a request between the transport and the simulator. */
export type Tamper = (request: Request, pass: HttpBackend) => Promise<Response>;

const untouched: Tamper = (request, pass) => pass(request);

/** The differences from a healthy customer. */
export interface Circumstances {
  /** A change in the customer's Azure. */
  readonly change?: (fixture: ScenarioFixture) => void;
  /** A change that was made before every access check. */
  readonly before?: (fixture: ScenarioFixture) => void;
  /** Whether a successful access check ran before the change. */
  readonly wasGood?: boolean;
  /** Whether the record names the key version from before the change. */
  readonly pinsKeyVersion?: boolean;
  readonly tamper?: Tamper;
  /** Differences in the console's record of the customer. */
  readonly record?: Partial<TenantRecord>;
  readonly vault?: Partial<TenantRecord['vaults'][number]>;
  /** What somebody changed in the record after the successful access check. */
  readonly changedVault?: Partial<TenantRecord['vaults'][number]>;
  readonly enteredAt?: Date;
  /** The reason why the application has no usable credential. */
  readonly refusal?: Problem;
  readonly signal?: AbortSignal;
}

/** The report on a customer after these scenarios, over the console's own transport. */
export const reportAfter = (...scenarios: readonly Scenario[]): Promise<TenantReport> =>
  reportUnder({
    change: (fixture) => {
      for (const scenario of scenarios) scenario.change(fixture);
    },
    wasGood: scenarios.some(({ checkedBefore }) => checkedBefore),
    pinsKeyVersion: scenarios.some(({ pinsKeyVersion }) => pinsKeyVersion),
  });

/** The report on the customer under these circumstances. */
export async function reportUnder(circumstances: Circumstances): Promise<TenantReport> {
  const { change = () => undefined, wasGood = false, tamper = untouched } = circumstances;
  const fixture = createSmallWorld(Date.now());
  circumstances.before?.(fixture);
  const simulator = createSimulator({ world: fixture.world, keyRing });
  const transport = createTransport({
    backend: (request) => tamper(request, (passed) => simulator.fetch(passed)),
  });
  const { appId: clientId, homeTenantId } = fixture.application;
  const { enteredAt, refusal } = circumstances;
  const credential = {
    kind: 'client secret' as const,
    secret: smallWorldSecret,
    ...(enteredAt && { enteredAt }),
  };
  const checkTenant = createCheckTenant({
    openTenant: refusal
      ? refuseSignIn({ app: { clientId, homeTenantId }, transport, problem: refusal })
      : createOpenTenant({ app: { cloud: 'public', clientId, homeTenantId, credential }, transport }),
  });
  const runAccessCheck = (runId: string, lastGood: TenantReport | null) =>
    checkTenant({
      runId,
      tenant: recordOf(
        fixture,
        lastGood === null && wasGood ? { ...circumstances, changedVault: {} } : circumstances,
      ),
      lastGood,
      onResult: () => undefined,
      signal: circumstances.signal ?? new AbortController().signal,
    });
  const lastGood = wasGood ? dayBefore(await runAccessCheck('run-0', null)) : null;
  change(fixture);
  return runAccessCheck('run-1', lastGood);
}

const day = 24 * 60 * 60 * 1_000;
const dayBefore = (report: TenantReport): TenantReport => ({
  ...report,
  startedAt: new Date(Date.parse(report.startedAt) - day).toISOString(),
  finishedAt: new Date(Date.parse(report.finishedAt) - day).toISOString(),
});

const recordOf = (
  { tenant, vault, key }: ScenarioFixture,
  { record, vault: asked, changedVault, pinsKeyVersion }: Circumstances,
): TenantRecord => ({
  tenantId: tenant.tenantId,
  name: tenant.displayName,
  domain: null,
  cloud: 'public',
  vaults: [
    {
      vaultUri: `https://${vault.name}.vault.azure.net`,
      keyName: 'data-encryption',
      keyVersion: pinsKeyVersion === true ? key.version : null,
      secretName: 'connection',
      ...asked,
      ...changedVault,
    },
  ],
  addedAt: '2026-01-01T00:00:00.000Z',
  ...record,
});
