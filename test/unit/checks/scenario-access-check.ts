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

/** Stands between the transport and the simulator. */
export type Tamper = (request: Request, pass: HttpBackend) => Promise<Response>;

const untouched: Tamper = (request, pass) => pass(request);

/** What is otherwise than with a customer that is in perfect order. */
export interface Circumstances {
  /** What happened to the customer. */
  readonly change?: (fixture: ScenarioFixture) => void;
  /** Whether a ladder was climbed before it happened, and found nothing wrong. */
  readonly wasGood?: boolean;
  readonly tamper?: Tamper;
  /** How the customer is recorded here. */
  readonly record?: Partial<TenantRecord>;
  readonly vault?: Partial<TenantRecord['vaults'][number]>;
  readonly enteredAt?: Date;
  /** There is nothing to sign in with. */
  readonly refusal?: Problem;
  readonly signal?: AbortSignal;
}

/** The report of a customer that all these things have happened to, over the console's own transport. */
export const reportAfter = (...scenarios: readonly Scenario[]): Promise<TenantReport> =>
  reportUnder({
    change: (fixture) => {
      for (const scenario of scenarios) scenario.change(fixture);
    },
  });

/** The report of the customer under these circumstances. */
export async function reportUnder(circumstances: Circumstances): Promise<TenantReport> {
  const { change = () => undefined, wasGood = false, tamper = untouched } = circumstances;
  const fixture = createSmallWorld(Date.now());
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
      ? refuseSignIn({ app: { clientId, homeTenantId }, transport, because: refusal })
      : createOpenTenant({ app: { cloud: 'public', clientId, homeTenantId, credential }, transport }),
  });
  const runCheck = (lastGood: TenantReport | null) =>
    checkTenant({
      runId: 'run-1',
      tenant: recordOf(fixture, circumstances),
      lastGood,
      onResult: () => undefined,
      signal: circumstances.signal ?? new AbortController().signal,
    });
  const lastGood = wasGood ? await runCheck(null) : null;
  change(fixture);
  return runCheck(lastGood);
}

const recordOf = (
  { tenant, vault }: ScenarioFixture,
  { record, vault: asked }: Circumstances,
): TenantRecord => ({
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
      ...asked,
    },
  ],
  addedAt: '2026-01-01T00:00:00.000Z',
  ...record,
});
