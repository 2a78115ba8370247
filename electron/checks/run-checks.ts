import {
  overallVerdict,
  type CheckId,
  type CheckResult,
  type TenantReport,
} from '../../shared/domain/check.ts';
import type { OpenTenant, TenantAccess } from '../identity/tenant-access.ts';
import { tenantChecks, vaultChecks } from './all-checks.ts';
import type { CheckTenant, CheckTenantRequest } from './check-tenant.ts';
import type { Check, EvaluationInput } from './check.ts';
import { runCheck, type Prerequisites } from './run-check.ts';
import { createRegistrationOfRun, type RegistrationOfRun } from './registration-of-run.ts';
import { createCheckContext, createVaultCheckContext } from './check-context.ts';

interface CheckRunner {
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
}: Pick<CheckRunner, 'openTenant'> & Partial<CheckRunner>): CheckTenant {
  return (request) => runChecks(request, { openTenant, now, registrationOfRun });
}

async function runChecks(
  { runId, tenant, lastGood, onResult, signal }: CheckTenantRequest,
  { openTenant, registrationOfRun, now }: CheckRunner,
): Promise<TenantReport> {
  const startedAt = now();
  const registration = (home: TenantAccess) => registrationOfRun(runId, home);
  const context = createCheckContext(tenant, { openTenant, registration, signal });
  const input: EvaluationInput = {
    tenant,
    vault: null,
    appId: context.access.app.clientId,
    homeTenantId: context.access.app.homeTenantId,
    lastGood,
    now: startedAt,
  };

  const ofTenant = start(tenantChecks, context, { input, prerequisites: new Map(), signal });
  const groups = [
    ofTenant,
    ...tenant.vaults.map((vault) =>
      start(vaultChecks, createVaultCheckContext(context, vault), {
        input: { ...input, vault },
        prerequisites: ofTenant,
        signal,
      }),
    ),
  ];
  const results = await Promise.all(groups.map((pending) => inOrder(pending, onResult)));

  const reported = results.flat();
  return {
    runId,
    tenantId: tenant.tenantId,
    startedAt: startedAt.toISOString(),
    finishedAt: now().toISOString(),
    verdict: overallVerdict(reported),
    results: reported,
  };
}

/** Starts every rung that applies; each waits for its needs by itself. */
function start<Context>(
  checks: readonly Check<Context>[],
  context: Context,
  options: {
    readonly input: EvaluationInput;
    readonly prerequisites: Prerequisites;
    readonly signal: AbortSignal;
  },
): Map<CheckId, Promise<CheckResult>> {
  const running = new Map<CheckId, Promise<CheckResult>>();
  const prerequisites: Prerequisites = { get: (id) => running.get(id) ?? options.prerequisites.get(id) };
  for (const check of checks)
    if (check.applies?.(options.input) ?? true)
      running.set(check.id, runCheck(check, context, { ...options, prerequisites }));
  return running;
}

async function inOrder(
  pending: ReadonlyMap<CheckId, Promise<CheckResult>>,
  onResult: (checkResult: CheckResult) => void,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const running of pending.values()) {
    const checkResult = await running;
    results.push(checkResult);
    onResult(checkResult);
  }
  return results;
}
