import { createCheckTenant } from '../../../electron/checks/run-ladder.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { refuseSignIn } from '../../../electron/identity/refuse-sign-in.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import type { Wire } from '../../../electron/network/transport.ts';
import type { Scenario, Scene } from '../../../electron/simulator/scenarios/scenario.ts';
import { createSmallWorld, smallWorldSecret } from '../../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import type { Problem } from '../../../shared/problems/problem.ts';

const keyRing = createKeyRing();

/** Stands between the transport and the simulator. */
export type Meddle = (request: Request, pass: Wire) => Promise<Response>;

const untouched: Meddle = (request, pass) => pass(request);

/** What is otherwise than with a customer that is in perfect order. */
export interface Circumstances {
  /** What happened to the customer. */
  readonly change?: (scene: Scene) => void;
  /** Whether a ladder was climbed before it happened, and found nothing wrong. */
  readonly wasGood?: boolean;
  readonly meddle?: Meddle;
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
    change: (scene) => {
      for (const scenario of scenarios) scenario.change(scene);
    },
  });

/** The report of the customer under these circumstances. */
export async function reportUnder(circumstances: Circumstances): Promise<TenantReport> {
  const { change = () => undefined, wasGood = false, meddle = untouched } = circumstances;
  const scene = createSmallWorld(Date.now());
  const simulator = createSimulator({ world: scene.world, keyRing });
  const transport = createTransport({
    wire: (request) => meddle(request, (passed) => simulator.fetch(passed)),
  });
  const { appId: clientId, homeTenantId } = scene.application;
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
  const climb = (lastGood: TenantReport | null) =>
    checkTenant({
      runId: 'run-1',
      tenant: recordOf(scene, circumstances),
      lastGood,
      onRung: () => undefined,
      signal: circumstances.signal ?? new AbortController().signal,
    });
  const lastGood = wasGood ? await climb(null) : null;
  change(scene);
  return climb(lastGood);
}

const recordOf = ({ tenant, vault }: Scene, { record, vault: asked }: Circumstances): TenantRecord => ({
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
