import {
  verdictOfLadder,
  type CheckId,
  type RungReport,
  type TenantReport,
} from '../../shared/domain/check.ts';
import type { OpenTenant, TenantAccess } from '../identity/tenant-access.ts';
import { tenantChecks, vaultChecks } from './all-checks.ts';
import type { CheckTenant, CheckTenantRequest } from './check-tenant.ts';
import type { Check, Known } from './check.ts';
import { climb, type Below } from './climb.ts';
import { createRegistrationOfRun, type RegistrationOfRun } from './registration-of-run.ts';
import { setScene, setVaultScene } from './scene.ts';

interface Ladder {
  readonly openTenant: OpenTenant;
  readonly registrationOfRun: RegistrationOfRun;
  readonly now: () => Date;
}

/**
 * Climbs ladders: the tenant's own rungs once, the vaults' rungs side by side, each as soon as what it needs is settled.
 * Every run opens the tenant anew, so its tokens are fresh and a revocation shows at once.
 */
export function createCheckTenant({
  openTenant,
  now = () => new Date(),
  registrationOfRun = createRegistrationOfRun(),
}: Pick<Ladder, 'openTenant'> & Partial<Ladder>): CheckTenant {
  return (request) => runLadder(request, { openTenant, now, registrationOfRun });
}

async function runLadder(
  { runId, tenant, lastGood, onRung, signal }: CheckTenantRequest,
  { openTenant, registrationOfRun, now }: Ladder,
): Promise<TenantReport> {
  const startedAt = now();
  const registration = (home: TenantAccess) => registrationOfRun(runId, home);
  const scene = setScene(tenant, { openTenant, registration, signal });
  const known: Known = {
    tenant,
    vault: null,
    appId: scene.access.app.clientId,
    homeTenantId: scene.access.app.homeTenantId,
    lastGood,
    now: startedAt,
  };

  const ofTenant = start(tenantChecks, scene, { known, below: new Map(), signal });
  const ladders = [
    ofTenant,
    ...tenant.vaults.map((vault) =>
      start(vaultChecks, setVaultScene(scene, vault), {
        known: { ...known, vault },
        below: ofTenant,
        signal,
      }),
    ),
  ];
  const rungs = await Promise.all(ladders.map((ladder) => inOrder(ladder, onRung)));

  const reported = rungs.flat();
  return {
    runId,
    tenantId: tenant.tenantId,
    startedAt: startedAt.toISOString(),
    finishedAt: now().toISOString(),
    verdict: verdictOfLadder(reported),
    rungs: reported,
  };
}

/** Starts every rung that applies; each waits for its needs by itself. */
function start<Scene>(
  checks: readonly Check<Scene>[],
  scene: Scene,
  options: { readonly known: Known; readonly below: Below; readonly signal: AbortSignal },
): Map<CheckId, Promise<RungReport>> {
  const climbing = new Map<CheckId, Promise<RungReport>>();
  const below: Below = { get: (id) => climbing.get(id) ?? options.below.get(id) };
  for (const check of checks)
    if (check.applies?.(options.known) ?? true)
      climbing.set(check.id, climb(check, scene, { ...options, below }));
  return climbing;
}

async function inOrder(
  ladder: ReadonlyMap<CheckId, Promise<RungReport>>,
  onRung: (rung: RungReport) => void,
): Promise<RungReport[]> {
  const rungs: RungReport[] = [];
  for (const climbing of ladder.values()) {
    const rung = await climbing;
    rungs.push(rung);
    onRung(rung);
  }
  return rungs;
}
